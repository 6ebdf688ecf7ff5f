/** Two contenders in turns: a machine drifts by a third from minute to minute, and only what ran side by side is comparable. */

/** One side of a comparison. */
export interface Side {
  /** In the order in which they were taken. */
  readonly samples: readonly number[]
  readonly median: number
}

/** Two sides, paired: sample i of one ran right beside sample i of the other. */
export interface Paired {
  readonly ours: Side
  readonly rival: Side
  /** The rival's median over ours: of seconds, how many times faster we are. */
  readonly ratio: number
  /** The same of each pair. */
  readonly ratios: readonly number[]
  readonly ratioMin: number
  readonly ratioMax: number
}

/** The middle one; of an even number the mean of the middle two. @throws RangeError where there is none */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('a median of nothing')
  return (upper + lower) / 2
}

/** The comparison of samples that were taken in pairs. @throws RangeError where they are none, or not as many on both sides */
export function paired(ours: readonly number[], rival: readonly number[]): Paired {
  if (ours.length !== rival.length) throw new RangeError(`${ours.length} samples against ${rival.length}`)
  const [oursMedian, rivalMedian] = [median(ours), median(rival)]
  const ratios = ours.map((sample, at) => (rival[at] ?? Number.NaN) / sample)
  return {
    ours: { samples: ours, median: oursMedian },
    rival: { samples: rival, median: rivalMedian },
    ratio: rivalMedian / oursMedian,
    ratios,
    ratioMin: Math.min(...ratios),
    ratioMax: Math.max(...ratios),
  }
}

/**
 * Takes `pairs` samples of each of two contenders, in the order ABBA ABBA …, so that neither always runs first and a steady drift
 * weighs on both alike. A contender gives what is to be compared, seconds as a rule, or undefined to have its time taken.
 */
export async function abbaPairs(pairs: number, ours: Contender, rival: Contender): Promise<Paired> {
  const samples: { readonly ours: number[]; readonly rival: number[] } = { ours: [], rival: [] }
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) samples.ours.push(await sampleOf(ours))
    samples.rival.push(await sampleOf(rival))
    if (pair % 2 === 1) samples.ours.push(await sampleOf(ours))
  }
  return paired(samples.ours, samples.rival)
}

/** Work to be compared; see {@link abbaPairs}. */
export type Contender = () => number | undefined | Promise<number | undefined>

async function sampleOf(contender: Contender): Promise<number> {
  const began = performance.now()
  return (await contender()) ?? (performance.now() - began) / 1000
}
