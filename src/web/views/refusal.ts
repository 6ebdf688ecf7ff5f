/** What an action shows where it was refused: why, and the way back. */

import { RunError, type RunErrorCode } from '../../model/errors.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { markup } from '../../report/markup.ts'
import type { Asked, Shown } from '../page.ts'
import { REFUSAL_WORDS as WORDS } from './words/refusal.ts'

/** A page that says what was wrong; `back` is a link of `asked.link`. */
export function refusal({ speech: { say } }: Asked, problem: BothLanguages, back: string): Shown {
  return {
    title: say(WORDS.title),
    body: markup`<p class="problem" role="alert">${say(problem)}</p><p><a class="button" href="${back}">${say(WORDS.back)}</a></p>`,
  }
}

/**
 * Does something, and answers its words where it ends with one of these codes; undefined where it was done.
 * @throws whatever else it ends with
 */
export function refusedBy(
  words: Readonly<Partial<Record<RunErrorCode, BothLanguages>>>,
  work: () => void,
): BothLanguages | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    const told = error instanceof RunError ? words[error.code] : undefined
    if (told === undefined) throw error
    return told
  }
}
