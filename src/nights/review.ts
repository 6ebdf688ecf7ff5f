/** Samples for review, and what comes back of them: `finding_id, verdict, note, run, seed, per_rule`. */

import { maskedNumber } from '../model/mask.ts'
import {
  REVIEW_VERDICTS,
  REVIEW_VERDICTS_VI,
  type ReviewFault,
  reviewNoteCharactersMax,
  SAMPLE_COLUMNS,
  type SampleOrder,
  sampledRecordsMax,
} from '../model/review.ts'
import { readCsv } from '../run/csv-rows.ts'
import type { FindingRow, RunReading, StoreReading } from '../store/reading.ts'
import { type RecordedReviews, type Review, type Reviewing, recordReviews } from '../store/reviews.ts'
import { openStore } from '../store/store-reader.ts'

const COLUMNS = ['finding_id', 'verdict', 'note', 'run', 'seed', 'per_rule']
const HINT = `The file is the one of "simsach sample" with the column verdict filled in: ${REVIEW_VERDICTS.join(', ')} (or ${REVIEW_VERDICTS_VI.join(', ')}), or empty where nobody has judged yet.`

/** A row of verdicts that is not taken. */
export interface RejectedReview {
  /** In the file, from 1. */
  readonly row: number
  readonly findingId: string
  readonly why: ReviewFault
}

/** What came of a file of verdicts. */
export interface TakenReviews extends RecordedReviews {
  /** Rows without a verdict. */
  readonly open: number
  readonly rejected: readonly RejectedReview[]
}

/**
 * The lines of a sample's file as cells, its header first. Numbers are masked unless `withNumbers`; a group has none. File and line lead
 * whoever has the dumps to the records; nothing is a name, document number or birth date.
 */
export function sampleRows(run: RunReading, order: SampleOrder, withNumbers: boolean): readonly (readonly string[])[] {
  const rows = run.sample(order).map((finding) => {
    const { findingId, rule, carrier, msisdn, severity, evidence } = finding
    const shown = msisdn === '' || withNumbers ? msisdn : maskedNumber(msisdn)
    const pairs = Object.entries(evidence).map(([key, value]) => `${key}=${value}`)
    return [
      ...[findingId, rule, carrier, shown, severity, pairs.join(';'), ...placesOf(run, finding), '', ''],
      ...[run.listed.run, String(order.seed), String(order.perRule)],
    ]
  })
  return [SAMPLE_COLUMNS, ...rows]
}

/** Columns from `group_size` to `other_records`. */
function placesOf(run: RunReading, { finding, groupSize, origin }: FindingRow): readonly string[] {
  if (groupSize === undefined) return ['', origin?.file ?? '', origin === undefined ? '' : String(origin.line), '']
  const [first, ...others] = run.membersOf(finding, sampledRecordsMax)
  const places = others.map(({ file, line }) => `${file}:${line}`)
  return [String(groupSize), first?.file ?? '', first === undefined ? '' : String(first.line), places.join('; ')]
}

/** One row as it was read. */
interface ReadRow {
  readonly row: number
  readonly findingId: string
  readonly verdict: string
  readonly note: string
  readonly run: string
  readonly seed: string
  readonly perRule: string
}

/**
 * Takes a sample's file with verdicts (plain, gzip or zstd). Verdicts count only for findings that the row's seed draws from its
 * run: what somebody picked says nothing of the others. A row that cannot be taken is given back with its reason; to take the same
 * file again changes nothing.
 * @throws RunError `file-damaged` for a missing column or a broken quote, `run-unknown` and `run-dropped` for a run whose
 * findings cannot be drawn again; what `openInput` throws; as `recordReviews`
 */
export async function takeReviews(dbPath: string, path: string, reviewing: Reviewing): Promise<TakenReviews> {
  const rows: ReadRow[] = []
  await readCsv({ path, columns: COLUMNS, code: 'file-damaged', hint: HINT }, (cells) => {
    const [findingId = '', verdict = '', note = '', run = '', seed = '', perRule = ''] = cells
    rows.push({ row: rows.length + 1, findingId, verdict: verdict.trim().toLowerCase(), note, run, seed, perRule })
  })
  const judged = rows.filter(({ verdict }) => verdict !== '')
  const taken: Review[] = []
  const rejected: RejectedReview[] = []
  const store = openStore(dbPath)
  try {
    const samples = new Samples(store)
    const seen = new Set<string>()
    for (const read of judged) {
      const review = checked(read, samples.drawn(read), seen)
      if (typeof review === 'string') rejected.push({ row: read.row, findingId: read.findingId, why: review })
      else taken.push(review)
    }
  } finally {
    store.close()
  }
  return { ...recordReviews(dbPath, taken, reviewing), open: rows.length - judged.length, rejected }
}

function checked(read: ReadRow, drawn: FindingRow | undefined, seen: Set<string>): Review | ReviewFault {
  const { run, note } = read
  const word = read.verdict.normalize('NFC').toLowerCase()
  const verdict = REVIEW_VERDICTS.find((one, at) => one === word || REVIEW_VERDICTS_VI[at] === word)
  if (verdict === undefined) return 'unknown-verdict'
  if (drawn === undefined) return 'not-drawn'
  if ([...note].length > reviewNoteCharactersMax) return 'note-too-long'
  const { findingId, rule } = drawn
  const key = `${run} ${findingId}`
  if (seen.has(key)) return 'repeated'
  seen.add(key)
  return { run, findingId, rule, verdict, note, seed: Number(read.seed), perRule: Number(read.perRule) }
}

/** Samples drawn again, each once. */
class Samples {
  readonly #store: StoreReading
  readonly #drawn = new Map<string, ReadonlyMap<string, FindingRow>>()

  constructor(store: StoreReading) {
    this.#store = store
  }

  /** The finding of a row; undefined where its seed does not draw it. */
  drawn({ findingId, run, seed, perRule }: ReadRow): FindingRow | undefined {
    if (!/^\d{1,9}$/.test(seed) || !/^\d{1,5}$/.test(perRule)) return undefined
    const key = [run, seed, perRule].join(' ')
    const known = this.#drawn.get(key) ?? this.#draw(run, { seed: Number(seed), perRule: Number(perRule) })
    this.#drawn.set(key, known)
    return known.get(findingId.toLowerCase())
  }

  #draw(run: string, order: SampleOrder): ReadonlyMap<string, FindingRow> {
    const reading = this.#store.open(run)
    try {
      return new Map(reading.sample(order).map((finding) => [finding.findingId, finding]))
    } finally {
      reading.close()
    }
  }
}
