/** How long answers take: alone, while something else runs, and with many who ask at once. */
import type { Address } from './addresses.ts'
import type { Answer, ServedPage } from './served.ts'

/** Milliseconds until the first byte of some answers. */
export interface Latency {
  readonly samples: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The latencies of what was taken; of few the high ones are the slowest of them. @throws RangeError where there are none */
export function latencyOf(milliseconds: readonly number[]): Latency {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const found = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
    if (found === undefined) throw new RangeError('a latency of nothing')
    return Math.round(found * 100) / 100
  }
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Latencies by the name of the address. */
export type Latencies = Readonly<Record<string, Latency>>

/** Asks for all of them in turn, each round by another reader, one after the other, at least `rounds` times and for as long as `isGoingOn`. */
export async function latencies(
  page: ServedPage,
  addresses: readonly Address[],
  { rounds, isGoingOn = () => false }: { readonly rounds: number; readonly isGoingOn?: () => boolean },
): Promise<Latencies> {
  const taken = new Map<string, number[]>(addresses.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds || isGoingOn(); round++) {
    for (const { name, path } of addresses) {
      if (round >= rounds && !isGoingOn()) break
      taken.get(name)?.push(whole(path, await page.get(path, round)).firstMs)
    }
  }
  return Object.fromEntries([...taken].map(([name, all]) => [name, latencyOf(all)]))
}

/** What many found who asked at once. */
export interface Crowd {
  readonly readers: number
  readonly seconds: number
  readonly answers: number
  /** Answers that were none: another status, or a connection that ended. */
  readonly errors: number
  readonly latency: Latency
}

/** So many read on and on, each the next page as soon as one is there. */
export async function crowd(
  page: ServedPage,
  addresses: readonly Address[],
  { readers, seconds }: { readonly readers: number; readonly seconds: number },
): Promise<Crowd> {
  const began = performance.now()
  const taken: number[] = []
  let errors = 0
  const read = async (reader: number): Promise<void> => {
    for (let at = reader; performance.now() - began < seconds * 1000; at++) {
      const address = addresses[at % addresses.length]
      if (address === undefined) return
      const answer = await page.get(address.path, reader).catch(() => undefined)
      if (answer?.status === 200) taken.push(answer.firstMs)
      else errors += 1
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)))
  return { readers, seconds, answers: taken.length, errors, latency: latencyOf(taken) }
}

/** @throws Error where an answer is none: there is nothing to time */
function whole(path: string, answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return answer
}
