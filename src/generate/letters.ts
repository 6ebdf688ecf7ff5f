/** Vietnamese letters taken apart: tones, other marks, and the bare letters underneath. */

/** Combining marks of the five written tones. */
export const TONES = { huyen: '\u0300', sac: '\u0301', nga: '\u0303', hoi: '\u0309', nang: '\u0323' } as const

/** A class of characters for regular expressions over decomposed text. */
export const TONE_CLASS = `[${Object.values(TONES).join('')}]`

const ANY_TONE = new RegExp(TONE_CLASS)
const COMBINING = /\p{M}/gu

/**
 * Makes a change of single words a change of whole texts. Names are made of some hundred words, so what became of a
 * word is kept for the next time.
 */
export function wordwise(change: (word: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  const wordAfter = (word: string): string => {
    let after = known.get(word)
    if (after === undefined) {
      after = change(word)
      known.set(word, after)
    }
    return after
  }
  return (text) => {
    let space = text.indexOf(' ')
    if (space < 0) return wordAfter(text)
    let changed = wordAfter(text.slice(0, space))
    for (let next = 0; space >= 0; space = next) {
      next = text.indexOf(' ', space + 1)
      changed += ` ${wordAfter(text.slice(space + 1, next < 0 ? undefined : next))}`
    }
    return changed
  }
}

/** Every letter apart from its marks. */
export const decomposed = wordwise((word) => word.normalize('NFD'))

/** The text without marks, case kept: what a form without Vietnamese letters leaves. */
export const withoutMarks = wordwise((word) =>
  word.normalize('NFD').replace(COMBINING, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
)

/** Letters without any mark, in lower case, đ as d, y as i: what even the most forgiving comparison keeps apart. */
export const bareLetters = wordwise((word) => withoutMarks(word).toLowerCase().replaceAll('y', 'i'))

/** Whether any letter carries a mark; the stroke of đ is one. */
export function isMarked(text: string): boolean {
  return withoutMarks(text) !== text
}

/** Whether a word carries a tone. */
export function hasTone(word: string): boolean {
  return ANY_TONE.test(decomposed(word))
}

/** Edits (insertion, deletion, substitution) between two texts, by characters. */
export function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
