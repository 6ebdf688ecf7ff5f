/** One line of the part `kernel`: ours against one rival on the same input. */
import { say } from '../flags.ts'
import { abbaPairs, type Contender, type Paired } from '../pairs.ts'

/** What came of it. */
export interface Comparison {
  /** What was done: `records of a file`. */
  readonly name: string
  readonly rival: string
  readonly unit: 'GB' | 'M rows'
  /** Of the input, in the unit. */
  readonly amount: number
  /** Seconds of each run. */
  readonly pairs: Paired
  /** In the unit a second, by medians. */
  readonly oursRate: number
  readonly rivalRate: number
}

/** Which two are compared on what. */
export interface Compared {
  readonly name: string
  readonly rival: string
  readonly unit: Comparison['unit']
  readonly amount: number
  readonly ours: Contender
  readonly theirs: Contender
}

/** Runs both once unseen, so that both are compiled and have touched their memory, then in pairs. */
export async function compared(pairCount: number, { ours, theirs, ...one }: Compared): Promise<Comparison> {
  await ours()
  await theirs()
  const pairs = await abbaPairs(pairCount, ours, theirs)
  const [oursRate, rivalRate] = [one.amount / pairs.ours.median, one.amount / pairs.rival.median]
  const rates = `${oursRate.toPrecision(3)} against ${rivalRate.toPrecision(3)} ${one.unit}/s`
  say(`${one.name}, against ${one.rival}: ${rates}, ${pairs.ratio.toFixed(2)} times`)
  return { ...one, pairs, oursRate, rivalRate }
}
