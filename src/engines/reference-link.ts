import { modelDocument } from '../linking/model.ts'
import type { LinkingSummary } from '../model/suggestion.ts'
import type { Linking } from '../reference/link.ts'
import type { Register } from '../reference/register.ts'
import type { RunOutputs } from '../run/outputs.ts'
import type { Pace } from '../run/pace.ts'
import type { Pseudonyms } from '../run/pseudonyms.ts'

/** Where the pass looks, and where it leaves what it found. */
export interface LinkPlaces {
  readonly register: Register
  readonly outputs: RunOutputs
  readonly pseudonyms: Pseudonyms
  readonly pace: Pace
}

/** The linking pass over the records that were shown to it: suggestions.csv and linking.json. @throws RunError `interrupted` */
export async function writeSuggestions(linking: Linking, places: LinkPlaces): Promise<LinkingSummary> {
  const { register, outputs, pseudonyms, pace } = places
  const steps = linking.link(register)
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) if (pace.isDue) await pace.rest()
  const { model, counts, summary, records } = step.value
  for (const { carrier, origin, msisdn, suggestion } of records) {
    const person = pseudonyms.pseudonym(`pin:${suggestion.candidate.person}`)
    outputs.suggestion({ carrier, origin, msisdn, person, ...suggestion })
    if (pace.isDue) await pace.rest()
  }
  outputs.linkingModel(modelDocument(model, counts, summary))
  return summary
}
