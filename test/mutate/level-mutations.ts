import { type Mutation, mutationsOf } from './mutation.ts'

/** Grades by hand and by the other engine; the first is quick. */
const NAMES_PLAINLY = ['test/reference/levels-tables.test.ts', 'test/reference/levels-names.test.ts']
const NAMES_FAST = ['test/stages/name-level.test.ts']

/** Of each level the line that decides it, in both engines. */
export const LEVEL_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('reference/name-level.ts', NAMES_PLAINLY, [
    ["if (keyA === '' || keyB === '') return 'missing'", "if (keyA === '') return 'missing'"],
    ["if (keyA === keyB) return 'exact'", ''],
    ["if (views.some((view) => view.lens === 'repaired' && isSame(view))) return 'repaired'", ''],
    ["if (views.some((view) => view.lens === 'unmarked' && isSame(view))) return 'unmarked'", ''],
    ["if (views.some((view) => isTruncated(view, charactersA, charactersB))) return 'truncated'", ''],
    ['if (characters !== nameCutCharacters) return false', ''],
    ['if (characters === nameCutCharacters - 1) return isWholeWord && whole.length > cut.length', ''],
    [
      "return isShorter && full.letters.startsWith(end.letters) && (end.tones === full.tones || end.tones === '')",
      'return isShorter && full.letters.startsWith(end.letters)',
    ],
    ["if (views.some((view) => eitherWay(view, isRotated))) return 'rotated'", ''],
    ['return holds(a, b) || holds(b, a)', 'return holds(a, b)'],
    ["if (views.some((view) => eitherWay(view, lacksMiddle))) return 'middle-missing'", ''],
    [
      'if (short.length < 2 || short.length >= long.length) return false',
      'if (short.length >= long.length) return false',
    ],
    [
      'if (short[0]?.key !== long[0]?.key || short.at(-1)?.key !== long.at(-1)?.key) return false',
      'if (short[0]?.key !== long[0]?.key) return false',
    ],
    ["if (views.some(hasAnotherTone)) return 'tone'", ''],
    [
      "return a.some((word, index) => oneHoiNga(word.tones) !== oneHoiNga(b[index]?.tones ?? ''))",
      "return a.some((word, index) => word.tones !== (b[index]?.tones ?? ''))",
    ],
    [
      'return Math.abs(one.length - other.length) <= EDITS_MAX && distance(one, other) <= EDITS_MAX',
      'return Math.abs(one.length - other.length) <= EDITS_MAX && distance(one, other) < EDITS_MAX',
    ],
    [
      'return Math.abs(one.length - other.length) <= EDITS_MAX && distance(one, other) <= EDITS_MAX',
      'return distance(one, other) <= EDITS_MAX + 1',
    ],
    [
      "if (views.some((view) => isFewEdits(view) || isSameBySound(view))) return 'near'",
      "if (views.some((view) => isFewEdits(view))) return 'near'",
    ],
  ]),
  ...mutationsOf(
    'stages/name-ids.ts',
    ['test/stages/name-ids.test.ts'],
    [
      [
        'if (lackedByA === 0 || lackedByB === 0 || Math.max(lackedByA, lackedByB) <= EDITS_MAX) return false',
        'if (lackedByA === 0 || lackedByB === 0 || Math.max(lackedByA, lackedByB) < EDITS_MAX) return false',
      ],
      [
        'if (((ofA | ofB) & WORD.title) !== 0 || (ofA & ofB & WORD.ofDialect) !== 0) return false',
        'if (((ofA | ofB) & WORD.title) !== 0) return false',
      ],
      [
        'const isPlain = (facts & (WORD.marked | WORD.notPlain | WORD.title)) === WORD.marked',
        'const isPlain = (facts & (WORD.marked | WORD.title)) === WORD.marked',
      ],
      ['return from === end && isPlain && isOneWay(words, ids)', 'return isPlain && isOneWay(words, ids)'],
    ],
  ),
  ...mutationsOf('stages/name-level.ts', NAMES_FAST, [
    [
      "if (a.words.length === 0 || b.words.length === 0) return 'missing'",
      "if (a.words.length === 0) return 'missing'",
    ],
    ["if (areSameWords(a.named, b.named)) return 'exact'", ''],
    ["if (repaired.some((view) => isSame(view.a, view.b))) return 'repaired'", ''],
    ["if (unmarked.some((view) => isSame(view.a, view.b))) return 'unmarked'", ''],
    ["if (isTruncated(views, a.text, b.text)) return 'truncated'", ''],
    ['if (characters < nameCutCharacters) return whole.length > cut.length && end.key === full.key', ''],
    ["if (eitherWay(views, isRotated)) return 'rotated'", ''],
    ["if (eitherWay(views, lacksMiddle)) return 'middle-missing'", ''],
    ["if (views.some(hasAnotherTone)) return 'tone'", ''],
    ['return tones !== others && withOneHoiNga(tones) !== withOneHoiNga(others)', 'return tones !== others'],
    [
      'if (Math.abs(writtenLength(a) - writtenLength(b)) > 2) return false',
      'if (Math.abs(writtenLength(a) - writtenLength(b)) >= 2) return false',
    ],
    [
      "if (views.some((view) => hasFewEdits(view) || soundsAlike(view))) return 'near'",
      "if (views.some((view) => hasFewEdits(view))) return 'near'",
    ],
  ]),
  ...mutationsOf(
    'reference/birth-date-level.ts',
    ['test/reference/levels-tables.test.ts'],
    [
      ["if (carrier === undefined) return 'missing'", "if (carrier === undefined) return 'invalid'"],
      [
        "if (carrier === 'invalid' || carrier.year < BIRTH_YEAR_MIN) return 'invalid'",
        "if (carrier === 'invalid' || carrier.year <= BIRTH_YEAR_MIN) return 'invalid'",
      ],
      [
        "if (carrier === 'invalid' || carrier.year < BIRTH_YEAR_MIN) return 'invalid'",
        "if (carrier === 'invalid') return 'invalid'",
      ],
      ["if (packDate(carrier) === packDate(register)) return 'exact'", ''],
      ["if (knowsLess(register, carrier)) return 'register-partial'", ''],
      ["if (knowsLess(carrier, register)) return 'carrier-partial'", ''],
      ["if (isFirstOfYear(carrier) && carrier.year === register.year) return 'carrier-partial'", ''],
      [
        "if (partsKnown(carrier) < 3 || partsKnown(register) < 3) return 'different'",
        "if (partsKnown(carrier) < 3) return 'different'",
        'a date without a day is none with its parts exchanged, and differs from a full one in two digits at least',
      ],
      ["if (packDate(exchanged) === packDate(register)) return 'swapped'", ''],
      [
        "return digitsThatDiffer(carrier, register) === 1 ? 'one-digit' : 'different'",
        "return digitsThatDiffer(carrier, register) <= 2 ? 'one-digit' : 'different'",
      ],
    ],
  ),
  ...mutationsOf(
    'kernel/compare.ts',
    ['test/kernel/compare.test.ts'],
    [
      ['if (month == 1 && day == 1) return BIRTH_DATE_LEVEL.carrierPartial', ''],
      [
        'if (state == INVALID_STATE || carrier < YEAR_MIN * 10_000) return BIRTH_DATE_LEVEL.invalid',
        'if (state == INVALID_STATE) return BIRTH_DATE_LEVEL.invalid',
      ],
      [
        'if (month == heldDay && day == heldMonth) return BIRTH_DATE_LEVEL.swapped',
        'if (month == heldDay) return BIRTH_DATE_LEVEL.swapped',
      ],
      ['if (heldMonth == 0) return BIRTH_DATE_LEVEL.registerPartial', ''],
      ['if (month == 0) return BIRTH_DATE_LEVEL.carrierPartial', ''],
      ['if (month == heldMonth && heldDay == 0) return BIRTH_DATE_LEVEL.registerPartial', ''],
      ['if (month == heldMonth && day == 0) return BIRTH_DATE_LEVEL.carrierPartial', ''],
      ['if (day == 0 || heldDay == 0) return BIRTH_DATE_LEVEL.different', ''],
      [
        'return digitsThatDiffer(carrier, register) == 1 ? BIRTH_DATE_LEVEL.oneDigit : BIRTH_DATE_LEVEL.different',
        'return digitsThatDiffer(carrier, register) <= 2 ? BIRTH_DATE_LEVEL.oneDigit : BIRTH_DATE_LEVEL.different',
      ],
      [
        'return dayOf(instant) - i32(ageYears) * 10_000 < i32(born)',
        'return dayOf(instant) - i32(ageYears) * 10_000 <= i32(born)',
      ],
    ],
  ),
]
