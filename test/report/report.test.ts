import { describe, expect, it } from 'vitest'
import type { Summary } from '../../src/model/summary.ts'
import { reportHtml, reportHtmlInTurns } from '../../src/report/report.ts'
import type { CaseCount, DueCount } from '../../src/store/case-reading.ts'
import type { StoreReading } from '../../src/store/reading.ts'
import { type Changed, earlierNight, HOSTILE_CODE, HOSTILE_FILE, handNight } from './hand-night.ts'

const html = (lang: 'vi' | 'en', changed: Changed = {}): string => {
  const { store, run } = handNight(changed)
  return reportHtml(store, run, lang)
}

/** Text of the page as a reader sees it. */
const textOf = (page: string): string =>
  page
    .replaceAll(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, ' ')

/** Attributes `data-<name>` with the raw value beside each. */
const figuresOf = (page: string, name: string): ReadonlyMap<string, number> =>
  new Map(
    [...page.matchAll(new RegExp(`data-${name}="([^"]*)" data-value="([^"]*)"`, 'g'))].map(([, path = '', value]) => [
      path.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
      Number(value),
    ]),
  )

/** Text of the row of a table whose head begins so. */
const rowOf = (page: string, table: string, head: string): string => {
  const [, body = ''] = page.split(`<caption id="t-${table}">`)
  const row = body
    .split('</table>')[0]
    ?.split('<tr>')
    .find((one) => textOf(one).trim().startsWith(head))
  return textOf(row ?? '').trim()
}

