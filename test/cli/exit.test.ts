import { expect, it } from 'vitest'
import { exitCodeOf } from '../../src/cli/exit.ts'
import { RUN_ERROR_CODES } from '../../src/model/errors.ts'

it('a run ends with 2, with 130 where it was stopped, with 3 where a record was lost, and with 1 where it may not leave', () => {
  expect(exitCodeOf('interrupted')).toBe(130)
  expect(exitCodeOf('conservation-broken')).toBe(3)
  expect(exitCodeOf('run-withheld')).toBe(1)
  const own: readonly string[] = ['interrupted', 'conservation-broken', 'run-withheld']
  const others = RUN_ERROR_CODES.filter((code) => !own.includes(code))
  expect(new Set(others.map(exitCodeOf))).toEqual(new Set([2]))
})
