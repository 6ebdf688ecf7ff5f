/** Findings of a check by their places and the fields at fault: nothing of what a record holds. */
import { CHECK_FINDING, CHECK_FINDING_BYTES } from '../memory/check-finding-run.ts'
import { FIELDS, type Field } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import type { RowFindingDraft } from './classify.ts'

/** One finding: which rule, on which record, and which of its fields the evidence names. */
export interface CheckFinding extends RecordPlace {
  /** Index in the rules of the check. */
  readonly rule: number
  /** In the order of `FIELDS`; empty where the evidence names none. */
  readonly fields: readonly Field[]
}

/** Keys of evidence that stand for a field and are not called like it. */
const FIELD_OF_KEY: Readonly<Record<string, Field>> = {
  birth_date: 'date_of_birth',
  document: 'document_number',
  name: 'full_name',
}

/** Evidence of rules on records is whole numbers of few values: so many texts are more than there are. */
const TEXTS_KEPT_MAX = 4096

/** The fields that an evidence names (`key=value` joined by `;`), as bits by index of `FIELDS`; a key whose value is 0 names none. */
function fieldBits(evidence: string): bigint {
  let bits = 0n
  for (const pair of evidence === '' ? [] : evidence.split(';')) {
    const [key = '', value] = pair.split('=')
    const index = FIELDS.findIndex((field) => field === (FIELD_OF_KEY[key] ?? key))
    if (index !== -1 && value !== '0') bits |= 1n << BigInt(index)
  }
  return bits
}

/** The findings of a batch as `memory/check-finding-run.ts` draws them, in the order of the drafts; the bytes are the caller's. */
export function checkFindingsOf(
  drafts: readonly RowFindingDraft[],
  placeOfRow: (row: number) => RecordPlace,
): Uint8Array {
  const bytes = new Uint8Array(drafts.length * CHECK_FINDING_BYTES)
  const view = new DataView(bytes.buffer)
  const known = new Map<string, bigint>()
  for (const [i, { row, rule, evidence }] of drafts.entries()) {
    const at = i * CHECK_FINDING_BYTES
    const { line, byteOffset } = placeOfRow(row)
    const bits = known.get(evidence) ?? fieldBits(evidence)
    if (known.size < TEXTS_KEPT_MAX) known.set(evidence, bits)
    view.setFloat64(at + CHECK_FINDING.byteOffset, byteOffset, true)
    view.setUint32(at + CHECK_FINDING.line, line, true)
    view.setUint8(at + CHECK_FINDING.rule, rule)
    view.setBigUint64(at + CHECK_FINDING.fields, bits, true)
  }
  return bytes
}

/** Reads what {@link checkFindingsOf} wrote, one after the other. */
export function* readCheckFindings(bytes: Uint8Array): Generator<CheckFinding> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; at += CHECK_FINDING_BYTES) {
    const bits = view.getBigUint64(at + CHECK_FINDING.fields, true)
    yield {
      line: view.getUint32(at + CHECK_FINDING.line, true),
      byteOffset: view.getFloat64(at + CHECK_FINDING.byteOffset, true),
      rule: view.getUint8(at + CHECK_FINDING.rule),
      fields: bits === 0n ? [] : FIELDS.filter((_, index) => ((bits >> BigInt(index)) & 1n) === 1n),
    }
  }
}
