/**
 * The linking pass of a night, when all batches have their receipts (`linking/README.md` says what it means). What the batches' records
 * ask lies sealed in the spill files; it becomes the queries, in shared memory. Then each group of partitions is in memory once more (all
 * of them are there where the register fits): queries are looked up by neighbouring numbers, slots are streamed past the queries. What
 * CMNDs lead to may lie in another group: a second round, where there is any. Pairs are counted by pattern, the model is learned from
 * the counts, and batch after batch is told, in the order of files and lines.
 *
 * For the evidence the values of suggested rows lie sealed in the spill files, whatever the memory budget was.
 */
import { randomBytes } from 'node:crypto'
import { estimateModel, type LinkModel, modelDocument } from '../linking/model.ts'
import { LINK_COUNTS } from '../linking/pattern.ts'
import { Dictionary } from '../memory/dictionary.ts'
import { ownedRows } from '../memory/link-found.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import { readPartitionHeader } from '../memory/partition.ts'
import type { HolderValues } from '../model/evidence.ts'
import type { LinkSearch } from '../stages/link-candidates.ts'
import { LinkNames } from '../stages/link-names.ts'
import type { NearFound } from '../stages/link-near.ts'
import type { PartitionGroup } from '../stages/link-register.ts'
import { LinkSeal, linkSaltBytes } from '../stages/link-seal.ts'
import { QueryTable } from '../stages/link-table.ts'
import type {
  CountTask,
  HoldersReceipt,
  HoldersTask,
  LedTask,
  NearTask,
  Range,
  StreamTask,
  SuggestReceipt,
  SuggestTask,
} from '../stages/link-task.ts'
import type { SpillPlaces } from '../stages/lookup-task.ts'
import type { NightData } from '../stages/night-task.ts'
import type { Receipt } from '../stages/receipt.ts'
import { type HeldRecords, linkingSummary, suggestedPins, type ToldBatch } from './linked.ts'
import type { LinkedNight } from './linked-night.ts'
import { Pace } from './pace.ts'
import type { RunPlan } from './plan.ts'
import type { Pool } from './pool.ts'
import type { SpillFolder } from './spill-folder.ts'
import type { SweptRegister } from './sweeps.ts'
import type { RunWatch } from './watch.ts'

/** Queries that one thread takes at a time, and slots. */
const queriesAtOnce = 4096
const slotsAtOnce = 2 ** 20

/** What linking needs. */
export interface Linking {
  readonly data: NightData
  readonly pool: Pool
  readonly spill: SpillFolder
  readonly watch: RunWatch
  readonly register: SweptRegister & { readonly dictionary: Uint8Array; readonly summary: { readonly persons: number } }
  /** In the order of files and lines. */
  readonly receipts: readonly Receipt[]
  /** Where there is any, the values of suggested rows are kept for it. */
  readonly evidence?: object | undefined
}

/** What threads need to know for the pass; undefined where the plan has none. */
export function linkDataOf(
  { link }: Pick<RunPlan, 'link'>,
  { memory: { partitions } }: SweptRegister,
): NightData['link'] {
  return link === true ? { salt: randomBytes(linkSaltBytes), partitionCount: partitions } : undefined
}

/**
 * Links what the records ask that the receipts speak of; undefined where the plan has no such pass.
 * @throws RunError as the register, the spill files and the outputs do
 */
export async function linkNight(linking: Linking): Promise<LinkedNight | undefined> {
  if (linking.data.link === undefined) return undefined
  linking.watch.stage('link')
  const queries = await queriesOf(linking)
  const search = await searched(linking, queries)
  const patterns = await countedPatterns(linking, search)
  const model = estimateModel(patterns)
  const told = await toldBatches(linking, search, model)
  const summary = linkingSummary({ ...linking, queries, patterns, told })
  const held = linking.evidence === undefined ? [] : await heldRecords(linking, told)
  const [seal, { spill }] = [sealOf(linking), linking]
  return {
    summary,
    model: modelDocument(model, patterns, summary),
    *lines() {
      for (const { thread, lines } of told) yield spill.read(thread, lines)
    },
    *suggested(file) {
      const { lines = [], holders = NOWHERE } = held[file] ?? {}
      for (const [i, line] of lines.entries()) {
        const [thread = 0, at = 0, bytes = 0] = holders.subarray(3 * i)
        const opened = seal.open(spill.read(thread, { at, bytes }))
        const holder: HolderValues = JSON.parse(Buffer.from(opened).toString())
        yield { line, holder }
      }
    },
  }
}

const NOWHERE: SpillPlaces = new Float64Array(0)

/** The main thread opens what others have sealed: the place behind those of the workers is its own. */
function sealOf({ data: { link, layout, segmentSecret } }: Linking): LinkSeal {
  if (link === undefined) throw new Error('the run has no linking pass')
  return new LinkSeal(segmentSecret, link.salt, layout.threads.length)
}

