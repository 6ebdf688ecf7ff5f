/** A carrier's `rejects.csv`: its lines in its language, out of what a run or a check has listed. */
import { createReadStream } from 'node:fs'
import { parse } from 'fast-csv'
import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import type { FaultCode } from '../model/verdict.ts'
import type { AnswerReading } from '../store/answer-reader.ts'

/** Columns of a carrier's `rejects.csv`: those of the run's, for its own files. */
export const CARRIER_REJECT_COLUMNS = ['file', 'line', 'byte_offset', 'column', 'code', 'message'] as const

/** What a run has listed of some files. */
export function* storedRejects(
  files: readonly string[],
  lang: 'vi' | 'en',
  answers: AnswerReading,
): Iterable<readonly string[]> {
  for (const file of files) {
    for (const { line, byteOffset, column, code } of answers.rejects(file)) {
      yield [file, String(line), String(byteOffset), column, code, REJECT_MESSAGES[code][lang]]
    }
  }
}

/** What a check has listed, in its own `rejects.csv`. */
export async function* listedRejects(path: string, lang: 'vi' | 'en'): AsyncIterable<readonly string[]> {
  const rows: AsyncIterable<Readonly<Record<(typeof CARRIER_REJECT_COLUMNS)[number], string> & { code: FaultCode }>> =
    createReadStream(path).pipe(parse({ headers: true }))
  for await (const { file, line, byte_offset, column, code } of rows) {
    yield [file, line, byte_offset, column, code, REJECT_MESSAGES[code][lang]]
  }
}
