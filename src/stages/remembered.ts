import { nameWordsRememberedMax } from '../model/limits.ts'

/** Longer texts are computed each time they come: no word of a name is as long, and hostile text is full of them. */
const REMEMBERED_CHARACTERS_MAX = 40

/**
 * The same function, quicker where few texts come again and again, as words of names do. It must depend on its text
 * alone. Keeps `nameWordsRememberedMax` results and forgets them all at once when full, so no input makes it grow.
 */
export function remembered<Result extends object>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const result = compute(text)
    if (text.length > REMEMBERED_CHARACTERS_MAX) return result
    if (results.size >= nameWordsRememberedMax) results.clear()
    results.set(text, result)
    return result
  }
}
