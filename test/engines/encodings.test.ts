/** A dump in every encoding says the same as in UTF-8. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vinaphone } from '../../src/formats/vinaphone.ts'
import { ENCODINGS, type Encoding, isLegacy } from '../../src/model/encoding.ts'
import type { Summary } from '../../src/model/summary.ts'
import { withEncodings } from '../../src/run/file-encodings.ts'
import { businessDateOf, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { asHeldBy, encodedIn } from '../formats/encoded.ts'
import { makeWorld, type TestWorld } from '../generate/world.ts'
import { type Answer, readAnswer } from '../worlds/answer.ts'
import { local, reference, type Way } from '../worlds/ways.ts'

const DATE = '2026-11-20'
const TABLES = ['findings', 'members', 'outcomes', 'rejects']
/** A bad byte in each encoding, in a record of its own: half a pair in UTF-16, bytes that the others have not. */
const BAD: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xff],
  'utf-16le': [0x00, 0xd8],
  'utf-16be': [0xd8, 0x00],
  'windows-1258': [0x9d],
  tcvn3: [0xc0],
  vni: [0xb5],
}

let world: TestWorld
let dump: string

beforeAll(async () => {
  world = await makeWorld({ scenario: 'smoke', persons: 900, subscribers: 1200 })
  const path = world.files().find((file) => file.includes('vinaphone') && file.endsWith('.csv')) ?? ''
  dump = world.bytes(path).toString().replace('\ufeff', '').normalize('NFC')
})
afterAll(() => world.remove())

/** The dump, cut in two by a record with a bad byte. */
function written(text: string, encoding: Encoding): Buffer {
  const half = text.indexOf('\r\n', text.length / 2) + 2
  const [first, second] = [text.slice(0, half), text.slice(half)].map((part) => encodedIn(part, encoding))
  const bad = Buffer.concat([encodedIn('A;', encoding), Buffer.from(BAD[encoding]), encodedIn('\r\n', encoding)])
  return Buffer.concat([first ?? bad, bad, second ?? bad])
}

interface Night {
  readonly answer: Answer
  readonly tables: readonly string[]
  readonly summary: Summary
}

async function night(way: Way, folder: string, bytes: Buffer): Promise<Night> {
  const dir = join(world.dir, folder)
  mkdirSync(dir, { recursive: true })
  const path = join(dir, 'dump.csv')
  writeFileSync(path, bytes)
  const files = await withEncodings(
    plannedLooseFiles({ paths: [path], format: vinaphone, carrier: undefined, date: DATE }),
  )
  const [register, keyFile, out] = [join(world.dir, 'register.csv'), join(world.dir, 'key'), join(dir, way.name)]
  const options = { register, out, keyFile, confirmations: undefined, listOutcomes: true, threads: 2 }
  const { summary } = await way.run(planRun(options, businessDateOf(DATE), files))
  const tables = TABLES.map((table) => readFileSync(join(out, `${table}.csv`), 'utf8'))
  return { answer: await readAnswer(out), tables, summary }
}

const fast = local(2, 5000, 1)

describe.each(ENCODINGS.filter((encoding) => encoding !== 'utf-8'))('%s', (encoding) => {
  it('gives the outcomes and findings of UTF-8, with offsets into the file, in either engine', async () => {
    const text = asHeldBy(encoding, dump)
    const source = written(text, encoding)
    const plain = await night(fast, `${encoding}-as-utf-8`, written(text, 'utf-8'))
    const { answer, summary, tables } = await night(fast, encoding, source)
    expect((await night(reference, encoding, source)).tables).toEqual(tables)
    expect(summary.files.map((file) => file.encoding)).toEqual([encoding])

    const placeless = (rows: Answer['findings']): object[] => rows.map((row) => ({ ...row, byte_offset: '' }))
    const isOther = ({ rule }: Readonly<Record<string, string>>): boolean => rule !== 'legacy-encoding'
    expect(answer.outcomes).toEqual(plain.answer.outcomes)
    expect(placeless(answer.findings.filter(isOther))).toEqual(placeless(plain.answer.findings.filter(isOther)))
    expect(placeless(answer.rejects)).toEqual(placeless(plain.answer.rejects))
    expect(answer.rejects.map(({ code }) => code)).toEqual(['invalid-utf8', 'field-count'])

    const lines = text.split('\n')
    const wide = lines.filter((line) => /\P{ASCII}/u.test(line)).length
    const legacy = answer.findings.filter((row) => !isOther(row) && row['evidence']?.includes('file=1'))
    if (isLegacy(encoding)) expect(legacy.length).toBeGreaterThan(wide * 0.9)
    else expect(legacy).toEqual([])

    const bad = Number(answer.rejects[0]?.['line'])
    for (const { line, byte_offset } of [...answer.findings, ...answer.rejects]) {
      if (line === '') continue
      const there = lines[Number(line) - (Number(line) > bad ? 2 : 1)]?.slice(0, 12) ?? ''
      const start = Number(line) === bad ? 'A;' : there
      const bytes = encodedIn(start, encoding)
      expect(source.subarray(Number(byte_offset)).subarray(0, bytes.length)).toEqual(bytes)
    }
  })
})
