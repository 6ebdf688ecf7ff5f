/** One line of the kernel, spoilt. */
export interface Mutation {
  /** Of `src/kernel`. */
  readonly file: string
  /** The whole line without the white space around it; every line of the file that reads so is spoilt. */
  readonly line: string
  /** Empty: the line is left out. */
  readonly becomes: string
  /** Why no test can notice; a mutation that has a reason and is noticed all the same is as wrong as one that is not noticed. */
  readonly survives?: string
}

type Entry = readonly [line: string, becomes: string, survives?: string]

/** Mutations of a file. */
export function of(file: string, entries: readonly Entry[]): readonly Mutation[] {
  return entries.map(([line, becomes, survives]) => ({
    file,
    line,
    becomes,
    ...(survives !== undefined && { survives }),
  }))
}
