/** When and where the members of a group were activated, beside each other: what a finding that two provinces are too far apart rests on. */

import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { FORMATS } from '../formats/index.ts'
import { folded } from '../formats/spelling.ts'
import { parseIsoInstant } from '../model/dates.ts'
import type { RevealedRecord } from '../model/evidence.ts'
import { recordsPerLookMax } from '../model/limits.ts'
import { maskedNumber } from '../model/mask.ts'
import type { ExplainedGroup } from '../report/explanation.ts'
import type { EvidencePlace, MemberRow, RunReading } from '../store/reading.ts'

/** Rules whose findings rest on when and where each member was activated. */
const RULES: ReadonlySet<string> = new Set(['distant-activations'])

/** A member whose record is kept. */
export interface KeptMember {
  readonly member: MemberRow
  readonly place: EvidencePlace
}

/** One activation; nothing of it is a name, document number or birth date. */
export interface MemberActivation extends Pick<MemberRow, 'role' | 'carrier' | 'file' | 'line'> {
  /** In full where it is the number that was asked for, else masked. */
  readonly msisdn: string
  /** `yyyy-MM-ddTHH:mm:ss`, as the carrier wrote it, without a zone; undefined where it says none. */
  readonly activatedAt: string | undefined
  /** Of the point of sale: the name of one of the 34, else as it is written; empty where none is, or the format is not built in. */
  readonly province: string
  /** Whether it is one of the two that the finding states. */
  readonly isStated: boolean
}

/**
 * Of each group whose finding rests on activations the first listed members, as far as their records are kept; all groups together have so
 * many that one look may show them beside `own` records of the number.
 */
export function membersToShow(
  run: Pick<RunReading, 'membersOf' | 'evidencePlace'>,
  groups: readonly ExplainedGroup[],
  own: number,
): ReadonlyMap<ExplainedGroup, readonly KeptMember[]> {
  let left = Math.max(0, recordsPerLookMax - own)
  const shown = new Map<ExplainedGroup, readonly KeptMember[]>()
  for (const group of groups) {
    if (!RULES.has(group.rule.id) || left === 0) continue
    const kept = run.membersOf(group.finding.finding, left).flatMap((member) => {
      const place = run.evidencePlace(member.file, member.line)
      return place === undefined ? [] : [{ member, place }]
    })
    left -= kept.length
    if (kept.length > 0) shown.set(group, kept)
  }
  return shown
}

/** The activations of a group's members, by time; `formats` by file. */
export function activationsOf(
  { finding }: ExplainedGroup,
  members: readonly { readonly member: MemberRow; readonly revealed: RevealedRecord }[],
  { msisdn, formats }: { readonly msisdn: string; readonly formats: ReadonlyMap<string, string> },
): readonly MemberActivation[] {
  const sales = members
    .map(({ member, revealed }) => {
      const at = revealed.subscriber.activated_at
      return {
        member,
        at,
        seconds: parseIsoInstant(at ?? ''),
        province: provinceOf(revealed, formats.get(member.file)),
      }
    })
    .toSorted((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0))
  const stated = statedPair(sales, finding.evidence)
  return sales.map((sale) => {
    const { role, carrier, file, line } = sale.member
    const number = sale.member.msisdn === msisdn ? msisdn : maskedNumber(sale.member.msisdn)
    const isStated = stated.includes(sale)
    return { role, carrier, msisdn: number, file, line, activatedAt: sale.at, province: sale.province.name, isStated }
  })
}

interface Sale {
  readonly seconds: number | undefined
  readonly province: Province
}

/** The two that lie as far apart as the finding states, where no others do. */
function statedPair<S extends Sale>(sales: readonly S[], evidence: Readonly<Record<string, string>>): readonly S[] {
  const isIn = ({ province: { code } }: Sale, key: string): boolean =>
    code !== undefined && Number(code) === Number(evidence[key])
  const pairs = sales.flatMap((later) =>
    sales
      .filter((earlier) => earlier !== later && isIn(earlier, 'province_earlier') && isIn(later, 'province_later'))
      .filter(({ seconds }) => (later.seconds ?? 0) - (seconds ?? 0) === Number(evidence['seconds']))
      .map((earlier) => [earlier, later]),
  )
  return pairs.length === 1 ? (pairs[0] ?? []) : []
}

interface Province {
  /** Undefined where it is none of the 34. */
  readonly code: string | undefined
  readonly name: string
}

function provinceOf({ cells }: RevealedRecord, format: string | undefined): Province {
  const column = FORMATS.find(({ name }) => name === format)?.columns.find(({ as }) => as === 'point_of_sale_province')
  const written = cells.find((cell) => column !== undefined && folded(cell.column) === folded(column.from))?.written
  if (column === undefined || written === undefined) return { code: undefined, name: '' }
  const word = Object.entries(column.codes ?? {}).find(([text]) => folded(text) === folded(written))?.[1] ?? written
  const known = provinces.find(({ code }) => code === word.trim())
  return { code: known?.code, name: known?.name ?? written }
}
