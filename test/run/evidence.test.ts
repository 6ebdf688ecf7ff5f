/** The evidence file: what a finding rests on is in it, whole, and nobody reads it without its key. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { RunError } from '../../src/model/errors.ts'
import type { HolderValues } from '../../src/model/evidence.ts'
import { keepEvidenceKey, newEvidenceKey } from '../../src/run/evidence-key.ts'
import { openPseudonyms, type Pseudonyms } from '../../src/run/pseudonyms.ts'
import { revealRecord } from '../../src/run/reveal.ts'
import { SpillFolder } from '../../src/run/spill-folder.ts'
import { evidenceFile, keyFile, keysFolder } from '../../src/store/paths.ts'
import type { EvidencePlace } from '../../src/store/reading.ts'
import { hostileDump } from '../stages/hostile-dump.ts'
import { rowsOf } from '../worlds/csv.ts'
import { leastOf, watching } from '../worlds/ways.ts'
import {
  type KeptNight,
  makeNight,
  type PlainRecord,
  pathOf,
  placeOf,
  plainRecords,
  planOf,
  RUN,
  recordsWithFindings,
  runKept,
  runPlan,
  suggestedPersons,
} from './evidence-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-evidence-'))
let plain: ReadonlyMap<string, PlainRecord>
let night: KeptNight
let register: ReadonlyMap<string, Readonly<Record<string, string>>>
let pseudonyms: Pseudonyms
let middling: KeptNight
/** What lay in the spill folder of the middling run in the end, of what was put there while its evidence was made. */
const waiting: Buffer[] = []
beforeAll(async () => {
  await makeNight(dir, 800)
  register = new Map((await rowsOf(join(dir, 'register.csv'))).map((row) => [row['pin'] ?? '', row]))
  pseudonyms = openPseudonyms(join(dir, 'register.key'))
  night = await runKept(dir, 'two', { threads: 2, slabBytes: 8 << 20 })
  const spilled = join(dir, 'middling', 'spill.partial')
  const ends = new Map<string, number>()
  const removed = SpillFolder.prototype.removed
  const removing = vi.spyOn(SpillFolder.prototype, 'removed').mockImplementation(function look(this: SpillFolder) {
    for (const [name, end] of ends) waiting.push(readFileSync(join(spilled, name)).subarray(end))
    return removed.call(this)
  })
  const reading = { threads: 2, slabBytes: 100_000, frameBytesMax: 12_000 }
  middling = await runKept(dir, 'middling', reading, (stage) => {
    // What waits there from before (segments) has names in it.
    if (stage === 'evidence')
      for (const name of readdirSync(spilled)) ends.set(name, statSync(join(spilled, name)).size)
  })
  removing.mockRestore()
  plain = await plainRecords(dir, night.plan)
})
afterAll(() => rmSync(dir, { recursive: true }))

/** The same length, and one record more at fault. */
function changedIn(file: Buffer): Buffer {
  const bytes = Buffer.from(file)
  bytes[bytes.lastIndexOf('0870') + 3] = 0x31
  return bytes
}

/** The same content, packed in another way. */
function repacked(file: Buffer): Buffer {
  return gzipSync(gunzipSync(file), { level: 1 })
}

const split = (place: string): readonly [file: string, line: number] => {
  const at = place.lastIndexOf(':')
  return [place.slice(0, at), Number(place.slice(at + 1))]
}

function revealed({ dbPath, ...kept }: KeptNight, record: string) {
  const place = placeOf({ dbPath, ...kept }, ...split(record))
  if (place === undefined) throw new Error(`no frame holds ${record}`)
  return revealRecord({ dbPath, run: RUN, place })
}

/** A file may be so spoilt that there is no run. */
function refusedFile(error: unknown): undefined {
  if (!(error instanceof RunError)) throw error
}

