import dialectSeed from '../../seeds/dialect-pairs.json' with { type: 'json' }
import lettersSeed from '../../seeds/letters.json' with { type: 'json' }
import { lettersOf, PLAIN_VOWELS, spellingOf, TONE, TONES, tonesOf } from './name-word.ts'

/** A word as one lens shows it. Words of two names agree through that lens where their keys are equal. */
export interface Look {
  /** Without tones. */
  readonly letters: string
  readonly tones: string
  /** Letters, then tones. */
  readonly key: string
  /** What edits are counted on: composed, each tone on the letter on which it rests. */
  readonly written: string
  /** The key with hỏi and ngã as one, of a southern form that of the northern one: equal where the words sound alike. */
  readonly sound: string
}

const PLAIN_OF = new Map(lettersSeed.map(({ letter, plain }) => [letter, plain]))
const OUTSIDE_ALPHABET = new RegExp([...PLAIN_OF.keys()].join('|'), 'gu')
const LAST_Y = new RegExp(`^(.*)y([${TONES}]*)$`, 'su')
const CONSONANT_BEFORE = new RegExp(`(?:[^\\P{L}${PLAIN_VOWELS}]|qu[${TONES}]*)$`, 'u')
const MARKS = /\p{M}/gu

function withinAlphabet(text: string): string {
  return text.replace(OUTSIDE_ALPHABET, (letter) => PLAIN_OF.get(letter) ?? letter)
}

/** `Mỹ` and `Mĩ`, `Quý` and `Quí` are one word each; y alone and y after a vowel stay. */
function withFinalI(spelling: string): string {
  const [, before = '', tones = ''] = LAST_Y.exec(spelling) ?? []
  return CONSONANT_BEFORE.test(before) ? `${before}i${tones}` : spelling
}

/** Letters in NFC without marks and strokes; tones must be taken out before. */
export function withoutMarks(letters: string): string {
  return withinAlphabet(letters).normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd')
}

/** What each lens makes of a spelling. */
const LENSES = {
  exact: (spelling: string) => spelling,
  repaired: (spelling: string) => withFinalI(withinAlphabet(spelling)),
  unmarked: (spelling: string) => withoutMarks(lettersOf(LENSES.repaired(spelling))),
}

type Lens = keyof typeof LENSES

const keyOf = (spelling: string): string => lettersOf(spelling) + tonesOf(spelling)
const withOneHoiNga = (key: string): string => key.replaceAll(TONE.hook, TONE.tilde)

/** Through a lens, what a southern form sounds like in the north. */
function northernSounds(lens: Lens): ReadonlyMap<string, string> {
  const sound = (word: string): string => withOneHoiNga(keyOf(LENSES[lens](spellingOf(word.toLowerCase()))))
  return new Map(dialectSeed.map(({ north, south }) => [sound(south), sound(north)]))
}

const NORTHERN_SOUNDS = {
  exact: northernSounds('exact'),
  repaired: northernSounds('repaired'),
  unmarked: northernSounds('unmarked'),
}

/** Through the unmarked lens, the words that may sound like one of other letters. */
export const WORDS_OF_DIALECTS: ReadonlySet<string> = new Set([...NORTHERN_SOUNDS.unmarked].flat())

function lookThrough(lens: Lens, spelling: string): Look {
  const shown = LENSES[lens](spelling)
  const [letters, tones] = [lettersOf(shown), tonesOf(shown)]
  const key = letters + tones
  const sound = withOneHoiNga(key)
  return { letters, tones, key, written: shown.normalize('NFC'), sound: NORTHERN_SOUNDS[lens].get(sound) ?? sound }
}

/** The one object for two lenses that show the same, so that whoever compares can see at a glance that it did already. */
function shared(look: Look, earlier: Look): Look {
  const isSame = look.key === earlier.key && look.written === earlier.written && look.sound === earlier.sound
  return isSame ? earlier : look
}

/** A word of a name, and how each lens shows it; taken apart no further than somebody asks. */
export class NameWord {
  readonly spelling: string
  readonly exact: Look
  #repaired: Look | undefined
  #unmarked: Look | undefined
  #hasMarks: boolean | undefined

  /** Of a spelling as `spellingOf` gives it, not empty. */
  constructor(spelling: string) {
    this.spelling = spelling
    this.exact = lookThrough('exact', spelling)
  }

  /** Equal keys are equal words. */
  get key(): string {
    return this.exact.key
  }

  /** In the alphabet's letters, with i for a final y; the object of `exact` where that is all the same. */
  get repaired(): Look {
    this.#repaired ??= shared(lookThrough('repaired', this.spelling), this.exact)
    return this.#repaired
  }

  /** `repaired` without tones, marks and strokes. */
  get unmarked(): Look {
    this.#unmarked ??= lookThrough('unmarked', this.spelling)
    return this.#unmarked
  }

  /** Whether the word has a tone, a vowel mark or a stroke. */
  get hasMarks(): boolean {
    this.#hasMarks ??= this.exact.tones !== '' || withoutMarks(this.exact.letters) !== this.exact.letters
    return this.#hasMarks
  }
}
