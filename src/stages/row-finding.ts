import { NO_CODE, ROW, ROW_BYTES } from '../memory/row.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import type { RowFindingDraft } from './classify.ts'
import type { FindingDraft } from './finding-draft.ts'
import { documentKeyOf } from './subscriber.ts'

/** A row rule's finding with what is said about its record: whose it is, where it stands, how it was judged. */
export function rowFinding(
  thread: SlabThread,
  batch: Batch,
  run: RunConstants,
  { row: index, rule, severity, evidence }: RowFindingDraft,
): FindingDraft {
  const { view, rows } = thread
  const row = rows + index * ROW_BYTES
  const wide = (at: number): number => view.getUint32(row + at, true) + view.getUint32(row + at + 4, true) * 2 ** 32
  const person = wide(ROW.personPin)
  return {
    rule,
    severity,
    evidence,
    about: {
      carrier: run.files[batch.file]?.carrier ?? NO_CODE,
      msisdn: wide(ROW.msisdn),
      outcome: view.getUint8(row + ROW.outcome),
      nameLevel: view.getUint8(row + ROW.nameLevel),
      birthDateLevel: view.getUint8(row + ROW.birthDateLevel),
      personKey: person === 0 ? documentKeyOf(thread, batch, row, run) : person - 1,
      file: batch.file,
      line: batch.firstLine + view.getUint32(row + ROW.line, true),
      byteOffset: batch.byteOffsetOf(view.getUint32(row + ROW.recordAt, true)),
    },
  }
}
