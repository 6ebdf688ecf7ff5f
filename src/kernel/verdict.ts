/** Indexes of the words in `model/verdict.ts`; a test holds them equal. Never exported from `index.ts`. */
export const enum OUTCOME {
  rejected = 0,
  unverifiable = 1,
  notFound = 2,
  ambiguous = 3,
  matched = 4,
  variant = 5,
  mismatched = 6,
}

/** By outcome: the index among its own reasons. */
export const enum REASON {
  m2m = 0,
  organisation = 1,
  passport = 2,
  otherDocument = 3,
  documentMissing = 0,
  documentMalformed = 1,
  registerLag = 2,
  pinUnknown = 3,
  cmndUnmapped = 4,
  cmndShared = 0,
  cmndUnconfirmed = 1,
  pin = 0,
  supersededPin = 1,
  cmnd = 2,
}

export const enum NAME_LEVEL {
  missing = 0,
  exact = 1,
  repaired = 2,
  rotated = 5,
}

export const enum BIRTH_DATE_LEVEL {
  missing = 0,
  invalid = 1,
  exact = 2,
  registerPartial = 3,
  carrierPartial = 4,
  swapped = 5,
  oneDigit = 6,
  different = 7,
}

/** Traits that are told, or asked for, where records are no longer described, by bit. */
export const enum TRAIT {
  documentMalformed = 1,
  pinUnknown = 5,
  ambiguous = 6,
  superseded = 7,
  deceased = 8,
  minor = 9,
  nameDiffers = 10,
  birthDateDiffers = 11,
  placeholderName = 13,
  placeholderBirthDate = 14,
  nameMisread = 20,
  nameRepaired = 21,
}

/** A byte that holds no level. */
export const NONE: u8 = 255
