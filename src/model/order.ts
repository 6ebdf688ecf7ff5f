/**
 * Orders two texts as their UTF-8 bytes would be ordered: negative, zero or positive. Differs from `<` only where one
 * text has a character beyond U+FFFF, whose two halves sort below U+E000 as code units.
 */
export function bytewise(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates stand for characters above every other, so they rank last. */
function rank(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit < 0xe000 ? codeUnit + 0x10000 : codeUnit
}
