/** What a world is asked for, and what comes back. */
import { RunError } from '../model/errors.ts'
import { LINES_MAX } from './msisdns.ts'
import type { Scenario } from './scenario.ts'

/** The world to make. */
export interface GenerateOptions {
  /** A folder that is empty or not there. */
  readonly dir: string
  /** Rows of the register. */
  readonly persons: number
  /** Records of the first night over all carriers; of several nights: of all that are in a dump on some night. */
  readonly subscribers: number
  /** Any whole number from 0; the same seed gives the same bytes. */
  readonly seed: number
  readonly scenario: Scenario
  /** How many times as many faults and offenders as the scenario has; 1 where it is not given. */
  readonly errorRate?: number | undefined
  /** yyyy-MM-dd, the first night. */
  readonly date: string
  /** Nights to write, a day apart. */
  readonly nights: number
  /** Files that each dump is split into. */
  readonly parts: number
  /** As the carrier's format says, or plain. */
  readonly compress: 'format' | 'none'
  /** Whether `truth.csv` is written. */
  readonly truth: boolean
}

/** How the work shows itself; the same shape as the run's watch. */
export interface GenerateWatch {
  readonly signal?: AbortSignal
  stage(name: string): void
  progress(done: number, total: number, unit: 'bytes' | 'rows'): void
}

/** What was written. */
export interface GenerateResult {
  readonly personRows: number
  /** Over all nights. */
  readonly subscriberRows: number
  /** Of all files. */
  readonly bytes: number
}

/** Beyond it the smallest province's block of nine-digit numbers would be used up. */
const PERSONS_MAX = 110_000_000

/** Checks the numbers each on its own. @throws RunError `bad-option` for those out of range. */
export function checkOptions({ persons, subscribers, seed, nights, parts, errorRate = 1 }: GenerateOptions): void {
  checkRange('persons', persons, 1, PERSONS_MAX)
  checkRange('subscribers', subscribers, 1, LINES_MAX)
  checkRange('seed', seed, 0, Number.MAX_SAFE_INTEGER)
  checkRange('nights', nights, 1, 365)
  checkRange('parts', parts, 1, 99)
  if (!(errorRate >= 0.01 && errorRate <= 100)) {
    throw new RunError(
      'bad-option',
      `--error-rate: expected a number from 0.01 to 100, found ${errorRate}`,
      'Give --error-rate 1, or leave it out, for the shares of the scenario.',
    )
  }
}

function checkRange(option: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return
  throw new RunError(
    'bad-option',
    `--${option}: expected a whole number from ${least} to ${most}, found ${value}`,
    `Give --${option} in this range.`,
  )
}
