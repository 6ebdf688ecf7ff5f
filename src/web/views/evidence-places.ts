/** Where the evidence of a number lies. */

import type { EvidencePlace, RunReading } from '../../store/reading.ts'

/** Records of one number whose values are shown at once: more than a handful is a fault of the dump. */
const RECORDS_SHOWN_MAX = 20

/** Records of a number that has findings, is a listed member of a group, or has suggestions, each once and only where a frame holds it. */
export function evidencePlaces(run: RunReading, msisdn: string): readonly EvidencePlace[] {
  const stands = [
    ...run.findingsOf(msisdn).flatMap(({ origin }) => (origin === undefined ? [] : [origin])),
    ...run.membershipsOf(msisdn).map(({ member }) => member),
    ...run.suggestionsOf(msisdn),
  ]
  const once = new Map(stands.map(({ file, line }) => [`${line} ${file}`, { file, line }]))
  return [...once.values()].slice(0, RECORDS_SHOWN_MAX).flatMap(({ file, line }) => run.evidencePlace(file, line) ?? [])
}