/** The pseudonym of who a row of the register is today, once it is seen that the register has the row so. */
function personOf({ pin, fullName, dateOfBirth, sex }: HolderValues): string {
  const row = register.get(pin)
  expect([fullName, dateOfBirth, sex]).toEqual([row?.['full_name'], row?.['date_of_birth'], row?.['sex']])
  let last = pin
  for (let next = pin; next !== ''; next = register.get(next)?.['superseded_by'] ?? '') last = next
  return pseudonyms.pseudonym(`pin:${last}`)
}

/** Sees that every record with a finding or a suggestion is there, as the reference engine reads it, and no other. */
async function expectAll(kept: KeptNight, records = plain): Promise<void> {
  const { own, members } = await recordsWithFindings(kept.out)
  expect(Math.min(own.size, [...members].filter((record) => !own.has(record)).length)).toBeGreaterThan(5)
  const suggestions = await suggestedPersons(kept.out)
  const found = new Set([...own, ...members, ...suggestions.keys()])
  expect(kept.frames.reduce((sum, frame) => sum + frame.records, 0)).toBe(found.size)
  for (const record of found) {
    const { line, record: bytes, cells: _, recordBytes, suggested, ...values } = revealed(kept, record)
    expect(suggested === undefined ? undefined : personOf(suggested), record).toBe(suggestions.get(record))
    const expected = records.get(record)
    expect(values).toEqual(expected?.values)
    expect(`${line}: ${Buffer.from(bytes)}`).toBe(`${split(record)[1]}: ${expected?.bytes.subarray(0, recordBytes)}`)
    expect(expected?.bytes.toString('latin1', recordBytes)).toMatch(/^(?:\r?\n|$)/)
    expect(bytes.length).toBe(recordBytes)
  }
}

