/**
 * Which dialect a file is written in, as far as its first records show it: a guess with its evidence, for people. A run
 * never guesses: there the format says it.
 */
import { bareWords } from './dialect-words.ts'

/** Delimiters that are looked for, the usual ones first: among equals the first is taken. */
export const DELIMITERS = [',', ';', '\t', '|', '~', '^', ':'] as const

/** What cutting the beginning of a file came to, with one delimiter, and with quotes or without. */
export interface Trial {
  readonly delimiter: string
  readonly quote: '"' | ''
  /** Cells of each record that could be cut, in order, blank ones left out. */
  readonly widths: readonly number[]
  /** Records that could not be cut. */
  readonly faults: number
  /** Records of which a cell begins with a quote; 0 where quotes were taken for quotes. */
  readonly quoted: number
}

/** How well one delimiter fits. */
export interface DelimiterEvidence {
  readonly delimiter: string
  /** Cells that most records have. */
  readonly columns: number
  /** Records that have as many. */
  readonly even: number
  /** All that were cut, and those that could not be. */
  readonly records: number
}

/** What the trials show. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: '"' | ''
  /** One a delimiter that cuts anything at all, the best first; empty for a file of one column. */
  readonly delimiters: readonly DelimiterEvidence[]
  /** Records of which a cell begins with a quote; where there are none, quotes are presumed. */
  readonly quoted: number
}

interface Judged {
  readonly trial: Trial
  readonly evidence: DelimiterEvidence
  readonly score: number
}

/** Fewer records with a cell that begins with a quote may all be damaged: then quotes are presumed. */
const QUOTED_MIN = 3

/** Lines at the beginning that may lack the delimiter because they are comments. */
const LEADING_LINES = 5

/**
 * The delimiter that gives many columns evenly, and whether quotes are quotes: unless most records in which a cell begins
 * with one cannot be read so. `trials` holds two of each delimiter, with
 * quotes and without. One column, with commas and quotes, where no delimiter cuts anything.
 */
export function dialectOf(trials: readonly Trial[]): Dialect {
  const judged = trials.map(judge)
  const best = judged.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
  const delimiter = best[0]?.trial.delimiter ?? ','
  const [quotes, none] = (['"', ''] as const).map((quote) =>
    trials.find((trial) => trial.delimiter === delimiter && trial.quote === quote),
  )
  const quoted = none?.quoted ?? 0
  const isBroken = quoted >= QUOTED_MIN && (quotes?.faults ?? 0) * 2 > quoted
  const quote = isBroken ? '' : '"'
  const delimiters = [...new Set(best.map(({ trial }) => trial.delimiter))].flatMap((one) =>
    judged.filter(({ trial }) => trial.delimiter === one && trial.quote === quote).map(({ evidence }) => evidence),
  )
  return { delimiter, quote, delimiters, quoted }
}

function judge(trial: Trial): Judged {
  const { columns, even } = mostUsual(trial.widths)
  const records = trial.widths.length + trial.faults
  const lacking = trial.widths.slice(0, LEADING_LINES).findIndex((width) => width > 1)
  const evidence = { delimiter: trial.delimiter, columns, even, records }
  // What stands in values only, as the colon of a time does, lacks in the header.
  const score = records === 0 ? 0 : ((even / records) * (columns - 1)) / (1 + Math.max(0, lacking))
  return { trial, evidence, score }
}

/** The width that most records have; among equals the first. */
function mostUsual(widths: readonly number[]): { readonly columns: number; readonly even: number } {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let [columns, even] = [1, 0]
  for (const [width, count] of counts) if (count > even) [columns, even] = [width, count]
  return { columns, even }
}

/** How the lines of a text end, those inside quotes included. */
export interface LineEnds {
  readonly lf: number
  readonly crlf: number
  /** CRs that no LF follows. */
  readonly cr: number
}

/** Counts line ends. A CR that is the last byte counts for none where the text goes on (`isWhole` false). */
export function lineEndsOf(text: Uint8Array, isWhole: boolean): LineEnds {
  let [lf, crlf, cr] = [0, 0, 0]
  for (const [at, byte] of text.entries()) {
    if (byte === 10 && text[at - 1] === 13) crlf++
    else if (byte === 10) lf++
    else if (byte === 13 && text[at + 1] !== 10 && (isWhole || at + 1 < text.length)) cr++
  }
  return { lf, crlf, cr }
}

/** Marks with which comments begin elsewhere; a delimiter is none. */
const COMMENT_MARKS = ['#', '--', '//', '%', '*', '!', ';'] as const

/** Words that total lines begin with, in the form of `bareWords`. */
const TOTAL =
  /^(?:tong(?: cong| so)?|cong|total|totals|sum|trailer|footer|trl|eof|end of file|so ban ghi|record count)$/

/** Records that are none: which mark, and which words. */
export interface OddRecords {
  /** The mark of comment lines; empty where none was seen. */
  readonly comment: string
  readonly comments: number
  /** First cells of total lines, as they are written. */
  readonly totalWords: readonly string[]
  readonly totals: number
}

/**
 * Which records are comments or totals: those of another width that begin with a mark of comments, and those that begin
 * with a word of totals. `records` holds the values of each record.
 */
export function oddRecordsOf(records: readonly (readonly string[])[], columns: number, delimiter: string): OddRecords {
  const odd = records.filter((cells) => cells.length !== columns)
  const counts = COMMENT_MARKS.filter((mark) => !mark.startsWith(delimiter)).map((mark) => {
    return { mark, count: odd.filter(([first = '']) => first.startsWith(mark)).length }
  })
  const [comment] = counts.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  const firsts = records.slice(1).flatMap(([first = '']) => (TOTAL.test(bareWords(first)) ? [first] : []))
  return {
    comment: comment?.mark ?? '',
    comments: comment?.count ?? 0,
    totalWords: [...new Set(firsts)],
    totals: firsts.length,
  }
}
