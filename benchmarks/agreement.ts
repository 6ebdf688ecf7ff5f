/** Outputs first: who computes something else is not faster. */
import { isDeepStrictEqual } from 'node:util'

/** Two contenders gave different answers to the same question; there is nothing to time. The suite ends with 1. */
export class OutputsDiffer extends Error {
  constructor(what: string, ours: unknown, rivals: unknown) {
    super(`${what} differ: ours ${shortened(ours)}, the rival's ${shortened(rivals)}`)
    this.name = 'OutputsDiffer'
  }
}

/** Compares the answers of two contenders, deeply. @throws OutputsDiffer */
export function mustAgree(what: string, ours: unknown, rivals: unknown): void {
  if (!isDeepStrictEqual(ours, rivals)) throw new OutputsDiffer(what, ours, rivals)
}

const shortened = (value: unknown): string => String(JSON.stringify(value)).slice(0, 400)
