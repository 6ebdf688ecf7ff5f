/** How long work shows itself. The room that starts a run hands one in; nothing below it prints. */
export interface RunWatch {
  /** Aborted by Ctrl-C or SIGTERM: work stops at the next batch with `RunError('interrupted')`. */
  readonly signal: AbortSignal
  /** A stage begins; the one before has ended. */
  stage(name: string): void
  /** How far the stage is; `total` is 0 where it is not known. May be called thousands of times a second. */
  progress(done: number, total: number, unit: 'bytes' | 'rows'): void
  /** One line about something done: counts and rates, never a name or a number of a person. */
  note(message: string, facts: Readonly<Record<string, string | number>>): void
}
