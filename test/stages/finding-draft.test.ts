import { expect, it } from 'vitest'
import { bulkActivation } from '../../src/rules/bulk-activation.ts'
import { evidenceText } from '../../src/stages/finding-draft.ts'

it('writes evidence with its keys sorted', () => {
  expect(evidenceText(bulkActivation, { threshold: 10, activations: 12, hours: 24 })).toBe(
    'activations=12;hours=24;threshold=10',
  )
  expect(evidenceText(bulkActivation, {})).toBe('')
})

it('refuses evidence that the rule does not declare', () => {
  expect(() => evidenceText(bulkActivation, { hours: 24, names: 3 })).toThrow('bulk-activation gives evidence "names"')
})
