import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countsOf, filesIn, levelsIn, rivalCounts } from '../../benchmarks/pipeline/answers.ts'
import { SETTINGS } from '../../benchmarks/pipeline/contenders.ts'
import type { Summary } from '../../src/model/summary.ts'
import { chosenRules } from '../../src/rules/chosen.ts'
import { root } from '../house/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-pipeline-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rival = `${root}benchmarks/duckdb/`
const sqlOf = (step: string): string => readFileSync(`${rival}sql/${step}.sql`, 'utf8')

describe('answers', () => {
  it('are the same where the counts are, whatever their order and names that nobody counted', () => {
    const rows = { matched: 3, variant: 0, mismatched: 1, notFound: 2, ambiguous: 0, unverifiable: 0, rejected: 0 }
    const summary: Pick<Summary, 'rows' | 'findings'> = {
      rows: { ...rows, read: 6, skipped: 0 },
      findings: { 'sims-review': 2, 'future-date': 1, 'number-twice': 0 },
    }
    const levels = { 'near,exact': 1, ',': 2, 'exact,exact': 3 }
    const theirs = {
      outcomes: { 'not-found': 2, mismatched: 1, matched: 3 },
      levels: { ',': 2, 'exact,exact': 3, 'near,exact': 1 },
      findings: { 'future-date': 1, 'sims-review': 2 },
    }
    expect(countsOf(summary, levels)).toEqual(rivalCounts(theirs))
    expect(countsOf({ ...summary, findings: { 'sims-review': 3 } }, levels)).not.toEqual(rivalCounts(theirs))
  })

  it('count the levels of outcomes.csv from its end, since a file may have a comma in its name', async () => {
    const lines = [
      'carrier,file,line,msisdn,outcome,reason,name_level,birth_date_level',
      'viettel,"viettel/2026-11-20-001/a,b.csv",2,0900000000,matched,pin,exact,exact',
      'viettel,v.csv,3,0900000001,not-found,pin-unknown,,',
      'viettel,v.csv,4,0900000002,not-found,pin-unknown,,',
    ]
    writeFileSync(join(folder, 'outcomes.csv'), `${lines.join('\n')}\n`)
    expect(await levelsIn(folder)).toEqual({ 'exact,exact': 1, ',': 2 })
  })

  it('compare findings but for their byte offsets, and members whole', async () => {
    const filesOf = (findings: string, members: string) => {
      writeFileSync(join(folder, 'findings.csv'), findings)
      writeFileSync(join(folder, 'members.csv'), members)
      return filesIn(folder)
    }
    const files = await filesOf('id,line,byte_offset\na,2,40\nb,,\n', 'id,line\nb,7\n')
    expect(await filesOf('id,line,byte_offset\na,2,\nb,,\n', 'id,line\nb,7\n')).toEqual(files)
    const { findings, members } = await filesOf('id,line,byte_offset\na,3,40\nb,,\n', 'id,line\nb,8\n')
    expect(findings).not.toBe(files.findings)
    expect(members).not.toBe(files.members)
  })
})

describe('the rival', () => {
  it('has every setting that is tried, with steps that are there', () => {
    expect(readdirSync(`${rival}settings`).sort()).toEqual(SETTINGS.map((name) => `${name}.json`).sort())
    for (const name of SETTINGS) {
      const { register, records } = JSON.parse(readFileSync(`${rival}settings/${name}.json`, 'utf8'))
      for (const step of [...register, ...records]) expect(sqlOf(step)).not.toBe('')
    }
  })

  it('is asked for every rule that needs the dumps and the register only, and has their names in the order in which findings leave', () => {
    const sql = sqlOf('rules') + sqlOf('groups')
    // Neither side is given answers of holders, or told to look for more: benchmarks/duckdb/README.md says so.
    const ids = chosenRules([])
      .map(({ id }) => id)
      .filter((id) => id !== 'holder-denies')
      .sort()
    expect(ids.filter((id) => sql.split(`'${id}'`).length < 3)).toEqual([])
    const names = /CREATE TYPE rule AS ENUM \(([^)]*)\)/.exec(sql)?.[1] ?? ''
    expect(names.split(',').map((name) => name.trim())).toEqual(ids.map((id) => `'${id}'`))
  })
})
