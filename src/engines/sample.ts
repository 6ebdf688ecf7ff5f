/** Which records and groups are derived again: a share of each, decided by what they are called and by a seed. */
import { hash } from 'node:crypto'
import type { SubjectKind } from '../model/finding.ts'
import type { GroupKey } from '../model/rule.ts'

/** How the sample is drawn. */
export interface SampleOptions {
  /** Of the records and of each kind of group, above 0 and at most 1. */
  readonly share: number
  /** Another text draws another sample. */
  readonly seed: string
}

/** Hex digits of a hash that are looked at: as many as a number holds exactly. */
const HEX_DIGITS = 12

/**
 * A sample that anybody draws again who has the seed: each thing is in it or not by the SHA-256 of its kind and of the name
 * under which it stands in the run's files, so that re-derived things and lines of the files are chosen alike.
 */
export class Sample {
  readonly #share: number
  readonly #seed: string
  readonly #pseudonymOf: (text: string) => string

  /** `pseudonymOf`: as the run made its pseudonyms, under the same key. */
  constructor({ share, seed }: SampleOptions, pseudonymOf: (text: string) => string) {
    this.#share = share
    this.#seed = seed
    this.#pseudonymOf = pseudonymOf
  }

  hasRecord(file: string, line: number): boolean {
    return this.#has('record', `${file}:${line}`)
  }

  /**
   * A finding's subject, as it stands in `findings.csv`. A person and a document of one pseudonym are chosen together: most
   * records of the one are of the other.
   */
  hasSubject(kind: SubjectKind, subject: string): boolean {
    return this.#has(kind === 'document' ? 'person' : kind, subject)
  }

  /** A group, by what the reference gathers it by: nothing that has left the house yet. */
  hasGroup(key: GroupKey, subject: string): boolean {
    switch (key) {
      case 'msisdn':
        return this.hasSubject('number', subject)
      case 'agent':
      case 'point-of-sale':
        return this.hasSubject(key, subject)
      case 'namesake':
        return this.#share >= 1
      default:
        return this.hasSubject(key === 'organisation' ? 'document' : key, this.#pseudonymOf(subject))
    }
  }

  #has(kind: string, name: string): boolean {
    if (this.#share >= 1) return true
    // Our CSV files are read back with every line break as LF.
    const text = [this.#seed, kind, name.replaceAll('\r\n', '\n')].join('\x1f')
    return Number.parseInt(hash('sha256', text).slice(0, HEX_DIGITS), 16) < this.#share * 16 ** HEX_DIGITS
  }
}
