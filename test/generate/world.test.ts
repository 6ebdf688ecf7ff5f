import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateWorld } from '../../src/generate/world.ts'
import type { Manifest } from '../../src/model/manifest.ts'
import { makeWorld, SILENT, SMALL, type TestWorld, table } from './world.ts'

const CARRIERS = ['mobifone', 'viettel', 'vinaphone']

function manifestOf(world: TestWorld, carrier: string, date = '2026-11-20'): Manifest {
  return JSON.parse(world.bytes(`inbox/${carrier}/${date}-001/manifest.json`).toString('utf8'))
}

describe('a world', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.remove())

  it('has a register, a submission of each carrier, confirmations and the truth', () => {
    expect(world.files()).toEqual([
      'confirmations.csv',
      'inbox/mobifone/2026-11-20-001/MBF_SUB_20261120_01.txt',
      'inbox/mobifone/2026-11-20-001/manifest.json',
      'inbox/viettel/2026-11-20-001/manifest.json',
      'inbox/viettel/2026-11-20-001/viettel_tb_20261120_01.csv',
      'inbox/vinaphone/2026-11-20-001/VNP_TB_20261120_01.csv',
      'inbox/vinaphone/2026-11-20-001/manifest.json',
      'register.csv',
      'truth.csv',
    ])
    expect(world.bytes('register.csv').toString('utf8').trimEnd().split('\n')).toHaveLength(1 + SMALL.persons)
    expect(world.truth()).toHaveLength(SMALL.subscribers)
  })

  it('is the same for the same seed and another for another', async () => {
    const [again, other] = [await makeWorld(), await makeWorld({ seed: 8 })]
    for (const path of world.files()) expect(again.bytes(path).equals(world.bytes(path)), path).toBe(true)
    for (const path of ['register.csv', 'truth.csv'])
      expect(other.bytes(path).equals(world.bytes(path)), path).toBe(false)
    again.remove()
    other.remove()
  })

  it('says in its manifests what lies in the folder and what the records add up to', () => {
    const truth = world.truth()
    for (const carrier of CARRIERS) {
      const { files, totals, extractedAt } = manifestOf(world, carrier)
      const rows = truth.filter((row) => row['carrier'] === carrier)
      expect(totals.records).toBe(rows.length)
      expect(files.map(({ records }) => records)).toEqual([rows.length])
      expect(Object.values(totals.statuses).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      const sum = rows.reduce((all, row) => all + BigInt(`84${row['msisdn']?.slice(1)}`), 0n)
      expect(totals.msisdnSum).toBe(String(sum % 2n ** 64n))
      expect(totals.msisdnUnusable).toBe(0)
      expect(extractedAt).toMatch(/^2026-11-20T2\d:\d\d:00$/)
      for (const { name, bytes, sha256 } of files) {
        const content = world.bytes(`inbox/${carrier}/2026-11-20-001/${name}`)
        expect(content.length).toBe(bytes)
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
      }
    }
  })

  it('has each number once, but for the planted doubles', () => {
    const planted = world.truth().filter((row) => !/^(?:number-t|four-one-twice)/.test(row['planted'] ?? ''))
    expect(new Set(planted.map((row) => row['msisdn'])).size).toBe(planted.length)
  })

  it('gives the carriers about their shares of the market', () => {
    const share = (carrier: string): number =>
      world.truth().filter((row) => row['carrier'] === carrier).length / SMALL.subscribers
    expect(share('viettel')).toBeGreaterThan(0.52)
    expect(share('viettel')).toBeLessThan(0.64)
    expect(Math.abs(share('mobifone') - share('vinaphone'))).toBeLessThan(0.05)
  })

  it('draws the register on the eve', () => {
    const updated = table(world.bytes('register.csv').toString('utf8')).map((row) => row['updated_on'] ?? '')
    expect(updated.sort().at(-1)).toBe('2026-11-19')
  })

  it('has confirmations by the true holder only, but for those planted', () => {
    const holderOf = new Map(world.truth().map((row) => [row['msisdn'], row['true_pin']]))
    const planted = new Set(
      world
        .truth()
        .filter((row) => row['planted']?.startsWith('denied'))
        .map((row) => row['msisdn']),
    )
    const all = table(world.bytes('confirmations.csv').toString('utf8'))
    const answers = all.filter((row) => !planted.has(row['msisdn']))
    expect(answers.length).toBeGreaterThan(3)
    for (const answer of answers) {
      expect(answer['answer']).toBe('mine')
      expect(holderOf.get(answer['msisdn'])).toBe(answer['pin'])
    }
  })
})

