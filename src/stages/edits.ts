/**
 * Whether at most two edits (Levenshtein: a code unit put in, left out or exchanged) make one text the other. Takes time
 * in proportion to what the texts have in common at their beginning, which for two names is next to nothing.
 */
export function isWithinTwoEdits(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 2 && isWithin(a, 0, b, 0, 2)
}

/** The same of the rests of both texts from i and j. What begins alike never needs an edit. */
function isWithin(a: string, i: number, b: string, j: number, edits: number): boolean {
  while (i < a.length && j < b.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++
    j++
  }
  const [leftOfA, leftOfB] = [a.length - i, b.length - j]
  if (Math.abs(leftOfA - leftOfB) > edits) return false
  if (leftOfA === 0 || leftOfB === 0) return true
  if (edits === 0) return false
  return (
    isWithin(a, i + 1, b, j + 1, edits - 1) ||
    isWithin(a, i + 1, b, j, edits - 1) ||
    isWithin(a, i, b, j + 1, edits - 1)
  )
}

/** Optimal string alignment distance: edits as above, and two neighbours exchanged as one, no place edited twice. For short texts. */
export function alignmentDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      const isExchanged = a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (i > 1 && j > 1 && isExchanged) distance = Math.min(distance, (before[j - 2] ?? 0) + 1)
      row.push(distance)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
