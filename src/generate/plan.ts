/**
 * The world's plan: which rows and lines belong to which unit of which block. It grows with the number of kinds of
 * blocks, never with persons or lines; a row or a line is found by a search in it.
 */
import type { PlannedUnits, Slot } from './block.ts'
import { COHORTS } from './population.ts'

/** The pool of ordinary holders; the pools before it are the cohorts in their order. */
export const ORDINARY = COHORTS.length

/** The pool of people without a line. */
export const IDLE = COHORTS.length + 1

/** Derived rows have no ranks. */
const DERIVED = COHORTS.length + 2
const POOLS = COHORTS.length + 3

/** A block with its place in the world. */
export interface PlannedBlock extends PlannedUnits {
  readonly firstRow: number
  readonly firstLine: number
  /** By slot: the pool its person comes from. */
  readonly poolOf: readonly number[]
  /** By slot: its rank among the unit's slots of that pool. */
  readonly rankInUnit: readonly number[]
  /** By pool: slots of a unit. */
  readonly perUnit: readonly number[]
  /** Whether some row's PIN comes from another row's. */
  readonly hasDerived: boolean
  /** By pool: ranks of earlier blocks. */
  readonly firstRank: readonly number[]
}

function poolOfSlot(slot: Slot): number {
  if (typeof slot !== 'string') return DERIVED
  if (slot === 'ordinary') return ORDINARY
  return slot === 'idle' ? IDLE : COHORTS.indexOf(slot)
}

function placed(
  planned: PlannedUnits,
  firstRow: number,
  firstLine: number,
  firstRank: readonly number[],
): PlannedBlock {
  const perUnit = new Array<number>(POOLS).fill(0)
  const rankInUnit: number[] = []
  const poolOf = planned.block.rows.map(poolOfSlot)
  for (const pool of poolOf) {
    const rank = perUnit[pool] ?? 0
    rankInUnit.push(rank)
    perUnit[pool] = rank + 1
  }
  const hasDerived = perUnit[DERIVED] !== 0
  return { ...planned, firstRow, firstLine, poolOf, rankInUnit, perUnit, hasDerived, firstRank }
}

/** A unit and a place in it: `member` is a slot or a line, by what was looked for. */
export interface Found {
  planned: PlannedBlock
  unit: number
  member: number
}

/** Blocks one after another. */
export class Plan {
  readonly blocks: readonly PlannedBlock[]
  readonly rows: number
  readonly lines: number
  /** By pool: how many ranks it has. */
  readonly poolSizes: readonly number[]
  readonly #first: PlannedBlock
  readonly #firstRows: Int32Array
  readonly #firstLines: Int32Array

  /** The blocks in their order; those without units are left out. */
  constructor(planned: readonly PlannedUnits[]) {
    const blocks: PlannedBlock[] = []
    let [rows, lines] = [0, 0]
    let ranks: readonly number[] = new Array<number>(POOLS).fill(0)
    for (const one of planned) {
      if (one.units === 0) continue
      const block = placed(one, rows, lines, ranks)
      blocks.push(block)
      rows += one.units * one.block.rows.length
      lines += one.units * one.block.lines
      ranks = ranks.map((rank, pool) => rank + one.units * (block.perUnit[pool] ?? 0))
    }
    const [first] = blocks
    if (first === undefined) throw new Error('a world without blocks')
    this.blocks = blocks
    this.rows = rows
    this.lines = lines
    this.poolSizes = ranks
    this.#first = first
    this.#firstRows = Int32Array.from(blocks, ({ firstRow }) => firstRow)
    this.#firstLines = Int32Array.from(blocks, ({ firstLine }) => firstLine)
  }

  /** A place to search into. */
  blank(): Found {
    return { planned: this.#first, unit: 0, member: 0 }
  }

  /** The unit and slot of a row in [0, rows). */
  findRow(row: number, found: Found): void {
    this.#settle(lastBlock(this.#firstRows, row), row, found, 'rows')
  }

  /** The unit of a line in [0, lines) and its number there. */
  findLine(line: number, found: Found): void {
    this.#settle(lastBlock(this.#firstLines, line), line, found, 'lines')
  }

  /** The row that holds a rank of a pool. */
  rowOfRank(pool: number, rank: number): number {
    for (const { firstRank, perUnit, units, block, firstRow, poolOf, rankInUnit } of this.blocks) {
      const each = perUnit[pool] ?? 0
      const inBlock = rank - (firstRank[pool] ?? 0)
      if (each === 0 || inBlock < 0 || inBlock >= each * units) continue
      const slot = poolOf.findIndex((of, index) => of === pool && rankInUnit[index] === inBlock % each)
      return firstRow + Math.trunc(inBlock / each) * block.rows.length + slot
    }
    throw new Error('a rank that no block has')
  }

  #settle(index: number, place: number, found: Found, what: 'rows' | 'lines'): void {
    const planned = this.blocks[index] ?? this.#first
    const size = what === 'rows' ? planned.block.rows.length : planned.block.lines
    const inBlock = place - (what === 'rows' ? planned.firstRow : planned.firstLine)
    found.planned = planned
    found.unit = (inBlock / size) | 0
    found.member = inBlock - found.unit * size
  }
}

/** The last block that begins at or before a place: one without rows (or lines) begins where the next does, and is passed over. */
function lastBlock(firsts: Int32Array, place: number): number {
  let low = 0
  let high = firsts.length
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((firsts[middle] ?? 0) <= place) low = middle
    else high = middle
  }
  return low
}
