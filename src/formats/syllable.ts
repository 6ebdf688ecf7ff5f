const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu
const TONES_BEFORE_STOP = ['\u0301', '\u0323']
const STOP = /(?:c|ch|p|t)$/u

const ONSET = 'b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x'
const RHYME = [
  'a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?',
  'ă(?:c|m|ng?|p|t)',
  'â(?:c|m|ng?|p|t|u|y)',
  'e(?:c|m|ng?|o|p|t)?',
  'ê(?:ch|m|n|nh|p|t|u)?',
  'i(?:a|ch|m|n|nh|p|t|u|ê(?:c|m|ng?|p|t|u))?',
  'o(?:c|i|m|ng?|p|t|ong|oc|a(?:ch?|i|m|ng?|nh|o|p|t|y)?|ă(?:c|m|ng?|p|t)|e(?:n|o|t)?)?',
  'ô(?:c|i|m|ng?|p|t)?',
  'ơ(?:i|m|n|p|t)?',
  'u(?:a|c|i|m|ng?|p|t|â(?:ng?|t|y)|ê(?:ch|nh|n)?|ô(?:c|i|m|ng?|t)|ơ|y(?:a|ch|n|nh|p|t|u|ê[nt])?)?',
  'ư(?:a|c|i|m|n|ng|t|u|ơ(?:c|i|m|ng?|p|t|u))?',
  'y(?:ê(?:m|ng?|t|u))?',
].join('|')
const SYLLABLE = new RegExp(`^(?:${ONSET})?(?:${RHYME})$`, 'u')

/** Whether a word, in any case, is spelled like a Vietnamese syllable: a beginning, a rhyme, one tone at most, where it ends in a stop one of two. */
export function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(TONE) ?? []
  const [tone] = tones
  if (tones.length > 1) return false
  const letters = apart.replace(TONE, '').normalize('NFC')
  if (!SYLLABLE.test(letters)) return false
  return !STOP.test(letters) || (tone !== undefined && TONES_BEFORE_STOP.includes(tone))
}
