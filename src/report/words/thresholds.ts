/** Thresholds of rules for people: what each bounds, and its value with its unit. */

import { SUBJECT_KINDS, type SubjectKind } from '../../model/finding.ts'
import type { BothLanguages } from '../../model/rule.ts'

/** By the parameter's name in `seeds/thresholds.json`. */
const LABELS: Readonly<Record<string, BothLanguages>> = {
  voidFrom: { vi: 'CMND hết giá trị từ ngày', en: 'CMND void from' },
  rankMin: { vi: 'Số thuê bao của một người tại một nhà mạng, từ', en: 'Numbers of one person at a carrier, from' },
  holderSinceMin: { vi: 'Chỉ xét số đứng tên từ ngày', en: 'Only numbers held since' },
  linesMin: { vi: 'Số thuê bao, từ', en: 'Numbers, from' },
  reviewLinesMin: {
    vi: 'Số thuê bao của một người, để rà soát, từ',
    en: 'Numbers of one person, to be reviewed, from',
  },
  excessLinesMin: { vi: 'Số thuê bao của một người, quá nhiều, từ', en: 'Numbers of one person, in excess, from' },
  linesMax: { vi: 'Số thuê bao của một người, đến', en: 'Numbers of one person, up to' },
  namesMin: {
    vi: 'Số họ tên khác nhau trên một giấy tờ hoặc một ảnh, từ',
    en: 'Distinct names on a document or portrait, from',
  },
  documentsMin: { vi: 'Số giấy tờ trong một bộ, từ', en: 'Documents in a family, from' },
  documentActivationsMin: { vi: 'Kích hoạt bằng một giấy tờ, từ', en: 'Activated on one document, from' },
  agentActivationsMin: { vi: 'Kích hoạt bởi một nhân viên bán hàng, từ', en: 'Activated by one sales agent, from' },
  pointOfSaleActivationsMin: { vi: 'Kích hoạt tại một điểm bán, từ', en: 'Activated at one point of sale, from' },
  defaultRecordsMin: {
    vi: 'Ảnh mặc định: số bản ghi của nhà mạng, từ',
    en: 'Default image: records of the carrier, from',
  },
  defaultSharePerMillionMin: {
    vi: 'Ảnh mặc định: tỷ lệ trong các bản ghi của nhà mạng, từ',
    en: 'Default image: share of the carrier’s records, from',
  },
  defaultNamesMin: { vi: 'Ảnh mặc định: số họ tên khác nhau, từ', en: 'Default image: distinct names, from' },
  activationsMin: { vi: 'Số lượt kích hoạt tại điểm bán, từ', en: 'Activations at the point of sale, from' },
  ratioPercentMin: { vi: 'So với tỷ lệ chung của tỉnh, từ', en: 'Of the share of the province, from' },
  falseDiscoveryPerMille: {
    vi: 'Tỷ lệ phát hiện nhầm được kỳ vọng, tối đa',
    en: 'Expected share of false findings, at most',
  },
  kilometresMin: { vi: 'Khoảng cách giữa hai tỉnh, từ', en: 'Distance between the two provinces, from' },
  kilometresPerHour: { vi: 'Nhanh hơn', en: 'Faster than' },
  numbersMin: { vi: 'Số thuê bao liên tiếp, từ', en: 'Numbers that follow each other, from' },
  windowDays: { vi: 'Trong khoảng thời gian', en: 'Within' },
  windowHours: { vi: 'Trong khoảng thời gian', en: 'Within' },
}

const UNITS: Readonly<Record<string, BothLanguages>> = {
  lines: { vi: 'thuê bao', en: 'numbers' },
  names: { vi: 'họ tên', en: 'names' },
  documents: { vi: 'giấy tờ', en: 'documents' },
  activations: { vi: 'lượt kích hoạt', en: 'activations' },
  records: { vi: 'bản ghi', en: 'records' },
  'records per million': { vi: 'bản ghi trên một triệu', en: 'records per million' },
  days: { vi: 'ngày', en: 'days' },
  percent: { vi: '%', en: '%' },
  kilometres: { vi: 'km', en: 'km' },
  'kilometres an hour': { vi: 'km/h', en: 'km/h' },
  hours: { vi: 'giờ', en: 'hours' },
}

/** What a threshold bounds; undefined where a store holds one that this program does not know. */
export function thresholdLabel(name: string): BothLanguages | undefined {
  return LABELS[name]
}

/** A threshold's value with its unit, the number and the date (of yyyy-MM-dd) as `write` writes them; an unknown unit as it stands. */
export function thresholdValue(
  { value, unit }: { readonly value: number; readonly unit: string },
  lang: keyof BothLanguages,
  write: { readonly count: (value: number) => string; readonly date: (iso: string) => string },
): string {
  if (unit === 'yyyymmdd') return write.date(String(value).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))
  // One unit for shares, wherever they are told.
  if (unit === 'per mille') return `${write.count(value / 10)} %`
  return `${write.count(value)} ${UNITS[unit]?.[lang] ?? unit}`.trim()
}

/** Whether a threshold bounds findings on this kind of subject: `documentActivationsMin` those on documents only. */
export function isBoundOn(name: string, kind: SubjectKind): boolean {
  const named = SUBJECT_KINDS.find((one) => name.startsWith(camelCase(one)))
  return named === undefined || named === kind
}

function camelCase(kind: SubjectKind): string {
  return kind.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
