/**
 * Text that is not ASCII brought into a form that the kernel's readers take: what they pass over in ASCII stands for what
 * is to be passed over in Unicode. Undefined where some character is left that no such value has.
 */

const WHITE_SPACE = /\s/g
const WHITE_OR_ZERO_WIDTH = /[\s\u200B-\u200D\u2060]/gu
const APOSTROPHES = /[’‘ʼ]/g
const ASCII = /^[\0-\x7f]*$/

/** A date or an instant: other white space becomes spaces. */
export function plainDate(text: string): string | undefined {
  return asciiOnly(text.replace(WHITE_SPACE, ' '))
}

/** A subscriber number, or the number of a document that has digits only: NFKC, with plain spaces and apostrophes. */
export function plainNumber(text: string): string | undefined {
  return asciiOnly(text.normalize('NFKC').replace(WHITE_OR_ZERO_WIDTH, ' ').replace(APOSTROPHES, "'").trim())
}

/** The number of another paper: letters and digits of any script in NFKC and upper case, nothing else. */
export function paperNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
}

/** The text, if all of it is ASCII and there is some. */
export function asciiOnly(text: string): string | undefined {
  return text !== '' && ASCII.test(text) ? text : undefined
}
