/** By what records that were compared are counted apart, so that a rule that hits a group by how it is made is seen. */

/** How the name of a record is written, as it stands: one of the numbers of words, and whichever of the others hold. */
export const NAME_PATTERNS = [
  'words-0', // no name, or no letter and no digit in it
  'words-1',
  'words-2',
  'words-3',
  'words-4',
  'words-5',
  'words-6', // and more
  'apostrophe',
  'other-letters', // a letter outside the 29 of the Vietnamese alphabet and their tones
  'unmarked', // nothing but a to z and digits
] as const

export type NamePattern = (typeof NAME_PATTERNS)[number]

/** How many of {@link NAME_PATTERNS} are numbers of words. */
export const WORD_COUNTS = 7

/** Decades of the birth date that the record gives, each by its first year: `2020` and later in one, `none` where none can be read. */
export const BIRTH_DECADES = [
  'none',
  ...['1900', '1910', '1920', '1930', '1940', '1950', '1960', '1970', '1980', '1990', '2000', '2010', '2020'],
] as const

/** What is counted of a group: its records, and those of them with that outcome or with a finding of that rule. */
export const COMPARED_MEASURES = ['compared', 'mismatched', 'name-mismatch', 'birth-date-mismatch'] as const

/**
 * Live records whose PIN is in the register, by group: the rows follow {@link NAME_PATTERNS}, {@link BIRTH_DECADES} and the provinces
 * (0 none or unknown, else 1 + the index in `seeds/provinces34.json`), each row {@link COMPARED_MEASURES}. A CMND is not among
 * them: it leads to nobody unless something agrees.
 */
export interface ComparedGroups {
  readonly namePatterns: readonly (readonly number[])[]
  readonly birthDecades: readonly (readonly number[])[]
  readonly provinces: readonly (readonly number[])[]
}