describe('forms of a world', () => {
  it('splits a dump into parts and compresses it as the format says, to the same records', async () => {
    const plain = await makeWorld()
    const packed = await makeWorld({ parts: 3, compress: 'format' })
    for (const carrier of CARRIERS) {
      const dir = `inbox/${carrier}/2026-11-20-001/`
      const whole = plain.files().find((path) => path.startsWith(dir) && !path.endsWith('.json')) ?? ''
      const [header, ...records] = lines(plain.bytes(whole))
      const parts = manifestOf(packed, carrier).files.map(({ name }) => lines(unpacked(packed.bytes(dir + name))))
      expect(parts).toHaveLength(3)
      expect(parts.map(([first]) => first)).toEqual([header, header, header])
      expect(parts.flatMap(([, ...rest]) => rest)).toEqual(records)
    }
    expect(packed.files().filter((path) => path.endsWith('.csv.gz'))).toHaveLength(3)
    expect(packed.files().filter((path) => path.endsWith('.txt.zst'))).toHaveLength(3)
    plain.remove()
    packed.remove()
  })

  it('follows numbers from night to night in one truth', async () => {
    const world = await makeWorld({ nights: 3, persons: 8_000, subscribers: 10_000 })
    const truth = world.truth()
    const nights = ['2026-11-20', '2026-11-21', '2026-11-22'].map((date) =>
      truth.filter((row) => row['file']?.includes(`/${date}-`) && !row['file'].startsWith('mobifone/2026-11-22-001/')),
    )
    // Two numbers are gone since the second night.
    expect(nights[2]).toHaveLength(9_998)
    const begun = nights.map((rows) => rows.filter((row) => row['planted'] === 'begun').length)
    expect(begun[0]).toBe(0)
    expect(begun[1]).toBeGreaterThan(0)
    expect(begun[2]).toBeGreaterThan(begun[1] ?? 0)
    const faulty = nights.map(
      (rows) => rows.filter((row) => row['planted'] === 'corrected' && row['rules'] !== '').length,
    )
    expect(faulty[0]).toBeGreaterThan(faulty[1] ?? 0)
    expect(faulty[1]).toBeGreaterThan(0)
    expect(faulty[2]).toBe(0)
    expect(manifestOf(world, 'viettel', '2026-11-22').businessDate).toBe('2026-11-22')
    world.remove()
  })

  it('leaves the truth out when told', async () => {
    const world = await makeWorld({ truth: false })
    expect(world.files()).not.toContain('truth.csv')
    world.remove()
  })
})

describe('what cannot be made', () => {
  const attempt = async (options: Partial<typeof SMALL>, dir?: string): Promise<unknown> => {
    const folder = dir ?? join(mkdtempSync(join(tmpdir(), 'simsach-generate-')), 'new')
    const made = generateWorld({ ...SMALL, ...options, dir: folder }, SILENT)
    return made.then(() => undefined).catch((error: unknown) => error)
  }

  it('says how many persons or records would do', async () => {
    const few = await attempt({ persons: 300 })
    expect(few).toMatchObject({
      code: 'bad-option',
      message: expect.stringMatching(/^--persons: .* at least \d+ persons/),
    })
    const least = Number(/at least (\d+) persons/.exec(String(few))?.[1])
    expect(await attempt({ persons: least - 1 })).toMatchObject({ code: 'bad-option' })
    expect(await attempt({ persons: least })).toBeUndefined()
    const small = await attempt({ subscribers: 100 })
    expect(small).toMatchObject({ code: 'bad-option', hint: expect.stringMatching(/--subscribers \d+ or more/) })
  })

  it('refuses dates, numbers and folders that are none', async () => {
    expect(await attempt({ date: '2026-02-30' })).toMatchObject({ code: 'bad-option' })
    expect(await attempt({ date: '2024-12-31' })).toMatchObject({ code: 'bad-option' })
    expect(await attempt({ persons: 500_000_000 })).toMatchObject({ code: 'bad-option' })
    expect(await attempt({ parts: 0 })).toMatchObject({ code: 'bad-option' })
    const used = mkdtempSync(join(tmpdir(), 'simsach-generate-'))
    writeFileSync(join(used, 'notes.txt'), 'mine')
    expect(await attempt({}, used)).toMatchObject({ code: 'output-unwritable' })
    expect(readdirSync(used)).toEqual(['notes.txt'])
  })

  it('takes back what it wrote when it is stopped', async () => {
    const dir = join(mkdtempSync(join(tmpdir(), 'simsach-generate-')), 'new')
    const controller = new AbortController()
    const watch = {
      signal: controller.signal,
      stage: (name: string) => {
        if (name.startsWith('night')) controller.abort()
      },
      progress: () => undefined,
    }
    await expect(generateWorld({ ...SMALL, dir }, watch)).rejects.toMatchObject({ code: 'interrupted' })
    expect(existsSync(dir)).toBe(false)
  })
})

function lines(content: Uint8Array): string[] {
  return new TextDecoder().decode(content).trimEnd().split(/\r?\n/)
}

function unpacked(content: Buffer): Uint8Array {
  if (content[0] === 0x1f && content[1] === 0x8b) return gunzipSync(content)
  return content.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(content) : content
}
