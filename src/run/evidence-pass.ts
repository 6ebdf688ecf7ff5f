/** The second reading of a night: of the records that findings rest on, and of nothing else, into the evidence file. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { type ChosenLines, chosenCount, isChosen } from '../memory/chosen-lines.ts'
import type { HolderValues } from '../model/evidence.ts'
import { evidenceFrameBytesMax } from '../model/limits.ts'
import type { EvidenceFrame } from '../model/stored.ts'
import type { EvidenceReceipt, PostedEvidence } from '../stages/night-task.ts'
import { attempt } from './csv-file.ts'
import { eachFile, type FilesReading, type SharedFeeding } from './each-file.ts'
import { type FedFile, feedFile } from './feed.ts'
import { type LinkedNight, SuggestedLines } from './linked-night.ts'
import type { NightFile } from './night-files.ts'
import type { NightSink } from './night-sink.ts'
import { Pace } from './pace.ts'
import type { Pool } from './pool.ts'
import type { SpillFolder } from './spill-folder.ts'
import { changedSince, type FoundNight, foundFor } from './sweeps.ts'

/** The evidence file of a run. */
export interface EvidencePlan {
  /** It is made, readable by its owner only, in place of any that is there. */
  readonly path: string
  /** 32 bytes, of this run alone. */
  readonly key: Uint8Array
  /** What the records of a frame may take before they are compressed. */
  readonly frameBytesMax?: number
}

/** What the second reading needs of the run; its threads know the key already. */
export interface EvidencePass extends Omit<FilesReading, 'loaded'>, Omit<EvidencePlan, 'key'> {
  readonly pool: Pool
  readonly spill: SpillFolder
  /** What the first reading saw, in the plan's order. */
  readonly files: readonly NightFile[]
  /** What was looked up; undefined where the whole register is in memory. */
  readonly found?: FoundNight | undefined
  /** The records to be kept, by the lines on which they begin. */
  readonly chosen: ChosenLines
  /** Is told where the holders of the records live and who sold them; undefined where there is none. */
  readonly store?: Pick<NightSink, 'places'> | undefined
  /** Rows of the register that are suggested for some of them; none where undefined. */
  readonly linked?: Pick<LinkedNight, 'suggested'> | undefined
}

/**
 * Writes the evidence file and brings it to the disk. Answers where its frames lie, in the order of files and lines; it has none,
 * and no bytes, where nothing is chosen. Where it fails the file is removed.
 * @throws RunError `file-changed` where a file is not what it was, whatever else reading it again fails with, `output-unwritable`
 */
export async function writeEvidence(pass: EvidencePass): Promise<EvidenceFrame[]> {
  const { files, chosen } = pass
  pass.watch.stage('evidence')
  const indexes = [...files.keys()].filter((file) => chosenCount(chosen, file) > 0)
  const sealed = await eachFile(pass, indexes, (file, feeding) => readAgain(file, pass, feeding))
  try {
    return await written(sealed.flat(), pass)
  } catch (error) {
    rmSync(pass.path, { force: true })
    throw error
  }
}

/** A frame that a thread has made, and where. */
interface SpilledFrame extends EvidenceFrame {
  readonly thread: number
}

/** The frames of one file in their order, as they lie in the spill files; undefined where the file was left. */
async function readAgain(
  file: FedFile,
  { pool, chosen, linked, files, found, store, frameBytesMax = evidenceFrameBytesMax }: EvidencePass,
  feeding: SharedFeeding,
): Promise<SpilledFrame[] | undefined> {
  const { index } = file
  const receipts: EvidenceReceipt[] = []
  let recordsBefore = 0
  const rows = new SuggestedLines(linked, index)
  let suggested = new Map<number, HolderValues>()
  const fed = await feedFile(file, {
    ...feeding,
    isWanted: (line) => {
      if (!isChosen(chosen, index, line)) return false
      const holder = rows.on(line)
      if (holder !== undefined) suggested.set(line, holder)
      return true
    },
    post: async (batch) => {
      const ordinal = index * 2 ** 32 + recordsBefore
      const lookedUp = foundFor(batch, file.planned.path, found)
      const posted: PostedEvidence = { ...batch, ordinal, found: lookedUp, frameBytesMax, suggested }
      // The lines of a batch are asked about right before it is handed on.
      suggested = new Map()
      recordsBefore += batch.records
      receipts.push(await pool.run<EvidenceReceipt>('night-evidence', posted))
    },
  })
  if (fed === undefined) return undefined
  if (fed.sha256 !== files[index]?.sha256) throw changedSince(file.planned.path)
  receipts.sort((a, b) => a.ordinal - b.ordinal)
  for (const { thread, places } of receipts) store?.places({ thread, ...places })
  const frames = receipts.flatMap(({ thread, frames }) => frames.map((frame) => ({ ...frame, file: index, thread })))
  const records = frames.reduce((sum, frame) => sum + frame.records, 0)
  if (records !== chosenCount(chosen, index)) throw new Error('a record that has a finding was not found again')
  return frames
}

async function written(
  frames: readonly SpilledFrame[],
  { path, spill, watch }: EvidencePass,
): Promise<EvidenceFrame[]> {
  const pace = new Pace(watch.signal)
  const placed: EvidenceFrame[] = []
  const descriptor = attempt(path, () => {
    rmSync(path, { force: true })
    return openSync(path, 'wx', 0o600)
  })
  try {
    let end = 0
    for (const { thread, at, bytes, ...lines } of frames) {
      const frame = spill.read(thread, { at, bytes })
      attempt(path, () => {
        for (let done = 0; done < bytes; ) done += writeSync(descriptor, frame, done, bytes - done)
      })
      placed.push({ ...lines, at: end, bytes })
      end += bytes
      if (pace.isDue) await pace.rest()
    }
    attempt(path, () => fsyncSync(descriptor))
  } finally {
    closeSync(descriptor)
  }
  return placed
}
