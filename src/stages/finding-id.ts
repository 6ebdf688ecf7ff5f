/** Names under which persons and findings leave: the same for the same thing on any night. */
import { createHmac, createSecretKey, hash } from 'node:crypto'

/** What makes two findings the same on any night. */
export interface FindingIdentity {
  readonly rule: string
  readonly carrier: string
  /** Empty for a group's finding. */
  readonly msisdn: string
  /** As it leaves: a number, a point of sale, `agent:` and an agent, or a pseudonym; never a document. */
  readonly subject: string
  /** Rank among findings that are equal in all of these, by file and line, from 0. */
  readonly occurrence: number
}

/** The id of a finding: the first 128 bits, in hex, of SHA-256 over its identity. No date goes in. */
export function findingId({ rule, carrier, msisdn, subject, occurrence }: FindingIdentity): string {
  return hash('sha256', `${rule}\x1f${carrier}\x1f${msisdn}\x1f${subject}\x1f${occurrence}`).slice(0, 32)
}

/** What makes two findings the same case on any night: the holder too, so that the next holder of a number has cases of his own. */
export interface CaseIdentity extends Omit<FindingIdentity, 'occurrence'> {
  /** Pseudonym, 32 hex digits; empty for none. */
  readonly person: string
}

/** The id of a case: the first 128 bits, in hex, of SHA-256 over its identity. */
export function caseId({ rule, carrier, msisdn, person, subject }: CaseIdentity): string {
  return hash('sha256', `${rule}\x1f${carrier}\x1f${msisdn}\x1f${person}\x1f${subject}`).slice(0, 32)
}

/**
 * What stands for a person, a document or a portrait: the first 128 bits, in hex, of HMAC-SHA-256 over a text. The key is
 * 32 bytes; it is made ready once, which costs more than the HMAC itself.
 */
export function pseudonymsUnder(key: Uint8Array): (text: string) => string {
  const ready = createSecretKey(key)
  return (text) => createHmac('sha256', ready).update(text).digest('hex').slice(0, 32)
}
