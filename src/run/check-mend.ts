/** What of a checked file is to be mended, and in which order: what makes the most of what stands below it wrong comes first. */
import type { CheckedFile, MendStep } from './check-report.ts'

/** What of a file the steps are drawn from. */
type Checked = Pick<
  CheckedFile,
  'records' | 'rejects' | 'cellFaults' | 'mixedDates' | 'columns' | 'required' | 'findings' | 'saidRecords' | 'cutAt'
>

/** Of the cells of a column that hold something: where more cannot be read, the format is to be mended. */
const FORMAT_SHARE = 0.5

/** Of the numbers that are not usable: where fewer records have a kind that is in no table, it does not explain them. */
const KIND_SHARE = 0.5

/** The only finding that says what the columns say already. */
const TOLD_BY_COLUMNS = 'incomplete-record'

/** All that is to be mended; empty where nothing is. `recordsOfAll`: of all files, which the total line of the last part may say. */
export function mendSteps(file: Checked, recordsOfAll: number): MendStep[] {
  const { records, rejects, cellFaults, findings, saidRecords, cutAt } = file
  const isTotalOff = saidRecords !== undefined && ![records, recordsOfAll].includes(saidRecords.said)
  const ofFormat = cellFaults.filter((fault) => fault.code !== 'text-too-long' && isOfFormat(fault, file))
  const ofKind = cellFaults.filter((fault) => !ofFormat.includes(fault) && isOfKind(fault, file))
  const told = [...ofFormat, ...ofKind]
  return [
    ...(cutAt ? [{ mend: 'cut' as const, column: '', records: 1, first: cutAt }] : []),
    ...(isTotalOff ? [{ mend: 'total' as const, column: '', records, first: saidRecords.first }] : []),
    ...ofFormat.map((fault) => ({ mend: 'format' as const, ...fault })),
    ...ofKind.map((fault) => ({ mend: 'kind' as const, ...fault })),
    ...file.mixedDates.map(mixedStep),
    ...rejects.map((fault) => ({ mend: 'reject' as const, ...fault })),
    ...[
      ...cellFaults.filter((fault) => !told.includes(fault)).map((fault) => ({ mend: 'cell' as const, ...fault })),
      ...missing(file),
    ].toSorted((a, b) => b.records - a.records),
    ...findings
      .filter(({ rule }) => rule !== TOLD_BY_COLUMNS)
      .map(({ rule, records: found, first }) => ({
        mend: 'finding' as const,
        rule,
        column: '',
        records: found,
        first,
      })),
  ]
}

/** Where it stands is where the first date of a rarer order does. */
function mixedStep({ column, orders }: Checked['mixedDates'][number]): MendStep {
  const rarer = orders.slice(1)
  const records = rarer.reduce((sum, order) => sum + order.records, 0)
  const [first] = rarer.flatMap((order) => order.first ?? []).sort((a, b) => a.byteOffset - b.byteOffset)
  return { mend: 'orders', orders, column, records, first }
}

function isOfFormat({ column: header, records: faulty }: Checked['cellFaults'][number], file: Checked): boolean {
  const column = file.columns.find((one) => one.column === header)
  return faulty > FORMAT_SHARE * (file.records - (column?.empty ?? 0) - (column?.unknown ?? 0))
}

/** A number of a machine is read only where the kind is listed: kinds in no table may be why numbers are not usable, where there are enough of them. */
function isOfKind({ code, column: header, records }: Checked['cellFaults'][number], file: Checked): boolean {
  const column = file.columns.find((one) => one.column === header)
  if (code !== 'code-unlisted' || column?.fields.includes('subscriber_kind') !== true) return false
  const unusable = file.rejects.find((reject) => reject.code === 'msisdn-unusable')?.records ?? 0
  return unusable > 0 && records >= KIND_SHARE * unusable
}

/** Fields that the law asks for and that are not there; where they are there and cannot be read, that is told by the cells. */
function missing({ required, columns }: Checked): MendStep[] {
  return required.flatMap(({ field, column, lacking, first }) => {
    const unreadable = columns.find((one) => one.column === column)?.unreadable ?? 0
    return lacking > unreadable ? [{ mend: 'required', field, column, records: lacking, first }] : []
  })
}
