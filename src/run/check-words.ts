/** Words of coded columns that may be shown: the most frequent, and none that may be somebody's name. */
import surnames from '../../seeds/surnames.json' with { type: 'json' }
import type { HeaderBinding } from '../formats/header.ts'
import { bytewise } from '../model/order.ts'
import type { WordCount, WordCounts } from '../stages/unlisted-words.ts'
import type { CheckedWords } from './check-report.ts'

/** Words that are shown of a column. */
const WORDS_SHOWN_MAX = 5

/** A word of several parts that fewer records have may be a name that slipped into the column. */
const PARTS_RECORDS_MIN = 10

const SURNAMES: ReadonlySet<string> = new Set(surnames.map(({ word }) => bare(word)))

/** The most frequent words that are not listed, by column in the order of the header; columns without any fit to be shown are left out. */
export function checkedWords({ headerOf, columnOf }: HeaderBinding, { words, cut }: WordCounts): CheckedWords[] {
  const fields = [...new Set(words.map(({ field }) => field))]
  return fields
    .toSorted((a, b) => (columnOf[a] ?? 0) - (columnOf[b] ?? 0) || bytewise(a, b))
    .flatMap((field) => {
      const isComplete = !cut.includes(field)
      const shown = words
        .filter((one) => one.field === field && isFit(one, isComplete))
        .sort((a, b) => b.records - a.records || bytewise(a.word, b.word))
        .slice(0, WORDS_SHOWN_MAX)
        .map(({ word, records }) => ({ word, records }))
      return shown.length === 0 ? [] : [{ column: headerOf[field] ?? '', words: shown, complete: isComplete }]
    })
}

/** A column of very many words holds no codes, and perhaps names. */
function isFit({ word, records }: Pick<WordCount, 'word' | 'records'>, isComplete: boolean): boolean {
  const parts = word.split(/[\s\u00a0]+/)
  if (parts.length === 1) return true
  return isComplete && records >= PARTS_RECORDS_MIN && !SURNAMES.has(bare(parts[0] ?? ''))
}

/** Without marks and case. */
function bare(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}
