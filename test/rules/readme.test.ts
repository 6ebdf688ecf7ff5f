import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Rule } from '../../src/model/rule.ts'
import { RULES } from '../../src/rules/index.ts'

const README = new URL('../../src/rules/README.md', import.meta.url)
const [BEGIN, END] = ['<!-- rules:begin -->\n', '<!-- rules:end -->']

function line({ id, class: ruleClass, subjects, severity, title }: Rule): string {
  return `| \`${id}\` | ${ruleClass} | ${subjects.join(', ')} | ${severity} | ${title.vi} | ${title.en} |`
}

test('the table of rules in the README is that of the list (-u writes it)', async () => {
  const table = [
    '| id | class | subject | severity | tiêu đề | title |',
    '|---|---|---|---|---|---|',
    ...RULES.map(line),
  ]
  const readme = readFileSync(README, 'utf8')
  const [before = '', rest = ''] = readme.split(BEGIN)
  const [, after = ''] = rest.split(END)
  expect(before.length).toBeGreaterThan(0)
  await expect(`${before}${BEGIN}${table.join('\n')}\n${END}${after}`).toMatchFileSnapshot(README.pathname)
})
