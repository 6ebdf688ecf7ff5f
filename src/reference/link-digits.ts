/** Numbers one edit away, written out one by one. */
import type { EDIT_LEVELS } from '../linking/pattern.ts'

/** How a number came from another. */
export type Edit = (typeof EDIT_LEVELS)[number]

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Every other text of digits at optimal-string-alignment distance one, with what was done: some 10 or 20 for each digit. */
export function neighboursOf(digits: string): ReadonlyMap<string, Edit> {
  const neighbours = new Map<string, Edit>()
  const note = (text: string, edit: Edit): void => {
    if (text !== digits && !neighbours.has(text)) neighbours.set(text, edit)
  }
  for (let at = 0; at <= digits.length; at++) {
    const [before, here, after] = [digits.slice(0, at), digits.slice(at, at + 1), digits.slice(at + 1)]
    for (const digit of DIGITS) {
      if (here !== '') note(before + digit + after, 'substituted')
      note(before + digit + here + after, 'length')
    }
    if (after !== '') note(before + after.slice(0, 1) + here + after.slice(1), 'transposed')
    if (here !== '') note(before + after, 'length')
  }
  return neighbours
}

/** Whether two texts are at optimal-string-alignment distance two at most. */
export function isWithinTwoEdits(one: string, other: string): boolean {
  return one === other || alignmentDistance(one, other) <= 2
}

/** Substitutions, insertions, deletions and exchanges of neighbours, no part edited twice (optimal string alignment). */
function alignmentDistance(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + differs)
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (isExchanged) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[other.length] ?? 0
}
