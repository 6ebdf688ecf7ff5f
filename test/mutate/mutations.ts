/** One line of the kernel, spoilt. */
export interface Mutation {
  /** Of `src/kernel`. */
  readonly file: string
  /** The whole line without the white space around it; every line of the file that reads so is spoilt. */
  readonly line: string
  readonly becomes: string
  /** Why no test can notice. */
  readonly survives?: string
}

/** What the tests of the kernel must notice. */
export const MUTATIONS: readonly Mutation[] = [
  { file: 'xxh64.ts', line: 'h = (h ^ (h >> 33)) * P2', becomes: 'h = (h ^ (h >> 32)) * P2' },
  {
    file: 'dates.ts',
    line: 'if (bytes > DATE_BYTES_MAX) return -1',
    becomes: 'if (bytes >= DATE_BYTES_MAX) return -1',
  },
]
