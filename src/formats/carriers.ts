import { closest, distance } from 'fastest-levenshtein'
import { CARRIER_IDS } from './dialect-names.ts'

/** Edits between an id and the listed one that it is taken for. */
const EDITS_MAX = 3

/** The listed id that is nearest to one that is in no list; undefined where none is near, and for a listed one. */
export function nearestCarrier(id: string): string | undefined {
  if (CARRIER_IDS.includes(id)) return undefined
  const near = closest(id.toLowerCase(), [...CARRIER_IDS])
  return distance(id.toLowerCase(), near) <= EDITS_MAX ? near : undefined
}
