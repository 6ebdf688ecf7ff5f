import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { CODES } from '../../src/model/fields.ts'
import type { RunConstants } from '../../src/stages/batch.ts'
import { type FactSources, writeFacts } from '../../src/stages/facts.ts'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'

/** The kernel as it was last built. */
export const wasmBytes: Uint8Array = readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url))
export const compiled = new WebAssembly.Module(wasmBytes)

const FACTS_AT = 64
const ROW_AT = 16_384
const TEXT_AT = 32_768
const PAGES = 8

/** A kernel on a small memory: the facts of a run, one row and one text. */
export class Scratch {
  readonly kernel: Kernel
  readonly view: DataView
  readonly facts = FACTS_AT
  readonly row = ROW_AT
  readonly #bytes: Buffer

  constructor(run: RunConstants, sources: FactSources) {
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true })
    this.kernel = attachKernel(compiled, memory)
    this.view = new DataView(memory.buffer)
    this.#bytes = Buffer.from(memory.buffer)
    // What is written where it should not be would be seen.
    this.#bytes.fill(0xaa)
    writeFacts(this.view, FACTS_AT, run, sources)
  }

  /** Writes ASCII text between digits, which would be read where the kernel looked past an end. */
  put(text: string): readonly [at: number, end: number] {
    this.#bytes.write(`07${text}77777777777777777777`, TEXT_AT, 'latin1')
    return [TEXT_AT + 2, TEXT_AT + 2 + text.length]
  }

  /** Fills the row with one byte. */
  fillRow(byte: number): void {
    this.#bytes.fill(byte, ROW_AT, ROW_AT + ROW_BYTES)
  }

  /** Fills the codes of the row with one value. */
  fillCodes(code: number): void {
    this.#bytes.fill(code, ROW_AT + ROW.codes, ROW_AT + ROW.codes + Object.keys(CODES).length)
  }

  /** Copies the row to another address. */
  copyRow(to: number): void {
    this.#bytes.copyWithin(to, ROW_AT, ROW_AT + ROW_BYTES)
  }

  /** The row without the bytes that were to be written, given as [offset, bytes]. */
  rowBut(written: readonly (readonly [offset: number, bytes: number])[]): readonly number[] {
    const row = [...this.#bytes.subarray(ROW_AT, ROW_AT + ROW_BYTES)]
    for (const [offset, bytes] of [...written].sort(([a], [b]) => b - a)) row.splice(offset, bytes)
    return row
  }
}

/** A night of which the register is three days older. */
export const RUN: RunConstants = {
  businessDate: { year: 2026, month: 7, day: 15 },
  registerExtractDate: { year: 2026, month: 7, day: 12 },
  carriers: ['viettel'],
  files: [],
}

/** Facts without placeholder names. */
export const NO_NAMES: FactSources = { idsOf: () => undefined, codeHashSeed: 7n }

/** Every distinct ASCII cell of the fixtures, trimmed and not empty. */
export function fixtureCells(): readonly string[] {
  const folder = new URL('../../fixtures/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:csv|txt)$/.test(file))
  const cells = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split(/[,;|\t\r\n"]/))
  return [...new Set(cells.map((cell) => cell.trim()))].filter(
    (cell) => cell !== '' && Buffer.byteLength(cell) === cell.length,
  )
}

/** A text with one of its characters replaced, by one that stands beside the digits and letters in ASCII more often than not. */
export function spoilt(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const sign = fc.constantFrom(...'0123456789/:.-T @A[`a{\t')
  return fc
    .tuple(text, fc.nat(20), sign)
    .map(([value, at, one]) => (at < value.length ? value.slice(0, at) + one + value.slice(at + 1) : value))
}
