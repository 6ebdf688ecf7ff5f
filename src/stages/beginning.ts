/** What a run gives each of its threads, once, before any task. */
export interface Beginning {
  /** Plain data and shared memory; what it is each kind of thread knows. */
  readonly data: unknown
  /** Of one element, in shared memory: how many threads have it. */
  readonly begun: Int32Array
  readonly threads: number
}
