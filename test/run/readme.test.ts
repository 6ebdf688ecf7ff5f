import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../src/model/fields.ts'
import {
  FINDING_COLUMNS,
  MEMBER_COLUMNS,
  OUTCOME_COLUMNS,
  REGISTER_FAULT_COLUMNS,
  REJECT_COLUMNS,
  SUGGESTION_COLUMNS,
} from '../../src/model/outputs.ts'
import { RULES } from '../../src/rules/index.ts'

const readme = readFileSync(new URL('../../src/run/README.md', import.meta.url), 'utf8')

/** The words in backticks. */
const words = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

/** Rows of the first table below a heading, as cells. */
function tableBelow(heading: string): string[][] {
  const [, below = ''] = readme.split(`### ${heading}\n`)
  const [, table = ''] = /((?:^\|.*\n)+)/m.exec(below) ?? []
  return table
    .split('\n')
    .slice(2, -1)
    .map((line) => line.split('|').slice(1, -1))
}

describe('the dictionary of what a run leaves', () => {
  test.each([
    ['findings.csv', FINDING_COLUMNS],
    ['members.csv', MEMBER_COLUMNS],
    ['outcomes.csv', OUTCOME_COLUMNS],
    ['suggestions.csv', SUGGESTION_COLUMNS],
    ['rejects.csv', REJECT_COLUMNS],
    ['register-faults.csv', REGISTER_FAULT_COLUMNS],
  ])('has every column of %s, and an example with as many cells', (file, columns) => {
    const named = tableBelow(`\`${file}\``).flatMap(([cell = '']) => words(cell))
    expect(named.toSorted()).toEqual([...columns].toSorted())
    const [, below = ''] = readme.split(`### \`${file}\`\n`)
    const [, example = ''] = /```\n(.*)\n/.exec(below) ?? []
    expect(example.replaceAll(/"[^"]*"/g, '').split(',')).toHaveLength(columns.length)
  })

  test('has every key of evidence that a rule gives; keys that are fields may be called so', () => {
    let rules: string[] = []
    const told = new Map<string, string>()
    for (const [rule = '', keys = ''] of tableBelow('Evidence')) {
      if (rule.trim() !== '') rules = words(rule)
      for (const id of rules) told.set(id, `${told.get(id) ?? ''}${keys}`)
    }
    for (const { id, evidence } of RULES) {
      const keys = told.get(id) ?? ''
      if (keys.includes("the field's name")) {
        expect(FIELDS, id).toEqual(expect.arrayContaining([...evidence]))
      } else expect(words(keys).toSorted(), id).toEqual([...evidence])
    }
  })
})
