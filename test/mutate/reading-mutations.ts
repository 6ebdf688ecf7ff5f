import { type Mutation, mutationsOf } from './mutation.ts'

/** What reads a file before the kernel does: which encoding it is in, what its bytes mean, where a record stood in it. */
export const READING_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf(
    'formats/encoding.ts',
    ['test/formats/encoding.test.ts'],
    [
      [
        "const unicode = byteOrderMark ?? utf16By(seen) ?? (utf8Characters >= strayBytes ? 'utf-8' : undefined)",
        "const unicode = byteOrderMark ?? utf16By(seen) ?? (utf8Characters > 0 ? 'utf-8' : undefined)",
      ],
      [
        "const unicode = byteOrderMark ?? utf16By(seen) ?? (utf8Characters >= strayBytes ? 'utf-8' : undefined)",
        "const unicode = utf16By(seen) ?? (utf8Characters >= strayBytes ? 'utf-8' : undefined)",
      ],
      [
        "if (nulsAtOdd > nulsAtEven * NUL_RATIO_MIN) return 'utf-16le'",
        "if (nulsAtOdd > nulsAtEven * NUL_RATIO_MIN) return 'utf-16be'",
      ],
      [
        'return most >= SYLLABLES_MIN && most >= words * SYLLABLE_SHARE_MIN ? first : undefined',
        'return most >= SYLLABLES_MIN ? first : undefined',
      ],
      [
        'return most >= SYLLABLES_MIN && most >= words * SYLLABLE_SHARE_MIN ? first : undefined',
        'return most >= words * SYLLABLE_SHARE_MIN ? first : undefined',
      ],
      [
        'const [first] = LEGACY_ENCODINGS.toSorted((a, b) => syllables[b] - syllables[a])',
        'const [first] = LEGACY_ENCODINGS.toSorted((a, b) => syllables[a] - syllables[b])',
      ],
      ['return isTooLong || isNone ? 0 : bytes', 'return bytes'],
    ],
  ),
  ...mutationsOf(
    'run/transcode.ts',
    ['test/run/transcode.test.ts', 'test/run/feed.test.ts'],
    [
      ['const done = this.#next(before) - 1', 'const done = this.#next(before)'],
      [
        'if (done <= 0) return',
        'return',
        'runs that are forgotten too late take memory and change no answer: a test of memory would be one of time',
      ],
      ['const source = this.#sourceOf(from + start, next) - base', 'const source = this.#sourceOf(from + start, next)'],
      ['if (run.source - run.at === this.#distance) return', '', 'a run more says the same twice'],
      ['this.#source += mark', ''],
      ['this.#held = bytes.slice(ready)', 'this.#held = NOTHING'],
      [
        'if ((this.#ats[middle] ?? 0) <= offset) low = middle + 1',
        'if ((this.#ats[middle] ?? 0) < offset) low = middle + 1',
      ],
    ],
  ),
  ...mutationsOf(
    'run/transcode-bytes.ts',
    ['test/run/transcode.test.ts'],
    [
      ['return isHalf ? whole - 2 : whole', 'return whole'],
      ['return bytes.length % 2 === 0 ? utf8 : Buffer.concat([utf8, Uint8Array.of(NO_UTF8)])', 'return utf8'],
      ['if (text.isWellFormed()) return Buffer.from(text)', 'return Buffer.from(text)'],
      [
        'while (at < bytes.length && unitAt(bytes, at) !== LF) at += 2',
        'while (at < bytes.length && bytes[at] !== LF) at += 2',
      ],
      ['if (pair !== 0) at++', ''],
      [
        'const isWhole = !isWithin && end - from <= STRETCH_BYTES_MAX',
        'const isWhole = end - from <= STRETCH_BYTES_MAX',
      ],
      [
        'const letters = isWhole && smalls === 0 && capitalsSeen >= CAPITALS_MIN ? capitals : asTheyAre',
        'const letters = isWhole && capitalsSeen >= CAPITALS_MIN ? capitals : asTheyAre',
      ],
      [
        'const letters = isWhole && smalls === 0 && capitalsSeen >= CAPITALS_MIN ? capitals : asTheyAre',
        'const letters = isWhole && smalls === 0 && capitalsSeen > 0 ? capitals : asTheyAre',
      ],
      [
        'return bytes.length - last - 1 > STRETCH_BYTES_MAX ? bytes.length : last + 1',
        'return last + 1',
        'only what is held back grows with the stretch',
      ],
    ],
  ),
  ...mutationsOf(
    'stages/mend.ts',
    ['test/stages/decode.test.ts', 'test/stages/dialects.test.ts'],
    [
      [
        'if (cells.length === columnCount || !mayTrail) return cells.length === columnCount',
        'if (cells.length === columnCount) return true',
      ],
      [
        "return cells.length > columnCount && cells.slice(columnCount).every((cell) => cellValue(cell) === '')",
        'return cells.length > columnCount',
      ],
      [
        "const all = this.#hasCount(cells) ? faults : faults | (1 << RECORD_FAULTS.indexOf('field-count'))",
        'const all = faults',
      ],
      [
        'if (!isOdd(one) || (isRejected && !OF_FORM.has(one.field))) continue',
        'if (!isOdd(one) || isRejected) continue',
      ],
    ],
  ),
  ...mutationsOf(
    'stages/record-counts.ts',
    ['test/run/check.test.ts'],
    [
      ['if (this.#lacking[field] === 0) this.#firstLacking[field] = row', 'this.#firstLacking[field] = row'],
      ['if (view.getUint8(row + ROW.lane) <= LANE.odd) counter.add(row)', 'counter.add(row)'],
      ["if (cellValue(cells[column] ?? '') === '') empty[column] = (empty[column] ?? 0) + 1", ''],
    ],
  ),
  ...mutationsOf(
    'formats/syllable.ts',
    ['test/formats/syllable.test.ts'],
    [
      ['if (tones.length > 1) return false', ''],
      ['return !STOP.test(letters) || (tone !== undefined && TONES_BEFORE_STOP.includes(tone))', 'return true'],
    ],
  ),
]
