/** Suggestions on their way from the lines of `suggestions.csv` into a run's file and out of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suggestionLine } from '../../src/linking/suggestion-line.ts'
import type { LinkingSummary } from '../../src/model/suggestion.ts'
import { storedSuggestions } from '../../src/stages/stored-suggestions.ts'
import { lockStore } from '../../src/store/lock.ts'
import { partialOf, runFile } from '../../src/store/paths.ts'
import { openPermanent } from '../../src/store/permanent.ts'
import { RunSink } from '../../src/store/run-sink.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type GivenRun, storedRun } from './stored-run.ts'

const RUN: GivenRun = {
  date: '2026-11-20',
  carriers: { mobifone: { records: { 'not-found': 3 } }, viettel: { records: { 'not-found': 1 } } },
  findings: [],
}
const SUMMARY: LinkingSummary = {
  ...{ records: 4, queries: 4, pairs: 9, crowded: 0, listed: 3, suggested: 2 },
  reasons: [{ carrier: 'mobifone', reason: 'pin-unknown', records: 3, listed: 2, suggested: 2 }],
}
const MODEL = `${JSON.stringify({ summary: SUMMARY, strata: {} })}\n`
const FILES = ['mobifone/2026-11-20-001/dump.csv', 'viettel/2026-11-20-001/dump.csv']
const [PERSON, OTHER] = ['ab'.repeat(16), '01'.repeat(16)]

const LINES = `mobifone,mobifone/2026-11-20-001/dump.csv,7,0912345678,1,${PERSON},0.996031,document,-0.07,transposed,1.62,exact,9.07,12,7.10,missing,0.00,different,-0.98
mobifone,mobifone/2026-11-20-001/dump.csv,9,0912345679,1,${OTHER},1.000000,name-and-birth-date,-3.00,same-cell,2.50,,,1/256,7.10,,,same,0.98
mobifone,mobifone/2026-11-20-001/dump.csv,9,0912345679,2,${PERSON},0.010000,document,-0.07,length,0.00,different,-4.00,,,exact,12.34,same,0.98
viettel,viettel/2026-11-20-001/dump.csv,2,0387654321,1,${PERSON},0.500000,document,-0.07,length,0.00,benign,4.00,,,exact,12.34,missing,0.00
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-suggestions-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function publish(db: string, lines: string, linking: LinkingSummary | undefined, revision = 1): void {
  const given = storedRun({ ...RUN, revision, change: { linkingModel: linking && MODEL } })
  const run = { ...given, summary: { ...given.summary, linking } }
  const lock = lockStore(db)
  const permanent = openPermanent(db)
  try {
    const partialPath = partialOf(runFile(db, run.summary.run))
    const sink = new RunSink(partialPath)
    const { values, rows } = storedSuggestions(Buffer.from(lines), FILES)
    sink.suggestions(values, rows)
    permanent.publish({ run, result: sink.finish(run, []), partialPath, publishedAt: new Date('2026-11-21T00:30:00Z') })
  } finally {
    permanent.close()
    lock.release()
  }
}

describe('suggestions in the store', () => {
  it('come back as they were written, for a number and for a report', () => {
    const db = join(folder, 'D')
    publish(db, LINES, SUMMARY)
    const store = openStore(db)
    const run = store.open()
    const [first, second] = run.suggestionsOf('0912345679')
    expect(run.suggestionsOf('0912345679')).toHaveLength(2)
    expect(first).toEqual({
      ...{ file: FILES[0], line: 9, msisdn: '0912345679', person: OTHER },
      ...{ rank: 1, probabilityMillionths: 1_000_000, stratum: 'name-and-birth-date', priorHundredths: -300 },
      steps: [
        { comparison: 'document', level: 'same-cell', weightHundredths: 250 },
        { comparison: 'rarity', level: '1/256', weightHundredths: 710 },
        { comparison: 'sex', level: 'same', weightHundredths: 98 },
      ],
    })
    expect(second).toMatchObject({ rank: 2, probabilityMillionths: 10_000, priorHundredths: -7, person: PERSON })
    expect(run.suggestionsOf('0900000000')).toEqual([])
    const ofPerson = run.lists.suggestionsOfPerson(PERSON, 2).map(({ msisdn, rank }) => [msisdn, rank])
    expect(ofPerson).toEqual([
      ['0912345678', 1],
      ['0912345679', 2],
    ])
    expect(run.lists.suggestionsOfPerson(`${PERSON.slice(0, 8)}${OTHER.slice(8)}`, 2)).toEqual([])
    const linking = run.linking()
    expect(linking?.model).toEqual(JSON.parse(MODEL))
    const bins: number[] = Array(20).fill(0)
    ;[bins[19], bins[10]] = [2, 1]
    expect(linking?.probabilities()).toEqual(bins)
    expect(linking?.examples().map(({ msisdn, rank }) => [msisdn, rank])).toEqual([
      ['0912345678', 1],
      ['0912345679', 1],
      ['0387654321', 1],
    ])
    // Written again they are the lines that they were.
    const again = [...run.suggestionsOf('0912345678'), ...run.suggestionsOf('0912345679')].map((row) =>
      suggestionLine({ ...row, carrier: 'mobifone', origin: row }),
    )
    expect(again).toEqual(LINES.split(/(?<=\n)/).slice(0, 3))
    run.close()
    store.close()
  })

  it('are none where the pass was not done; the revision that does it says so', () => {
    const db = join(folder, 'none')
    publish(db, '', undefined)
    publish(db, LINES, SUMMARY, 2)
    const store = openStore(db)
    const [run, revised] = [store.open('2026-11-20.1'), store.open()]
    expect([run.linking(), run.suggestionsOf('0912345678')]).toEqual([undefined, []])
    expect(revised.revisionChanges()).toEqual([{ what: 'linking', item: '', before: '', after: '✓' }])
    run.close()
    revised.close()
    store.close()
  })

  it('are refused where they are not as many as the run counted', () => {
    const short = LINES.slice(LINES.indexOf('\n') + 1)
    expect(() => publish(join(folder, 'short'), short, SUMMARY)).toThrow(
      /records with a candidate: the run counted 3, the store holds 2/,
    )
  })

  it('find their file whatever its name is, and must be of one', () => {
    const odd = ['viettel/2026-11-20-001/a.csv', 'viettel/2026-11-20-001/a "b",\nc.csv']
    const line = LINES.split('\n')[3]?.replace(/^viettel,[^,]*,/, '') ?? ''
    const quoted = `viettel,"viettel/2026-11-20-001/a ""b"",\nc.csv",${line}\n`
    expect(storedSuggestions(Buffer.from(quoted), odd).values.slice(0, 4)).toEqual([1, 2, 1, 387654321])
    expect(() => storedSuggestions(Buffer.from(LINES), odd)).toThrow('of no file')
  })
})