describe('a report', () => {
  const pages = { vi: html('vi'), en: html('en') }

  it('gives the same bytes for the same store', () => {
    expect(html('vi')).toBe(pages.vi)
    expect(html('en')).toBe(pages.en)
  })

  it('needs nothing but itself', () => {
    for (const page of Object.values(pages)) {
      expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|@import|url\(|\son\w+=|xlink/i)
      expect(page).not.toMatch(/https?:/)
      expect(page.match(/<h1/g)).toHaveLength(1)
    }
    expect(pages.vi).toContain('<html lang="vi">')
    expect(pages.en).toContain('<html lang="en">')
    expect(pages.vi).toBe(pages.vi.normalize('NFC'))
  })

  it('counts cases by state, open ones in all', () => {
    const cases = (carrier: string, state: CaseCount['state'], count: number): CaseCount => {
      return { carrier, rule: 'name-mismatch', state, cases: count }
    }
    const caseCounts = [cases('', 'new', 3), cases('viettel', 'new', 1200), cases('viettel', 'vanished', 7)]
    const page = html('en', { caseCounts: [...caseCounts, { ...cases('viettel', 'new', 34), rule: 'cmnd-expired' }] })
    expect(rowOf(page, 'cases', 'new')).toBe('new 1,237 3 1,234')
    expect(rowOf(page, 'cases', 'number vanished')).toBe('number vanished 7 0 7')
    expect(rowOf(page, 'cases', 'Open')).toBe('Open 1,237 3 1,234')
    expect(textOf(pages.vi)).toContain('chưa được theo dõi qua các đêm')
  })

  it('counts cases for a server as their merge did, and says so', async () => {
    const merged: DueCount = {
      ...{ carrier: 'viettel', rule: 'name-mismatch', state: 'new', step: 'notice', due: 'week' },
      ...{ dueStatus: 'indicative', cases: 8 },
    }
    const caseCounts: readonly CaseCount[] = [{ carrier: 'viettel', rule: 'name-mismatch', state: 'new', cases: 7 }]
    const { store, run } = handNight({ caseCounts })
    const dueCounts: StoreReading['dueCounts'] = (_, as) => (as === 'when merged' ? [merged] : [])
    const note = 'Counted when the night was brought into the cases'
    const served = await reportHtmlInTurns({ ...store, dueCounts }, run, 'en')
    expect(rowOf(served, 'cases', 'new')).toBe('new 8 8')
    expect(textOf(served)).toContain(note)
    // A night that an older program merged has no such counts.
    expect(rowOf(await reportHtmlInTurns(store, run, 'en'), 'cases', 'new')).toBe('new 7 7')
    const written = reportHtml({ ...store, dueCounts }, run, 'en')
    expect(rowOf(written, 'cases', 'new')).toBe('new 7 7')
    expect(textOf(written)).not.toContain(note)
  })

  it('writes numbers and dates as each language does', () => {
    expect(textOf(pages.vi)).toContain('Báo cáo đối soát thuê bao ngày 20/11/2026')
    expect(textOf(pages.vi)).toContain('1.234.567 bản ghi (99,8%)')
    expect(textOf(pages.en)).toContain('1,234,567 records (99.8%)')
    // Published at 20:30 UTC: the next day in Viet Nam. The dump's own time has no zone, and stays as it is.
    expect(textOf(pages.en)).toContain('21/11/2026, 03:30 Viet Nam time (UTC+7)')
    expect(textOf(pages.en)).toContain('20/11/2026, 22:15')
  })

  it('tells every figure of the summary as it is there', () => {
    const { run } = handNight()
    const summary: Summary = run.summary()
    const figures = figuresOf(pages.vi, 'figure')
    for (const [key, value] of Object.entries(summary.rows)) expect(figures.get(`rows.${key}`), key).toBe(value)
    for (const [rule, value] of Object.entries(summary.findings)) expect(figures.get(`findings.${rule}`)).toBe(value)
    for (const file of summary.files) {
      for (const key of ['rows', 'skipped', 'bytes'] as const) {
        expect(figures.get(`files.${file.file}.${key}`), key).toBe(file[key])
      }
      for (const [key, value] of Object.entries(file.outcomes)) {
        expect(figures.get(`files.${file.file}.outcomes.${key}`), key).toBe(value)
      }
    }
    expect(figures.get('register.persons')).toBe(2_000_000)
    expect(figures.get('seconds.total')).toBe(12.5)
  })

  it('tells tallies with what they are a part of', () => {
    const tallies = figuresOf(pages.en, 'tally')
    expect(tallies.get('carrier/viettel/mismatched/records')).toBe(300)
    expect(tallies.get('reason//not-found/register-lag/records')).toBe(77)
    expect(tallies.get('class//J1/numbers')).toBe(119)
    expect(rowOf(pages.en, 'name-level', 'Nearly')).toMatch(/^Nearly the same 0 31 0\.70%/)
    expect(rowOf(pages.en, 'severities', 'Name does not match')).toMatch(/J1 100 – 23 123$/)
    expect(rowOf(pages.en, 'findings-by-carrier', 'Ten or more')).toBe('Ten or more – 4')
    // Met 800,000; not met 200,000: four fifths of those known.
    expect(rowOf(pages.en, 'scorecard-correct', 'Viettel')).toMatch(/1,237,163 64\.7% 80\.0%$/)
  })

  it('names the thresholds in force, and calls an unverified ladder indicative', () => {
    expect(textOf(pages.vi)).toContain('Số thuê bao, từ: 10 thuê bao ( linesMin , áp dụng từ 01/05/2023)')
    expect(textOf(pages.vi)).toContain('Chỉ mang tính tham khảo')
    expect(textOf(pages.en)).toContain('None: this rule permits no step')
  })

  it('says how a figure leads to numbers and lines', () => {
    const page = textOf(pages.en)
    expect(page).toContain(
      `STORE.runs/2026-11-20.1.db "SELECT severity, carrier, msisdn, file, line FROM findings WHERE rule = 'name-mismatch'"`,
    )
    expect(page).toContain('simsach explain NUMBER --db STORE --run 2026-11-20.1')
  })

  it('says which case has which severity', () => {
    expect(textOf(pages.en)).toContain(
      'High: different; Medium: nearly the same, tone differs; Low: middle word missing',
    )
  })

  it('says what cannot be seen', () => {
    const page = textOf(pages.en)
    expect(page).toContain('77 records were activated after the register was extracted (19/11/2026)')
    expect(page).toContain('No dump of: MobiFone and VinaPhone.')
    expect(page).toContain('This run had no answers of holders')
    expect(page).toContain('No rule of class J2, J4, J5 and DQ')
  })
})

