/** One night: a single pass over the dump order writes the files of all carriers, and the truth beside them. */
import { join } from 'node:path'
import { AnswerKey, mineAt, putConfirmation } from './answer-key.ts'
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import { Dump } from './dump.ts'
import type { Fault } from './fault.ts'
import { Faults, writeFaulty } from './faults.ts'
import type { OutputFile } from './files.ts'
import { blankLine } from './lines.ts'
import { CARRIERS } from './msisdns.ts'
import type { Night } from './nights.ts'
import type { GenerateOptions, GenerateWatch } from './options.ts'
import { rest } from './pace.ts'
import { permute } from './permutation.ts'
import type { Scene } from './scene.ts'
import { judge, type Truth } from './truth.ts'

/** The order of the dumps' records. */
const DUMP_ORDER_KEY = 0x32

/** One of so many ordinary lines: the holder has said on VNeID that the number is theirs. */
const CONFIRMED_OF = 100

/** Files of the whole world, not of one dump. */
export interface WorldFiles {
  readonly truth: OutputFile | undefined
  readonly confirmations: OutputFile
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
  const dumps = dialects.map(
    (dialect, place) =>
      new Dump(join(dir, 'inbox'), dialect, { id: CARRIERS[place] ?? '', place }, night, compress === 'none'),
  )
  const faults = scenario === 'hostile' ? new Faults(dialects, scene.plan.lines) : undefined
  watch.stage(`night ${night.number + 1} of ${night.count}`)
  try {
    await writeRecords(scene, night, dumps, parts, faults, files, watch)
  } catch (error) {
    for (const dump of dumps) dump.abandon()
    throw error
  }
  const records = dumps.reduce((sum, dump) => sum + dump.close(), 0)
  return { records, bytes: dumps.reduce((sum, dump) => sum + dump.bytes, 0) }
}

async function writeRecords(
  scene: Scene,
  night: Night,
  dumps: readonly Dump[],
  parts: number,
  faults: Faults | undefined,
  { truth: truthFile, confirmations }: WorldFiles,
  watch: GenerateWatch,
): Promise<void> {
  const { lines } = scene.plan
  const key = new AnswerKey()
  const line = blankLine()
  const mine = mineAt(scene.firstNight.extractedAt[0] ?? 0)
  const truth: Truth = { outcome: 'matched', rules: 0 }
  let part = 0
  let partEnd = 0
  for (let place = 0; place < lines; place++) {
    if (place === partEnd) {
      part++
      partEnd = Math.max(place + 1, Math.ceil((part * lines) / parts))
      for (const dump of dumps) dump.openPart(part)
    }
    if (rest.isDue(place)) await rest.take(watch, place, lines)
    scene.fillLine(line, permute(place, lines, scene.key + DUMP_ORDER_KEY), night)
    if (line.isAbsent) continue
    const fault = faults?.befall(line, place)
    const dump = dumps[line.carrier]
    if (dump === undefined) throw new Error('a record of no carrier')
    judge(line, truth)
    const { file } = dump
    const number = writeRecord(dump, line, fault)
    if (truthFile !== undefined) {
      key.put(line, truth, file, number, truthFile.sink)
      truthFile.sink.drainIfFull()
    }
    if (night.number === 0 && isConfirmed(line, truth)) {
      putConfirmation(line, mine, confirmations.sink)
      confirmations.sink.drainIfFull()
    }
  }
}

/** Writes a record and what stands before it. @returns the physical line on which it begins. */
function writeRecord(dump: Dump, line: LineDraft, fault: Fault | undefined): number {
  const { dialect, sink } = dump
  if (fault !== undefined) return writeFaulty(dump, line, fault)
  dialect.write(line, sink)
  sink.put(dialect.lineEnd)
  const number = dump.nextLine
  dump.count(line, 1)
  return number
}

/** Only answers that change nothing: of holders of three lines at most. */
function isConfirmed(line: LineDraft, truth: Truth): boolean {
  return truth.outcome === 'matched' && line.planted === '' && line.key % CONFIRMED_OF === 0
}
