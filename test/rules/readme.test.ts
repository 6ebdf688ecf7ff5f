import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import ladders from '../../seeds/ladders.json' with { type: 'json' }
import type { Rule } from '../../src/model/rule.ts'
import { TRAITS } from '../../src/model/verdict.ts'
import { READABLE } from '../../src/rules/define.ts'
import { RULES } from '../../src/rules/index.ts'

const README = new URL('../../src/rules/README.md', import.meta.url)
const readme = readFileSync(README, 'utf8')

function ruleLine({ id, class: ruleClass, subjects, severity, title }: Rule): string {
  return `| \`${id}\` | ${ruleClass} | ${subjects.join(', ')} | ${severity} | ${title.vi} | ${title.en} |`
}

function ladderLine({ key, title, effectiveFrom, steps }: (typeof ladders)[number]): string {
  const rungs = steps.map(({ step, days, hours }) => `${step} ${hours === undefined ? `${days} d` : `${hours} h`}`)
  return `| ${key} | ${title.en} | ${effectiveFrom} | ${rungs.join(', ')} |`
}

const ROW_RULE = readFileSync(new URL('../../src/rules/cmnd-expired.ts', import.meta.url), 'utf8')

/** What stands between the markers of each part. */
const GENERATED: Readonly<Record<string, readonly string[]>> = {
  'row-rule': ['```ts', ROW_RULE.trimEnd(), '```'],
  ladders: ['| ladder | for | from | steps |', '|---|---|---|---|', ...ladders.map(ladderLine)],
  rules: ['| id | class | subject | severity | tiêu đề | title |', '|---|---|---|---|---|---|', ...RULES.map(ruleLine)],
}

/** The page with one part renewed. */
function renewed(page: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}:begin -->\n`, `<!-- ${name}:end -->`]
  const [before = '', rest] = page.split(begin)
  const [, after] = (rest ?? '').split(end)
  if (after === undefined) throw new Error(`expected the markers of ${name}`)
  return `${before}${begin}${lines.join('\n')}\n${end}${after}`
}

test('the generated parts of the README are those of the code (-u writes them)', async () => {
  const page = Object.entries(GENERATED).reduce((text, [name, lines]) => renewed(text, name, lines), readme)
  await expect(page).toMatchFileSnapshot(README.pathname)
})

test('the README names every trait and outcome that a rule may choose', () => {
  const [, words = ''] = readme.split('### Words to choose from')
  for (const word of [...TRAITS, ...READABLE]) expect(words).toContain(`\`${word}\``)
})
