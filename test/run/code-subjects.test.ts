import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type Drafted, numbered } from '../../src/engines/findings.ts'
import type { SubjectKind } from '../../src/model/finding.ts'

function onCode(subjectKind: SubjectKind): Drafted {
  return {
    line: {
      rule: 'bulk-activation',
      class: 'J4',
      severity: 'high',
      subjectKind,
      subject: 'viettel:HN01',
      role: 'subject',
      carrier: 'viettel',
      msisdn: '',
      outcome: '',
      nameLevel: '',
      birthDateLevel: '',
      person: '',
      groupSize: 300,
      evidence: '',
      origin: undefined,
    },
    members: [],
  }
}

function ids(...kinds: readonly SubjectKind[]): string[] {
  return [...numbered(kinds.map(onCode))].map(({ finding }) => `${finding.subjectKind} ${finding.findingId}`)
}

const idOf = (subject: string): string =>
  createHash('sha256').update(`bulk-activation\x1fviettel\x1f\x1f${subject}\x1f0`).digest('hex').slice(0, 32)

it('an agent and a point of sale of one code keep their ids, whether or not the other has a finding that night', () => {
  const agent = `agent ${idOf('agent:viettel:HN01')}`
  const pointOfSale = `point-of-sale ${idOf('viettel:HN01')}`
  expect(ids('agent', 'point-of-sale')).toEqual([agent, pointOfSale])
  expect(ids('point-of-sale', 'agent')).toEqual([agent, pointOfSale])
  expect(ids('agent')).toEqual([agent])
  expect(ids('point-of-sale')).toEqual([pointOfSale])
})