describe('the evidence', () => {
  it('holds every record that a finding rests on, byte by byte, with its values and the register’s', async () => {
    await expectAll(night)
    const broken = revealed(night, 'itel/2026-11-20-001/itel.csv:3')
    expect(Buffer.from(broken.record).toString()).toContain('Bản \r\nXã Ví Dụ\n, Huyện"')
    expect(broken.subscriber).toMatchObject({ full_name: 'Nguyễn Thị "Bé" 0', activated_at: '2020-05-06T07:08:09' })
    expect(broken.cells.map(({ written }) => written)).toContain('Nguyễn Thị "Bé" 0')
    expect(broken.cells.every(({ written }) => written !== '')).toBe(true)
  })

  it('holds the same with slabs smaller than a field, and in frames of a few records', async () => {
    const kept = await runKept(dir, 'one', { threads: 1, slabBytes: 64, frameBytesMax: 12_000 })
    await expectAll(kept)
    await expectAll(middling)
    // The register partition by partition, its rows found again for batches of which most records are left out.
    const reading = { threads: 2, slabBytes: 20_000 }
    const memoryBytes = await leastOf(planOf(dir, dir, reading))
    // Here with the linking pass too: rows that are suggested were found again in another way.
    const least = await runKept(dir, 'least', { ...reading, memoryBytes, link: true })
    await expectAll(least)
    expect((await suggestedPersons(least.out)).size).toBeGreaterThan(3)
    expect(middling.frames.length).toBeGreaterThan(night.frames.length)
    expect(Math.max(...middling.frames.map(({ records }) => records))).toBeGreaterThan(1)
  })

  it('holds the same of whatever a carrier may write', async () => {
    const path = pathOf(dir, 'itel')
    const before = readFileSync(path)
    const dumps = fc.array(hostileDump(canonical), { minLength: 1, maxLength: 3 })
    const slabBytes = fc.constantFrom(64, 5000, 8 << 20)
    let runs = 0
    try {
      await fc.assert(
        fc.asyncProperty(dumps, slabBytes, async (parts, bytes) => {
          writeFileSync(path, Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])))
          const kept = await runKept(dir, `hostile-${++runs}`, {
            threads: 2,
            slabBytes: bytes,
            frameBytesMax: 100_000,
          }).catch(refusedFile)
          if (kept !== undefined) await expectAll(kept, await plainRecords(dir, kept.plan))
        }),
        { numRuns: 3, interruptAfterTimeLimit: 20_000 },
      )
    } finally {
      writeFileSync(path, before)
    }
  })

  it('keeps of a record that is too long for a frame its beginning, and says so', async () => {
    const kept = await runKept(dir, 'cut', { threads: 2, slabBytes: 100_000, frameBytesMax: 2048 })
    const { record, recordBytes, subscriber } = revealed(kept, 'itel/2026-11-20-001/itel.csv:3')
    const whole = revealed(night, 'itel/2026-11-20-001/itel.csv:3')
    expect(recordBytes).toBe(whole.recordBytes)
    expect(record).toEqual(whole.record.subarray(0, 512))
    expect(subscriber).toMatchObject({ full_name: 'Nguyễn T' })
  })

  it('changes nothing of what a run leaves', async () => {
    const out = join(dir, 'without')
    mkdirSync(out)
    await runPlan(planOf(dir, out, { threads: 2, slabBytes: 8 << 20 }), undefined, watching().watch)
    const tables = readdirSync(out).filter((name) => name.endsWith('.csv'))
    expect(tables.length).toBe(5)
    for (const table of tables) expect(readFileSync(join(night.out, table))).toEqual(readFileSync(join(out, table)))
  })

  it('has nothing in clear, neither where it lies nor where its frames waited', async () => {
    const { dbPath, frames } = middling
    const evidence = readFileSync(evidenceFile(dbPath, RUN))
    const lying = Buffer.concat([evidence, ...waiting])
    const sealed = frames.map(({ at, bytes }) => evidence.subarray(at, at + bytes))
    expect(sealed.every((frame) => waiting.some((file) => file.includes(frame)))).toBe(true)
    const texts = new Set(
      [...plain.values()].flatMap(({ values }) => {
        const { full_name = '', document_number = '' } = values.subscriber
        return [full_name, document_number].filter((text) => text.length > 6)
      }),
    )
    expect(texts.size).toBeGreaterThan(400)
    expect([...texts].filter((text) => lying.includes(text))).toEqual([])
  })

  it('is readable by its owner only, and never uses a vector twice', () => {
    const { dbPath, frames } = night
    const evidence = readFileSync(evidenceFile(dbPath, RUN))
    const vectors = new Set(frames.map(({ at }) => evidence.toString('hex', at, at + 12)))
    expect(vectors.size).toBe(frames.length)
    expect(frames.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(evidence.length)
    const modes = [evidenceFile(dbPath, RUN), keysFolder(dbPath), keyFile(keysFolder(dbPath), RUN)].map((path) => {
      return (statSync(path).mode & 0o777).toString(8)
    })
    expect(modes).toEqual(['600', '700', '600'])
  })
})

