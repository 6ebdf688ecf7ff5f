import { closest, distance } from 'fastest-levenshtein'
import { RunError } from '../model/errors.ts'
import { canonical } from './canonical.ts'
import type { CarrierFormat } from './format.ts'
import { mobifone } from './mobifone.ts'
import { viettel } from './viettel.ts'
import { vinaphone } from './vinaphone.ts'

/** The dialects that are built in, one line each. */
export const FORMATS: readonly CarrierFormat[] = [
  viettel, //
  mobifone,
  vinaphone,
  canonical,
]

/**
 * The built-in format of that name.
 *
 * @throws RunError `format-unknown`, naming the nearest.
 */
export function formatNamed(name: string): CarrierFormat {
  const found = FORMATS.find((format) => format.name === name)
  if (found !== undefined) return found
  const names = FORMATS.map((format) => format.name)
  const near = closest(name.toLowerCase(), names)
  const isNear = distance(name.toLowerCase(), near) <= 3
  throw new RunError(
    'format-unknown',
    `there is no format "${name}"${isNear ? `; did you mean "${near}"?` : ''}`,
    `The formats are ${names.join(', ')}; for another carrier "simsach inspect DUMP --write-format FILE" drafts one, to be given with --format-file.`,
  )
}
