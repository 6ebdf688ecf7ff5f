/** A file as the kernel splits it and as the reference does, both as lines of text that can be compared. */
import { expect } from 'vitest'
import type { SplitRules } from '../../src/memory/split-state.ts'
import { REASONS } from '../../src/model/verdict.ts'
import { RecordSplitter } from '../../src/reference/split.ts'
import type { SplitRecord } from '../../src/reference/split-record.ts'
import { entryAt, splitFile } from './splitting.ts'

/** How a file comes, and how much of it may be held. */
interface Ways {
  readonly pieces?: readonly number[]
  readonly recordBytesMax?: number
  readonly tableMax?: number
}

/** One line a record: line, byte offset and text (latin1) or fault; at the end what was only counted. */
export function shown(file: Uint8Array, rules: SplitRules, ways: Ways = {}): string[] {
  const lines: string[] = []
  const { comments, blanks } = splitFile(file, rules, { pieces: [8192], ...ways }, (batch) => {
    for (let i = 0; i < batch.records; i++) {
      const { at, bytes, line, fault } = entryAt(batch, i)
      const text = Buffer.from(batch.memory.bytes.slice(at, at + bytes)).toString('latin1')
      const what = fault === 0 ? text : `[${REASONS.rejected[fault - 1]}]`
      lines.push(`${batch.firstLine + line}@${batch.byteOffsetOf(at)} ${what}`)
    }
  })
  return [...lines, `${comments} comments, ${blanks} blank`]
}

/** Faults of records that were delimited: the reference looks into them at once, here it is left to the decoder. */
const INNER_FAULTS = new Set(['nul-byte', 'lone-carriage-return', 'invalid-utf8'])
const INNER = '[inner]'

/** The same by the reference, which looks into records at once. */
export function twin(file: Uint8Array, rules: SplitRules, recordBytesMax = 1024 * 1024): string[] {
  const splitter = new RecordSplitter(rules, recordBytesMax)
  const records: SplitRecord[] = [...splitter.push(file), ...splitter.end()]
  const counts = { comments: 0, blanks: 0 }
  const lines = records.flatMap((record) => {
    const place = `${record.line}@${record.byteOffset}`
    if ('comment' in record) counts.comments++
    else if ('fault' in record) return [`${place} ${INNER_FAULTS.has(record.fault) ? INNER : `[${record.fault}]`}`]
    else if (record.bytes.length === 0) counts.blanks++
    else return [`${place} ${Buffer.from(record.bytes).toString('latin1')}`]
    return []
  })
  return [...lines, `${counts.comments} comments, ${counts.blanks} blank`]
}

/** Compares {@link shown} with {@link twin}, which knows more. */
export function expectTwins(seen: readonly string[], expected: readonly string[]): void {
  expect(seen.map((line, i) => (expected[i]?.endsWith(INNER) ? line.replace(/ .*/s, ` ${INNER}`) : line))).toEqual(
    expected,
  )
}
