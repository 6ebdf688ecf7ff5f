import { RunError } from '../model/errors.ts'
import { FIELDS } from '../model/fields.ts'
import { formatFaults } from './faults.ts'
import schema from './format.schema.json' with { type: 'json' }
import type { CarrierFormat } from './format.ts'
import { schemaFault, shown } from './schema-fault.ts'
import { shapeOf } from './shape.ts'

const formatShape = shapeOf<CarrierFormat>(schema, { allErrors: true, verbose: true })

/** Faults named in one message; the others are counted. */
const faultsNamedMax = 5

/**
 * A carrier's format from outside (`--format-file`): the JSON value as parsed, checked against `format.schema.json` and
 * against what a schema cannot say. The value itself comes back; it is not copied.
 *
 * @param where what the messages call it, the file's name for one
 * @throws RunError `format-invalid`: each fault with its place, what was expected and what was found
 */
export function parseFormat(json: unknown, where: string): CarrierFormat {
  const isFormat = formatShape()
  if (!isFormat(json))
    throw invalid(
      where,
      (isFormat.errors ?? []).map((fault) => schemaFault(fault, placeOf(fault.instancePath, json))),
    )
  const faults = formatFaults(json)
  if (faults.length > 0) throw invalid(where, faults)
  return json
}

function invalid(where: string, faults: readonly string[]): RunError {
  const named = [...new Set(faults)]
  const more = named.length > faultsNamedMax ? `; and ${named.length - faultsNamedMax} more` : ''
  return new RunError('format-invalid', `${where}: ${named.slice(0, faultsNamedMax).join('; ')}${more}`, hint(named))
}

/** All fields are named only where one of them was asked for. */
function hint(faults: readonly string[]): string {
  const isOfFields = faults.some((fault) => /canonical field|is read as "|carried twice/.test(fault))
  const fields = isOfFields ? ` The canonical fields are ${FIELDS.join(', ')}.` : ''
  return `Mend these places.${fields} "simsach formats viettel --json" prints a whole format; src/formats/README.md explains each key.`
}

/** A JSON path as people say it: `column "KÊNH", code "DL"`. Other paths stay as they are. */
function placeOf(path: string, json: unknown): string {
  const [, index, key, code] = /^\/columns\/(\d+)(?:\/(\w+)(?:\/(.*))?)?$/.exec(path) ?? []
  if (index === undefined) return path === '' ? '/' : path
  const columns: unknown = Object(json)['columns']
  const column: unknown = Array.isArray(columns) ? columns[Number(index)] : undefined
  const from: unknown = Object(column)['from']
  const name = typeof from === 'string' ? `column ${shown(from)}` : `column ${Number(index) + 1} of the list`
  if (key === undefined) return name
  return code === undefined
    ? `${name}, "${key}"`
    : `${name}, code "${code.replaceAll('~1', '/').replaceAll('~0', '~')}"`
}
