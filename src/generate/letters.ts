/** Vietnamese letters taken apart: tones, other marks, and the bare letters underneath. */

/** Combining marks of the five written tones. */
export const TONES = { huyen: '\u0300', sac: '\u0301', nga: '\u0303', hoi: '\u0309', nang: '\u0323' } as const

/** A class of characters for regular expressions over decomposed text. */
export const TONE_CLASS = `[${Object.values(TONES).join('')}]`

const ANY_TONE = new RegExp(TONE_CLASS)
const COMBINING = /\p{M}/gu

/** Letters without any mark, in lower case, đ as d, y as i: what even the most forgiving comparison keeps apart. */
export function bareLetters(text: string): string {
  return text.normalize('NFD').replace(COMBINING, '').toLowerCase().replaceAll('đ', 'd').replaceAll('y', 'i')
}

/** Whether any letter carries a mark; the stroke of đ is one. */
export function isMarked(text: string): boolean {
  return /[\p{M}đĐ]/u.test(text.normalize('NFD'))
}

/** Whether a word carries a tone. */
export function hasTone(word: string): boolean {
  return ANY_TONE.test(word.normalize('NFD'))
}

/** The text without marks, case kept: what a form without Vietnamese letters leaves. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(COMBINING, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
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
