/** One night: a single pass over the dump order writes the files of all carriers, and the truth beside them. */
import { join } from 'node:path'
import { AnswerKey, mineAt, putAnswers, putConfirmation } from './answer-key.ts'
import type { CaseBook } from './cases.ts'
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import { Dump } from './dump.ts'
import type { Fault } from './fault.ts'
import { Faults, writeFaulty } from './faults.ts'
import type { OutputFile } from './files.ts'
import { blankLine } from './lines.ts'
import type { Night } from './nights.ts'
import type { GenerateOptions, GenerateWatch } from './options.ts'
import { inBatches } from './pace.ts'
import { permute } from './permutation.ts'
import type { Piece } from './pieces.ts'
import type { Scene } from './scene.ts'
import { spoilFirst } from './superseded.ts'
import { judge, type Truth } from './truth.ts'

/** The order of the dumps' records. */
const DUMP_ORDER_KEY = 0x32

/** One of so many ordinary lines: the holder has said on VNeID that the number is theirs. */
const CONFIRMED_OF = 100

/** Files of the whole world, not of one dump. */
export interface WorldFiles {
  readonly truth: OutputFile | undefined
  readonly confirmations: OutputFile
  /** With the truth of several nights. */
  readonly cases: CaseBook | undefined
}

/** Records and bytes of one night's dumps. */
export interface WrittenNight {
  readonly records: number
  readonly bytes: number
}

/** Writes a night's submissions. @throws RunError `interrupted`, `output-unwritable`. */
export async function writeNight(
  scene: Scene,
  night: Night,
  dialects: readonly Dialect[],
  { dir, parts, compress, scenario }: GenerateOptions,
  files: WorldFiles,
  watch: GenerateWatch,
): Promise<WrittenNight> {
  const dumpOf = (dialect: Dialect, place: number, sequence: number): Dump =>
    new Dump(join(dir, 'inbox'), dialect, place, night, sequence, compress === 'none')
  const last = dialects.map((dialect, place) =>
    place === night.missing ? undefined : dumpOf(dialect, place, place === night.superseded ? 2 : 1),
  )
  const again = dialects[night.superseded]
  const superseded = again && dumpOf(again, night.superseded, 1)
  const dumps = [superseded, ...last].filter((dump) => dump !== undefined)
  const faults = scenario === 'hostile' ? new Faults(dialects, scene.plan.lines) : undefined
  const writer = new NightWriter(
    scene,
    night,
    { last, superseded, isSpoiled: scenario !== 'clean' },
    parts,
    faults,
    files,
  )
  watch.stage(`night ${night.number + 1} of ${night.count}`)
  try {
    await inBatches(watch, scene.plan.lines, (from, to) => writer.write(from, to))
  } catch (error) {
    for (const dump of dumps) dump.abandon()
    throw error
  }
  const records = dumps.reduce((sum, dump) => sum + dump.close(), 0)
  return { records, bytes: dumps.reduce((sum, dump) => sum + dump.bytes, 0) }
}

/** A night's dumps. */
interface NightDumps {
  /** By carrier; nothing of the one that sends none. */
  readonly last: readonly (Dump | undefined)[]
  readonly superseded: Dump | undefined
  /** Whether the superseded one differs from the last. */
  readonly isSpoiled: boolean
}

/** Writes records in dump order, batch by batch. */
class NightWriter {
  readonly #scene: Scene
  readonly #night: Night
  readonly #dumps: NightDumps
  readonly #parts: number
  readonly #faults: Faults | undefined
  readonly #files: WorldFiles
  readonly #key = new AnswerKey()
  readonly #line = blankLine()
  readonly #truth: Truth = { outcome: 'matched', rules: 0, groupRules: 0 }
  readonly #mine: Piece
  #part = 0
  #partEnd = 0

  constructor(
    scene: Scene,
    night: Night,
    dumps: NightDumps,
    parts: number,
    faults: Faults | undefined,
    files: WorldFiles,
  ) {
    this.#scene = scene
    this.#night = night
    this.#dumps = dumps
    this.#parts = parts
    this.#faults = faults
    this.#files = files
    this.#mine = mineAt(scene.firstNight.extractedAt[0] ?? 0)
  }

  /** Writes the places [from, to) of the dump order. */
  write(from: number, to: number): void {
    const scene = this.#scene
    const line = this.#line
    const { lines } = scene.plan
    const orderKey = scene.key + DUMP_ORDER_KEY
    for (let place = from; place < to; place++) {
      if (place === this.#partEnd) this.#openPart(place)
      scene.fillLine(line, permute(place, lines, orderKey), this.#night)
      if (!line.isAbsent && line.carrier !== this.#night.missing) this.#put(line, place)
    }
  }

  #openPart(place: number): void {
    this.#part++
    this.#partEnd = Math.max(place + 1, Math.ceil((this.#part * this.#scene.plan.lines) / this.#parts))
    for (const dump of this.#dumps.last) dump?.openPart(this.#part)
    this.#dumps.superseded?.openPart(this.#part)
  }

  #put(line: LineDraft, place: number): void {
    const fault = this.#faults?.befall(line, place)
    const { last, superseded, isSpoiled } = this.#dumps
    this.#record(line, last[line.carrier], fault)
    const truth = this.#truth
    const { cases, confirmations } = this.#files
    // What befalls a hostile record may differ from night to night: any of them may have a finding on another one.
    const isNoted = this.#faults !== undefined || line.planted !== '' || (truth.rules | truth.groupRules) !== 0
    if (isNoted) cases?.note(line, truth, this.#night)
    if (this.#night.number === 0) {
      if (isConfirmed(line, truth)) putConfirmation(line, this.#mine, confirmations.sink)
      putAnswers(line, confirmations.sink)
      confirmations.sink.drainIfFull()
    }
    if (superseded === undefined || line.carrier !== this.#night.superseded) return
    if (isSpoiled && fault === undefined) spoilFirst(line)
    this.#record(line, superseded, fault)
  }

  /** Leaves the record's truth behind. */
  #record(line: LineDraft, dump: Dump | undefined, fault: Fault | undefined): void {
    if (dump === undefined) throw new Error('a record of no carrier')
    const truth = this.#truth
    judge(line, truth)
    const { file } = dump
    const number = fault === undefined ? writeRecord(dump, line) : writeFaulty(dump, line, fault)
    const { truth: truthFile } = this.#files
    if (truthFile === undefined) return
    this.#key.put(line, truth, file, number, truthFile.sink)
    truthFile.sink.drainIfFull()
  }
}

/** @returns the physical line on which the record begins. */
function writeRecord(dump: Dump, line: LineDraft): number {
  const { dialect, sink, nextLine } = dump
  dialect.write(line, sink)
  sink.put(dialect.lineEnd)
  dump.count(line, 1)
  return nextLine
}

/** Only answers that change nothing: of holders of three lines at most. */
function isConfirmed(line: LineDraft, truth: Truth): boolean {
  return truth.outcome === 'matched' && line.planted === '' && line.key % CONFIRMED_OF === 0
}
