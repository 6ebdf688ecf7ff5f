/** Thresholds of rules for people: what each bounds, and its value with its unit. */

import type { BothLanguages } from '../../model/rule.ts'

/** By the parameter's name in `seeds/thresholds.json`. */
const LABELS: Readonly<Record<string, BothLanguages>> = {
  voidFrom: { vi: 'CMND hết giá trị từ ngày', en: 'CMND void from' },
  rankMin: { vi: 'Số thuê bao của một người tại một nhà mạng, từ', en: 'Numbers of one person at a carrier, from' },
  holderSinceMin: { vi: 'Chỉ xét số đứng tên từ ngày', en: 'Only numbers held since' },
  linesMin: { vi: 'Số thuê bao của một người, từ', en: 'Numbers of one person, from' },
  linesMax: { vi: 'Số thuê bao của một người, đến', en: 'Numbers of one person, up to' },
  namesMin: { vi: 'Số họ tên khác nhau trên một giấy tờ, từ', en: 'Distinct names on a document, from' },
  documentActivationsMin: { vi: 'Kích hoạt bằng một giấy tờ, từ', en: 'Activated on one document, from' },
  agentActivationsMin: { vi: 'Kích hoạt bởi một nhân viên bán hàng, từ', en: 'Activated by one sales agent, from' },
  pointOfSaleActivationsMin: { vi: 'Kích hoạt tại một điểm bán, từ', en: 'Activated at one point of sale, from' },
  windowHours: { vi: 'Trong khoảng thời gian', en: 'Within' },
}

const UNITS: Readonly<Record<string, BothLanguages>> = {
  lines: { vi: 'thuê bao', en: 'numbers' },
  names: { vi: 'họ tên', en: 'names' },
  activations: { vi: 'lượt kích hoạt', en: 'activations' },
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
  return `${write.count(value)} ${UNITS[unit]?.[lang] ?? unit}`.trim()
}
