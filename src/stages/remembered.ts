import { nameWordsTakenApartMax } from '../model/limits.ts'

/** Longer texts are computed each time they come: no word of a name is as long, and hostile text is full of them. */
const REMEMBERED_CHARACTERS_MAX = 40

/**
 * The same function, quicker where few texts come again and again, as words of names do. It must depend on its text
 * alone. Keeps at most `nameWordsTakenApartMax` results, of which the half that was asked for least lately goes when they are
 * full: no input makes it grow, and words that nobody has push none out that many have.
 */
export function remembered<Result extends object>(compute: (text: string) => Result): (text: string) => Result {
  let young = new Map<string, Result>()
  let old = new Map<string, Result>()
  return (text) => {
    const known = young.get(text)
    if (known !== undefined) return known
    const result = old.get(text) ?? compute(text)
    if (text.length > REMEMBERED_CHARACTERS_MAX) return result
    if (young.size >= nameWordsTakenApartMax / 2) {
      old = young
      young = new Map()
    }
    young.set(text, result)
    return result
  }
}
