import { expect, it } from 'vitest'
import { exitCodeOf } from '../../src/cli/exit.ts'
import { RUN_ERROR_CODES } from '../../src/model/errors.ts'

it('a run ends with 2, with 130 where it was stopped, and with 3 where a record was lost', () => {
  expect(exitCodeOf('interrupted')).toBe(130)
  expect(exitCodeOf('conservation-broken')).toBe(3)
  const others = RUN_ERROR_CODES.filter((code) => code !== 'interrupted' && code !== 'conservation-broken')
  expect(new Set(others.map(exitCodeOf))).toEqual(new Set([2]))
})
