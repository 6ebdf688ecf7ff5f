/** One line of the sources, spoilt. */
export interface Mutation {
  /** Below `src`. */
  readonly file: string
  /** The whole line without the white space around it; every line of the file that reads so is spoilt. */
  readonly line: string
  /** Empty: the line is left out. */
  readonly becomes: string
  /** Files and folders of tests, one of which must notice; run in this order. */
  readonly tests: readonly string[]
  /** Why no test can notice; a mutation that has a reason and is noticed all the same is as wrong as one that is not noticed. */
  readonly survives?: string
}

/** A {@link Mutation} without what it shares with others of its file. */
export type Entry = readonly [line: string, becomes: string, survives?: string]

/** Mutations of a file of the kernel. */
export function of(file: string, entries: readonly Entry[]): readonly Mutation[] {
  return mutationsOf(`kernel/${file}`, ['test/kernel', 'test/stages'], entries)
}

/** Mutations of any file, and the tests that must notice. */
export function mutationsOf(file: string, tests: readonly string[], entries: readonly Entry[]): readonly Mutation[] {
  return entries.map(([line, becomes, survives]) => {
    return { file, tests, line, becomes, ...(survives !== undefined && { survives }) }
  })
}
