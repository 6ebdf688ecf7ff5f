/** Who stands for a report: two people, one, or nobody yet. */

import type { BothLanguages } from '../model/rule.ts'
import type { SignOff, SignOffs } from '../store/sign-off-reading.ts'
import { foreign, type Markup, markup } from './markup.ts'
import type { Night } from './night.ts'
import type { Speech } from './speech.ts'
import { SIGNED_WORDS as WORDS } from './words/signed.ts'

/** How far a run is signed, in words; `isChanged`: its figures are not those that were signed. */
export function signedStanding({ signed, digest }: SignOffs): {
  readonly words: BothLanguages
  readonly isChanged: boolean
} {
  if (signed.length === 0) return { words: WORDS.unsigned, isChanged: false }
  const isChanged = signed.some((one) => one.digest !== digest)
  return { words: isChanged ? WORDS.changed : signed.length === 1 ? WORDS.half : WORDS.signed, isChanged }
}

/** What stands on top of a report: who has signed it, when, in which words, and over which digest; or that it is not signed. */
export function signedBanner({ speech: said, signOffs }: Night): Markup {
  const { signed, digest } = signOffs
  const { words: head, isChanged } = signedStanding(signOffs)
  if (signed.length === 0) return markup`<p class="signed" data-signed="0">${said.say(head)}</p>`
  return markup`<div class="${isChanged ? 'banner' : 'signed'}" data-signed="${String(signed.length)}"><p>${said.say(head)}</p>
<ul>${signed.map((one) => markup`<li>${signatureText(said, one)}</li>`)}</ul>
<p>${said.fill(WORDS.digest, { digest: markup`<code>${signed[0]?.digest ?? ''}</code>` })}</p>
${isChanged ? markup`<p>${said.fill(WORDS.now, { digest: markup`<code>${digest}</code>` })}</p>` : ''}</div>`
}

function signatureText(said: Speech, { account, at, statement }: SignOff): Markup {
  return said.fill(WORDS.one, { account: foreign(account), at: said.instant(at), statement: foreign(statement) })
}
