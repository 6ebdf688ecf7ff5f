import { FIELDS } from '../model/fields.ts'
import type { CarrierFormat } from './format.ts'
import { requiredByLaw } from './required.ts'

/**
 * The canonical format: our own field names as the header, comma, ISO dates, codes in canonical spelling. It belongs
 * to no carrier; the run says whose file it is. Columns that no law requires may be left out.
 */
export const canonical: CarrierFormat = {
  name: 'canonical',
  carrier: '',
  title: {
    vi: 'Định dạng chuẩn: tên trường chuẩn, dấu phẩy, ngày ISO',
    en: 'Canonical: our field names, comma, ISO dates',
  },
  encoding: 'utf-8',
  byteOrderMark: false,
  lineEnd: 'lf',
  delimiter: ',',
  quote: '"',
  compression: 'none',
  fileName: 'subscribers_{date}_{part}.csv',
  dateOrder: 'ymd',
  dateSeparator: '-',
  timeSeparator: 'T',
  unknownWords: [],
  comment: '#',
  totalWords: [],
  columns: FIELDS.map((field) =>
    requiredByLaw.has(field) ? { from: field, as: field } : { from: field, as: field, optional: true },
  ),
}
