import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDING, STORED_KEYS_BYTES } from '../../src/memory/finding-run.ts'
import { SUBJECT_KINDS } from '../../src/model/finding.ts'
import { RULES } from '../../src/rules/index.ts'
import type { FindingDraft } from '../../src/stages/finding-draft.ts'
import { caseId, findingId } from '../../src/stages/finding-id.ts'
import { findingRun, publishedOf } from './finding-memories.ts'

const rule = RULES.findIndex(({ kind }) => kind === 'group')
const where = { rule: RULES[rule]?.id ?? '', carrier: 'two', msisdn: '' }
const kind = fc.constantFrom<'agent' | 'point-of-sale'>('agent', 'point-of-sale')
/** Some longer than two blocks of SHA-256 with all that stands before and behind them, many around what one has a place for. */
const code = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 140 })).map((letters) => 'x'.repeat(letters))

const draftOf = ([subjectKind, text]: readonly ['agent' | 'point-of-sale', string]): FindingDraft => ({
  rule,
  severity: 0,
  evidence: '',
  about: {
    subjectKind: SUBJECT_KINDS.indexOf(subjectKind),
    subject: `two:${text}`,
    members: [],
    groupSize: 2,
    carriers: [1],
  },
})

/** The ids of findings as they should be, by their lines: equal ones are numbered in the order in which they stand. */
function expected(lines: readonly string[]): readonly (readonly string[])[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const [, , , , subjectKind, text = ''] = line.split(',')
    const subject = subjectKind === 'agent' ? `agent:${text}` : text
    const occurrence = seen.get(subject) ?? 0
    seen.set(subject, occurrence + 1)
    return [findingId({ ...where, subject, occurrence }), caseId({ ...where, subject, person: '' })]
  })
}

/** The ids that stand before findings on their way to the store. */
function storedIds(stored: Uint8Array): readonly (readonly string[])[] {
  const ids: (readonly string[])[] = []
  const bytes = Buffer.from(stored)
  for (let at = 0; at < bytes.length; at += STORED_KEYS_BYTES) {
    ids.push([bytes.toString('hex', at, at + 16), bytes.toString('hex', at + 16, at + STORED_KEYS_BYTES)])
    at += bytes.readUInt32LE(at + STORED_KEYS_BYTES + FINDING.bytes)
  }
  return ids
}

describe('the ids of findings and of their cases', () => {
  it('are those of node:crypto, however long what they are made of is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, code), { maxLength: 30 }), (drawn) => {
        const parts = publishedOf([findingRun(drawn.map(draftOf))], { from: 0, to: 2 ** 32 }, { hasStore: true })
        const text = parts.map(({ findings }) => Buffer.from(findings).toString()).join('')
        const lines = text.split('\n').slice(0, -1)
        const ids = expected(lines)
        expect(lines.length).toBe(drawn.length)
        expect(lines.map((line) => line.slice(0, 32))).toEqual(ids.map(([id]) => id))
        expect(parts.flatMap(({ stored }) => storedIds(stored))).toEqual(ids)
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})
