/** The linking pass against the answer key: whom it suggests, whom it misses, and whether its probabilities are what happens. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../model/errors.ts'
import type { SUGGESTION_COLUMNS, TRUTH_COLUMNS } from '../model/outputs.ts'
import { suggestedMillionthsMin } from '../model/suggestion.ts'
import { readCsv } from './csv-rows.ts'
import { knownPseudonyms, type Pseudonyms } from './pseudonyms.ts'
import type { CalibrationBin, LinkingAgreement } from './verification.ts'

/** What is compared. */
export interface VerifySuggestionsOptions {
  readonly truth: string
  readonly out: string
  /** The key of the run's pseudonyms. */
  readonly keyFile: string
  /** Files of the run; truth of others is passed over. */
  readonly files: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** Bins of equal width in which probabilities are compared with what happens. */
const BINS = 10

/** How a plant is called whose number is one edit from its holder's. */
const SLIP = /^slip-/

interface Candidate {
  readonly rank: number
  readonly person: string
  readonly probability: number
}

/**
 * Judges `suggestions.csv` of a run; undefined where it has none. Memory holds its lines.
 *
 * @throws RunError `bad-option` where there is no key, `truth-unreadable`, `interrupted`
 */
export async function verifySuggestions(options: VerifySuggestionsOptions): Promise<LinkingAgreement | undefined> {
  const path = join(options.out, 'suggestions.csv')
  if (!existsSync(path)) return undefined
  const pseudonyms = knownPseudonyms(options.keyFile)
  if (pseudonyms === undefined) {
    throw new RunError(
      'bad-option',
      `suggestions.csv names persons by pseudonyms, and there is no key ${options.keyFile}`,
      'Give the key of the run: --key-file FILE.',
    )
  }
  const candidates = await readCandidates(path, options.signal)
  const judgement = new Judgement(candidates, pseudonyms)
  const columns = ['file', 'line', 'outcome', 'planted', 'true_pin'] as const satisfies readonly TruthColumn[]
  const hint = 'Give the truth.csv that "simsach generate" wrote beside the register and the inbox.'
  const files = new Set(options.files)
  const { truth, signal } = options
  await readCsv({ path: truth, columns, code: 'truth-unreadable', hint, signal }, (cells) => {
    const [file = '', line = '', outcome = '', planted = '', truePin = ''] = cells
    if (files.has(file)) judgement.add(`${file}:${line}`, outcome === 'not-found' && SLIP.test(planted), truePin)
  })
  return judgement.result()
}

type TruthColumn = (typeof TRUTH_COLUMNS)[number]

async function readCandidates(
  path: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const columns = [
    'file',
    'line',
    'rank',
    'person',
    'probability',
  ] as const satisfies readonly (typeof SUGGESTION_COLUMNS)[number][]
  const hint = 'The folder is not the output of one run: reconcile again.'
  const candidates = new Map<string, Candidate[]>()
  await readCsv({ path, columns, code: 'truth-unreadable', hint, signal }, (cells) => {
    const [file = '', line = '', rank = '', person = '', probability = ''] = cells
    const place = `${file}:${line}`
    const listed = candidates.get(place)
    const candidate = { rank: Number(rank), person, probability: Number(probability) }
    if (listed === undefined) candidates.set(place, [candidate])
    else listed.push(candidate)
  })
  return candidates
}

class Judgement {
  readonly #candidates: ReadonlyMap<string, readonly Candidate[]>
  readonly #pseudonyms: Pseudonyms
  readonly #bins = Array.from({ length: BINS }, () => ({ candidates: 0, right: 0, probabilities: 0 }))
  #slips = 0
  #slipsFound = 0
  #suggested = 0
  #right = 0

  constructor(candidates: ReadonlyMap<string, readonly Candidate[]>, pseudonyms: Pseudonyms) {
    this.#candidates = candidates
    this.#pseudonyms = pseudonyms
  }

  /** One record of the truth. `isSlip`: it asks, and its holder's number is one edit away. */
  add(place: string, isSlip: boolean, truePin: string): void {
    if (isSlip) this.#slips += 1
    const candidates = this.#candidates.get(place)
    if (candidates === undefined) return
    const holder = truePin === '' ? undefined : this.#pseudonyms.pseudonym(`pin:${truePin}`)
    for (const { rank, person, probability } of candidates) {
      const isRight = person === holder
      const bin = this.#bins[Math.min(BINS - 1, Math.floor(probability * BINS))]
      if (bin !== undefined) {
        bin.candidates += 1
        bin.right += Number(isRight)
        bin.probabilities += probability
      }
      if (rank !== 1 || Math.round(probability * 1e6) < suggestedMillionthsMin) continue
      this.#suggested += 1
      this.#right += Number(isRight)
      if (isSlip && isRight) this.#slipsFound += 1
    }
  }

  result(): LinkingAgreement {
    const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
    const bins: CalibrationBin[] = this.#bins.map(({ candidates, right, probabilities }, at) => {
      const mean = candidates === 0 ? 0 : probabilities / candidates
      return { from: at / BINS, candidates, right, meanProbability: mean }
    })
    const listed = bins.reduce((sum, { candidates }) => sum + candidates, 0)
    const apart = bins.reduce(
      (sum, { candidates, right, meanProbability }) => sum + Math.abs(right - candidates * meanProbability),
      0,
    )
    return {
      slips: this.#slips,
      slipsFound: this.#slipsFound,
      recall: ratio(this.#slipsFound, this.#slips),
      suggested: this.#suggested,
      right: this.#right,
      precision: ratio(this.#right, this.#suggested),
      listed,
      calibrationError: listed === 0 ? 0 : apart / listed,
      bins,
    }
  }
}