describe('a report of hostile text', () => {
  const sellers = Array.from({ length: 40 }, (_, at) => ({
    ...{ carrier: 'viettel', code: at === 0 ? HOSTILE_CODE : `S${at}`, records: 100, matched: at === 0 ? 40 : 99 },
    ...{ variant: 0, mismatched: at === 0 ? 60 : 1, notFound: 0, ambiguous: 0, unverifiable: 0 },
  }))
  const page = html('en', { sellers })

  it('shows it as text, kept to itself', () => {
    expect(page).not.toMatch(/<script|<img/i)
    expect(textOf(page)).not.toContain('\u202e')
    expect(textOf(page)).toContain(`"><img src=x onerror='alert(1)'>⟨U+202E⟩TU`)
    expect(textOf(page)).toContain(HOSTILE_FILE.replace('\u202e', '⟨U+202E⟩'))
    expect(page).toMatch(/<bdi>&#34;&#62;&#60;img/)
  })

  it('keeps every attribute closed', () => {
    const tags = page.match(/<[a-z][^>]*>/g) ?? []
    for (const tag of tags) expect(tag).toMatch(/^<[a-z][a-z0-9]*(?: [a-zA-Z:-]+(?:="[^"<>]*")?)*\/?>$/)
  })
})

describe('a report after other nights', () => {
  const against = '2026-11-19.1'
  const rows = [
    { rule: 'name-mismatch', carrier: 'viettel', appeared: 5, stayed: 118, vanished: 11 },
    { rule: 'gone-rule', carrier: '', appeared: 0, stayed: 0, vanished: 2 },
  ]
  const night = earlierNight('2026-11-19', { matched: 600, read: 1000 })
  const earlier = [{ ...night, summary: { ...night.summary, findings: { ...night.summary.findings, 'gone-rule': 2 } } }]
  const earlierTallies: Changed['earlierTallies'] = {
    [against]: { carrier: [['viettel', 'matched', 'records', 600, 1000]] },
  }
  const page = html('en', { earlier, earlierTallies, run: { changes: () => [{ against, rows }] } })

  it('says what appeared, stayed and vanished, and how matching went before', () => {
    expect(textOf(page)).toContain(
      'Against run 2026-11-19.1 (night of 19/11/2026): findings that appeared: 5; stayed: 122; vanished: 11. Full match of all carriers: 60.0% then, 99.8% now.',
    )
    expect(rowOf(page, 'changes-night', 'Name does not match')).toMatch(/5 118 11$/)
    // A rule that ran then, and does no more, is named and not counted.
    expect(rowOf(page, 'changes-night', 'Total')).toMatch(/5 118 11$/)
    expect(textOf(page)).toContain('Rules that ran on that night only, so not compared: gone-rule.')
  })

  it('lists the nights, the latest first', () => {
    expect(rowOf(page, 'nights', '19/11/2026')).toMatch(/^19\/11\/2026 2026-11-19\.1 1,000 60\.0%/)
  })

  it('says that findings cannot be compared where they were not', () => {
    expect(textOf(html('en', { earlier, earlierTallies }))).toContain(
      'with which findings were not compared one by one',
    )
    expect(textOf(html('en'))).toContain('No earlier night stands that this one could be compared with.')
  })

  it('warns on top where another revision stands in its place', () => {
    const { run } = handNight()
    const page = html('en', { earlier: [], run: { listed: { ...run.listed, isReplaced: true } } })
    expect(textOf(page.split('<main')[0] ?? '')).toContain(
      'A later revision of the same date stands in the place of this run',
    )
    // A recall of that other one leaves the date with none that stands.
    const later = { ...run.listed, run: '2026-11-20.2', standing: 'recalled' } as const
    const told = handNight({ run: { listed: { ...run.listed, isReplaced: true } } })
    const runs = () => [later, ...told.store.runs()]
    expect(textOf(reportHtml({ ...told.store, runs }, told.run, 'en').split('<main')[0] ?? '')).toContain(
      'A later revision of the same date, 2026-11-20.2 , took the place of this run and was recalled: no run of this date stands.',
    )
  })
})
