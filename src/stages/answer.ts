import { RunError, type RunErrorCode } from '../model/errors.ts'

/** What a door gives back: its result, or why the run cannot go on (an error loses its class between threads). */
export type Answer<R> =
  | { readonly result: R }
  | { readonly refused: { readonly code: RunErrorCode; readonly message: string; readonly hint: string } }

/** Makes a door of a stage: a `RunError` becomes an answer, a fault of ours stays an exception. */
export function answering<T, R>(stage: (task: T) => R): (task: T) => Answer<R> {
  return (task) => {
    try {
      return { result: stage(task) }
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      const { code, message, hint } = error
      return { refused: { code, message, hint } }
    }
  }
}
