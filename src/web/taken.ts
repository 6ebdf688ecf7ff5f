/** What a schema does not take, in words: which field, and what is taken. Never the value itself. */

import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { BothLanguages } from '../model/rule.ts'

/** Of fields whose form has a name; others are told by their pattern. */
const FORMS: Readonly<Record<string, BothLanguages>> = {
  run: { vi: 'một lần chạy, như 2026-11-21.1', en: 'a run, as 2026-11-21.1' },
  pos: { vi: 'nhà mạng và mã điểm bán, như viettel:HN0001', en: 'a carrier and a code, as viettel:HN0001' },
  days: { vi: 'một số nguyên có tối đa 4 chữ số', en: 'a whole number of at most 4 digits' },
  rows: { vi: 'một số nguyên có tối đa 3 chữ số', en: 'a whole number of at most 3 digits' },
  after: { vi: 'giá trị do trang trước đưa ra', en: 'what the page before gave' },
  before: { vi: 'giá trị do trang trước đưa ra', en: 'what the page before gave' },
}

/** One fault that a schema found; `taken` are the names of the fields that it has, none where that is not known. */
export function notTaken(
  { keyword, instancePath, params }: FastifySchemaValidationError,
  taken: readonly string[],
): BothLanguages {
  const field = named(instancePath.slice(1))
  switch (keyword) {
    case 'additionalProperties': {
      const name = named(String(params['additionalProperty']))
      const [vi, en] = [`Trường ${name} không được dùng ở đây`, `The field ${name} is not taken here`]
      if (taken.length === 0) return { vi: `${vi}.`, en: `${en}.` }
      return { vi: `${vi}. Có thể dùng: ${taken.join(', ')}.`, en: `${en}. These are: ${taken.join(', ')}.` }
    }
    case 'required': {
      const name = named(String(params['missingProperty']))
      return { vi: `Thiếu trường ${name}.`, en: `The field ${name} is missing.` }
    }
    case 'enum': {
      const all = [params['allowedValues']].flat().join(', ')
      return { vi: `Trường ${field} nhận một trong: ${all}.`, en: `The field ${field} takes one of: ${all}.` }
    }
    case 'maxLength': {
      const limit = String(params['limit'])
      return {
        vi: `Trường ${field} có tối đa ${limit} ký tự.`,
        en: `The field ${field} has at most ${limit} characters.`,
      }
    }
    case 'pattern': {
      const pattern = String(params['pattern'])
      const form = FORMS[field] ?? { vi: `chữ theo dạng ${pattern}`, en: `text of the form ${pattern}` }
      return { vi: `Trường ${field} nhận ${form.vi}.`, en: `The field ${field} takes ${form.en}.` }
    }
    default:
      return {
        vi: `Trường ${field} nhận một giá trị dạng chữ, một lần.`,
        en: `The field ${field} takes one text, once.`,
      }
  }
}

/** The names of the fields that the schema of a query takes; none of anything else. */
export function fieldsOf(schema: unknown): readonly string[] {
  const properties = typeof schema === 'object' && schema !== null && 'properties' in schema ? schema.properties : {}
  return Object.keys(Object(properties))
}

/** A name from outside is told only where it is one. */
function named(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : '(?)'
}