describe('a record is not shown', () => {
  const record = 'itel/2026-11-20-001/itel.csv:3'
  const copy = (): { readonly dbPath: string; readonly place: EvidencePlace } => {
    const dbPath = join(mkdtempSync(join(dir, 'copy-')), 'sim.db')
    mkdirSync(`${dbPath}.runs`)
    mkdirSync(keysFolder(dbPath))
    copyFileSync(evidenceFile(night.dbPath, RUN), evidenceFile(dbPath, RUN))
    copyFileSync(keyFile(keysFolder(night.dbPath), RUN), keyFile(keysFolder(dbPath), RUN))
    const place = placeOf(night, ...split(record))
    if (place === undefined) throw new Error('the record has no place')
    return { dbPath, place }
  }
  const refused = (code: string) => expect.objectContaining({ name: 'RunError', code })

  it('where any byte of its frame is another', () => {
    const { dbPath, place } = copy()
    const path = evidenceFile(dbPath, RUN)
    const whole = readFileSync(path)
    for (let at = place.at; at < place.at + place.bytes; at += Math.max(1, Math.floor(place.bytes / 200))) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      writeFileSync(path, bytes)
      expect(() => revealRecord({ dbPath, run: RUN, place })).toThrow(refused('evidence-damaged'))
    }
  })

  it('where the file ends in the middle of it, or is not there', () => {
    const { dbPath, place } = copy()
    truncateSync(evidenceFile(dbPath, RUN), place.at + place.bytes - 1)
    expect(() => revealRecord({ dbPath, run: RUN, place })).toThrow(refused('evidence-damaged'))
    rmSync(evidenceFile(dbPath, RUN))
    expect(() => revealRecord({ dbPath, run: RUN, place })).toThrow(refused('evidence-missing'))
  })

  it('where its frame is taken for that of another file or of other lines', () => {
    const { dbPath, place } = copy()
    const elsewhere = [
      { file: 'viettel/2026-11-20-001/viettel.csv' },
      { lineFrom: 2 },
      { lineTo: 99 },
      { at: place.at + 1 },
    ]
    for (const other of elsewhere) {
      expect(() => revealRecord({ dbPath, run: RUN, place: { ...place, ...other } })).toThrow(
        refused('evidence-damaged'),
      )
    }
    expect(() => revealRecord({ dbPath, run: RUN, place: { ...place, line: place.line + 1 } })).toThrow(
      refused('evidence-damaged'),
    )
  })

  it('with another key, with none, or with something that is no key', () => {
    const { dbPath, place } = copy()
    const keys = join(dbPath, '..', 'elsewhere', 'keys')
    keepEvidenceKey(keys, RUN, newEvidenceKey())
    expect(() => revealRecord({ dbPath, run: RUN, place, keysFolder: keys })).toThrow(refused('evidence-damaged'))
    writeFileSync(keyFile(keys, RUN), 'no key')
    expect(() => revealRecord({ dbPath, run: RUN, place, keysFolder: keys })).toThrow(refused('key-invalid'))
    rmSync(keyFile(keysFolder(dbPath), RUN))
    expect(() => revealRecord({ dbPath, run: RUN, place })).toThrow(refused('evidence-key-missing'))
  })

  it('but with the key that replaced what a killed run had left', () => {
    const { dbPath, place } = copy()
    const key = Buffer.from(readFileSync(keyFile(keysFolder(dbPath), RUN), 'latin1').trim(), 'hex')
    keepEvidenceKey(keysFolder(dbPath), RUN, newEvidenceKey())
    keepEvidenceKey(keysFolder(dbPath), RUN, key)
    expect(revealRecord({ dbPath, run: RUN, place }).line).toBe(3)
  })

  it('and keeps the keys of other stores in the same folder', () => {
    const { dbPath } = copy()
    const keys = join(dbPath, '..', 'of-many', 'keys')
    const [first, second, third] = [newEvidenceKey(), newEvidenceKey(), newEvidenceKey()]
    for (const key of [first, second, third]) keepEvidenceKey(keys, RUN, key)
    const kept = readdirSync(keys).sort()
    expect(kept).toEqual([`${RUN}.key`, `${RUN}.key.1`, `${RUN}.key.2`])
    const held = kept.map((name) => readFileSync(join(keys, name), 'latin1').trim())
    expect(held).toEqual([third, first, second].map((key) => Buffer.from(key).toString('hex')))
    expect(kept.map((name) => statSync(join(keys, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
  })
})

describe('a dump that is not what it was when it was read first', () => {
  it.each(['itel', 'viettel'])('ends the run and leaves no evidence (%s)', async (carrier) => {
    const path = pathOf(dir, carrier)
    const before = readFileSync(path)
    const out = join(dir, `changed-${carrier}`)
    mkdirSync(out)
    const { watch } = watching()
    const stage = (name: string): void => {
      // One byte of a value in a plain file; the same content, packed in another way, in the others.
      if (name === 'evidence') writeFileSync(path, carrier === 'itel' ? changedIn(before) : repacked(before))
    }
    const evidence = { path: join(out, 'evidence'), key: newEvidenceKey() }
    try {
      const plan = planOf(dir, out, { threads: 2, slabBytes: 8 << 20 })
      await expect(runPlan(plan, evidence, { ...watch, stage })).rejects.toMatchObject({
        code: 'file-changed',
        message: expect.stringContaining(path),
      })
      expect(readdirSync(out)).toEqual([])
    } finally {
      writeFileSync(path, before)
    }
  })
})
