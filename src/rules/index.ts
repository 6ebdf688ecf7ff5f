/** The rules, one line each, in the order in which reports show them. A rule that is not listed does not run. */
import type { Rule } from '../model/rule.ts'
import { birthDateMismatch } from './birth-date-mismatch.ts'
import { bulkActivation } from './bulk-activation.ts'
import { cmndAmbiguous } from './cmnd-ambiguous.ts'
import { cmndExpired } from './cmnd-expired.ts'
import { consecutiveNumbers } from './consecutive-numbers.ts'
import { contradictoryStatus } from './contradictory-status.ts'
import { distantActivations } from './distant-activations.ts'
import { documentFamily } from './document-family.ts'
import { documentInvalid } from './document-invalid.ts'
import { documentManyNames } from './document-many-names.ts'
import { documentSimsExcess } from './document-sims-excess.ts'
import { dormant } from './dormant.ts'
import { futureDate } from './future-date.ts'
import { holderDeceased } from './holder-deceased.ts'
import { holderDenies } from './holder-denies.ts'
import { identityNotFound } from './identity-not-found.ts'
import { identitySuperseded } from './identity-superseded.ts'
import { incompleteRecord } from './incomplete-record.ts'
import { legacyEncoding } from './legacy-encoding.ts'
import { legacyNumber } from './legacy-number.ts'
import { lostLeadingZero } from './lost-leading-zero.ts'
import { manyDocuments } from './many-documents.ts'
import { minorWithoutGuardian } from './minor-without-guardian.ts'
import { nameMismatch } from './name-mismatch.ts'
import { nameRepaired } from './name-repaired.ts'
import { numberAtTwoCarriers } from './number-at-two-carriers.ts'
import { numberNotAllocated } from './number-not-allocated.ts'
import { numberTwice } from './number-twice.ts'
import { organisationExcess } from './organisation-excess.ts'
import { passportNational } from './passport-national.ts'
import { pinContradiction } from './pin-contradiction.ts'
import { placeholderData } from './placeholder-data.ts'
import { pointOfSaleConcentration } from './point-of-sale-concentration.ts'
import { portraitDefault } from './portrait-default.ts'
import { portraitReuse } from './portrait-reuse.ts'
import { simsExcess } from './sims-excess.ts'
import { simsPerCarrier } from './sims-per-carrier.ts'
import { simsReview } from './sims-review.ts'

/**
 * Every rule, ids unique. The one that does not always run stands last: a store numbers rules by their place among those of the run.
 */
export const RULES: readonly Rule[] = [
  documentInvalid,
  identityNotFound,
  nameMismatch,
  birthDateMismatch,
  pinContradiction,
  holderDeceased,
  identitySuperseded,
  cmndExpired,
  cmndAmbiguous,
  passportNational,
  placeholderData,
  minorWithoutGuardian,
  documentManyNames,
  documentFamily,
  holderDenies,
  simsPerCarrier,
  simsReview,
  simsExcess,
  manyDocuments,
  documentSimsExcess,
  organisationExcess,
  bulkActivation,
  consecutiveNumbers,
  portraitReuse,
  distantActivations,
  pointOfSaleConcentration,
  numberAtTwoCarriers,
  numberTwice,
  incompleteRecord,
  lostLeadingZero,
  legacyEncoding,
  nameRepaired,
  legacyNumber,
  contradictoryStatus,
  futureDate,
  numberNotAllocated,
  portraitDefault,
  dormant,
]