async function queriesOf(linking: Linking): Promise<LinkQueries> {
  const { spill, register, receipts, watch } = linking
  const seal = sealOf(linking)
  const sumOf = (count: 'records' | 'bytes'): number =>
    receipts.reduce((sum, { asks }) => sum + (asks?.[count] ?? 0), 0)
  const table = new QueryTable(new LinkNames(new Dictionary(register.dictionary)), sumOf('records'), sumOf('bytes'))
  const pace = new Pace(watch.signal)
  for (const { thread, asks } of receipts) {
    if (asks !== undefined) table.add(seal.open(spill.read(thread, asks)))
    if (pace.isDue) await pace.rest()
  }
  return table.done()
}

/** Brings the groups of a register into memory, one after the other, and does something with each. */
async function eachGroup({ register, pool }: Linking, use: (group: PartitionGroup) => Promise<void>): Promise<void> {
  const { groups, partitions, groupPartitions } = register.memory
  for (let group = 0; group < groups; group++) {
    const first = group * groupPartitions
    if (groups > 1) await register.load(pool, group)
    await use({ first, end: Math.min(first + groupPartitions, partitions) })
  }
}

async function searched(linking: Linking, queries: LinkQueries): Promise<LinkSearch> {
  const { pool, data, watch, register } = linking
  const [pairs, led, equal]: [Float64Array[], Float64Array[], Float64Array[]] = [[], [], []]
  const rows = register.summary.persons
  let streamed = 0
  await eachGroup(linking, async (group) => {
    const near = ranges(queries.count, queriesAtOnce).map(async (range) => {
      const found = await pool.run<NearFound>('night-link-near', { queries, group, range } satisfies NearTask)
      pairs.push(found.pairs)
      if (found.led.length > 0) led.push(found.led)
    })
    const slots = slotRanges(data, group).map(async ([partition, range]) => {
      const task: StreamTask = { queries, group, partition, range }
      equal.push(await pool.run<Float64Array>('night-link-stream', task))
      streamed += range[1] - range[0]
      watch.progress(Math.min(streamed, rows), rows, 'rows')
    })
    await Promise.all([...near, ...slots])
  })
  if (led.length > 0) {
    await eachGroup(linking, async (group) => {
      const grading = led.map(async (some) => {
        pairs.push(await pool.run<Float64Array>('night-link-led', { queries, group, led: some } satisfies LedTask))
      })
      await Promise.all(grading)
    })
  }
  const found = { near: ownedRows(pairs, queries.count), equal: ownedRows(equal, queries.pairCount + 1) }
  return { queries, found, rows }
}

/** The slots of the partitions in memory, in ranges. */
function slotRanges({ partitions }: NightData, { first, end }: PartitionGroup): (readonly [number, Range])[] {
  return partitions.slice(0, end - first).flatMap(({ buffer }, i) => {
    const { pinCapacity } = readPartitionHeader(new DataView(buffer))
    return ranges(pinCapacity, slotsAtOnce).map((range) => [first + i, range] as const)
  })
}

function ranges(count: number, step: number): Range[] {
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => [i * step, Math.min((i + 1) * step, count)])
}

async function countedPatterns({ pool }: Linking, search: LinkSearch): Promise<Float64Array> {
  const patterns = new Float64Array(LINK_COUNTS)
  const counting = ranges(search.queries.count, queriesAtOnce).map(async (range) => {
    const counts = await pool.run<Float64Array>('night-link-count', { search, range } satisfies CountTask)
    for (const [pattern, count] of counts.entries()) patterns[pattern] = (patterns[pattern] ?? 0) + count
  })
  await Promise.all(counting)
  return patterns
}

/** Tells the records of each batch, in their order. */
async function toldBatches({ pool, receipts }: Linking, search: LinkSearch, model: LinkModel): Promise<ToldBatch[]> {
  let first = 0
  const telling = receipts.flatMap(({ file, thread, asks }) => {
    if (asks === undefined || asks.records === 0) return []
    const place = Float64Array.of(thread, asks.at, asks.bytes)
    const task: SuggestTask = { search, model, file, asks: place, first }
    first += asks.records
    return [pool.run<SuggestReceipt>('night-link-suggest', task).then((receipt) => ({ ...receipt, file }))]
  })
  return await Promise.all(telling)
}

/** Fetches the values of the rows that were suggested. */
async function heldRecords(linking: Linking, told: readonly ToldBatch[]): Promise<HeldRecords[]> {
  const { pins, recordsWith } = suggestedPins(told, linking.data.run.files.length)
  const holders = new Float64Array(3 * pins.length)
  await eachGroup(linking, async (group) => {
    const fetching = ranges(pins.length, queriesAtOnce).map(async ([from, to]) => {
      const task: HoldersTask = { group, pins: pins.slice(from, to) }
      const places = await linking.pool.run<HoldersReceipt>('night-link-holders', task)
      for (let i = 0; i < places.length; i += 3) {
        if (places[i + 2] !== 0) holders.set(places.subarray(i, i + 3), 3 * from + i)
      }
    })
    await Promise.all(fetching)
  })
  return recordsWith(holders)
}
