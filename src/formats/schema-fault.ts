import type { ErrorObject } from 'ajv'
import { closest, distance } from 'fastest-levenshtein'

/**
 * What a JSON value has against its schema, in one sentence: the place, what was expected and what was found, and of an unknown key
 * the nearest known one. The validator must be `verbose`.
 * @param path the place as the message calls it
 */
export function schemaFault({ keyword, params, parentSchema, data, message }: ErrorObject, path: string): string {
  const meant: unknown = parentSchema?.['description']
  const purpose = typeof meant === 'string' ? ` (${meant})` : ''
  const found = data === undefined ? '' : `, found ${shown(data)}`
  switch (keyword) {
    case 'required':
      return `${path}: the key "${params['missingProperty']}" is missing`
    case 'additionalProperties':
      return `${path}: unknown key "${params['additionalProperty']}"${suggestion(String(params['additionalProperty']), Object.keys(Object(parentSchema?.['properties'])))}`
    case 'enum':
      return `${path}: expected one of ${JSON.stringify(params['allowedValues'])}${found}`
    case 'type':
      return `${path}: expected ${params['type']}${purpose}${found}`
    case 'pattern':
      return `${path}: expected text that matches ${params['pattern']}${purpose}${found}`
    default:
      return `${path}: ${message ?? keyword}${purpose}${found}`
  }
}

/** A JSON value as messages show it: short, and of lists and objects only what they are. */
export function shown(value: unknown): string {
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : value === null ? 'null' : 'an object'
  return JSON.stringify(value).slice(0, 60)
}

function suggestion(word: string, words: readonly string[]): string {
  if (words.length === 0) return ''
  const near = closest(word, [...words])
  return distance(word, near) <= 3 ? `; did you mean "${near}"?` : ''
}
