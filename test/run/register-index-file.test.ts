import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { PRELUDE, SECTION_KINDS, sectionOf } from '../../src/memory/index-file.ts'
import { RunError } from '../../src/model/errors.ts'
import { readRegister } from '../../src/reference/register.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { memoryOf, readIndex } from '../../src/run/register-info.ts'
import { resolveBuckets } from '../../src/run/register-resolve.ts'
import { updateRegister } from '../../src/run/register-update.ts'
import { built, expectSame, HEADER, inFolder, loaded, SILENT } from './register-answers.ts'

const pinOf = (n: number): string => `0791900${String(n).padStart(5, '0')}`
const person = (n: number, rest = 'alive,,,,79,2025-01-02'): string => `${pinOf(n)},Trần Thị Thử,1985-02,F,${rest}`

/** Something of every kind: names in words and in text, CMNDs, a chain, a broken one, a repeated row. */
const ROWS = [
  ...Array.from({ length: 40 }, (_, n) => person(n, `alive,,,27145${String(n).padStart(4, '0')},79,2025-01-02`)),
  person(50, 'cancelled,,079190000001,,79,2025-01-02'),
  person(51, 'cancelled,,079190000099,,79,2025-01-02'),
  person(52, 'deceased,2020,,,79,2025-01-02'),
  person(3, 'alive,,,,79,2025-01-03'),
  `${pinOf(60)},Tên không phải từ 7,1985-02,F,alive,,,,79,2025-01-02`,
]

let index: Uint8Array = new Uint8Array(0)

beforeAll(async () => {
  await inFolder(async (folder) => {
    const [file, out] = [join(folder, 'r.csv'), join(folder, 'r.idx')]
    writeFileSync(file, [HEADER, ...ROWS].join('\n'))
    await built([file], out)
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).sort()).toEqual(['r.csv', 'r.idx'])
    index = readFileSync(out)
  })
})

/** A copy of the index, beside the register it was made from. */
async function withIndex(work: (path: string, folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'r.csv'), [HEADER, ...ROWS].join('\n'))
    writeFileSync(join(folder, 'r.idx'), index)
    await work(join(folder, 'r.idx'), folder)
  })
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RunError)) throw error ?? new Error('it was taken')
  expect(error.hint).not.toBe('')
  return `${error.code}: ${error.message}`
}

/** Changes a byte and changes it back. */
async function flipped(path: string, at: number, work: () => Promise<void>): Promise<void> {
  const sound = readFileSync(path)
  const other = Buffer.from(sound)
  other.writeUInt8(other.readUInt8(at) ^ 1, at)
  writeFileSync(path, other)
  await work()
  writeFileSync(path, sound)
}

describe('an index file', () => {
  it('holds as much for each person as is said of it', async () => {
    await inFolder(async (folder) => {
      const [file, out] = [join(folder, 'r.csv'), join(folder, 'r.idx')]
      const rows = Array.from({ length: 20_000 }, (_, n) =>
        person(n, `alive,,,${n % 2 === 0 ? 271_450_000 + n : ''},79,2025-01-02`),
      )
      writeFileSync(file, [HEADER, ...rows].join('\n'))
      const { header, fileBytes } = await built([file], out)
      const { bytes } = memoryOf(header)
      const dictionary = sectionOf(header, 'dictionary').bytes
      expect((bytes - dictionary) / rows.length).toBeCloseTo(20 + 15 / 2, 1)
      expect((fileBytes - bytes) / rows.length).toBeLessThan(55)
    })
  })

  it('is refused where any byte of it is another', async () => {
    await withIndex(async (path) => {
      const { header } = await readIndex(path, true, SILENT.signal)
      for (const kind of SECTION_KINDS) {
        const section = sectionOf(header, kind)
        expect(section.bytes, kind).toBeGreaterThan(0)
        await flipped(path, section.offset + Math.floor(section.bytes / 2), async () => {
          const found = `${path}: its section ${kind} 0 is not what was written`
          expect(await refusalOf(readIndex(path, true, SILENT.signal))).toBe(`index-damaged: ${found}`)
          if (['archive', 'buckets'].includes(kind)) {
            const update = updateRegister({ index: path, files: [join(path, '../r.csv')], threads: 1 }, SILENT)
            expect(await refusalOf(update)).toBe(`index-damaged: ${found}`)
          } else expect(await refusalOf(loaded(path))).toBe(`index-damaged: ${found}`)
        })
      }
      for (const at of [
        PRELUDE.headerBytes,
        PRELUDE.headerAt,
        PRELUDE.fileBytes,
        PRELUDE.headerChecksum,
        PRELUDE.checksum,
      ]) {
        await flipped(path, at, async () => {
          expect(await refusalOf(readIndex(path, false, SILENT.signal))).toBe(
            `index-damaged: ${path}: its first bytes is not what was written`,
          )
        })
      }
      await flipped(path, statSync(path).size - 2, async () => {
        expect(await refusalOf(readIndex(path, false, SILENT.signal))).toContain('index-damaged')
      })
      await readIndex(path, true, SILENT.signal)
    })
  })

  it('is refused where it was cut, or has grown', async () => {
    await withIndex(async (path) => {
      const { size } = statSync(path)
      writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]))
      expect(await refusalOf(readIndex(path, false, SILENT.signal))).toMatch(/^index-damaged: .* its length/)
      for (const bytes of [size - 1, 1000, 64, 63, 20, 8, 5]) {
        truncateSync(path, bytes)
        const expected = bytes < 64 ? 64 : size
        expect(await refusalOf(readIndex(path, false, SILENT.signal))).toBe(
          `index-truncated: ${path}: expected ${expected} bytes, but found ${bytes}`,
        )
      }
    })
  })

  it('is refused where it is of another version', async () => {
    await withIndex(async (path) => {
      const bytes = readFileSync(path)
      for (const version of [0, 1, 3]) {
        bytes.writeUInt32LE(version, PRELUDE.version)
        writeFileSync(path, bytes)
        expect(await refusalOf(readIndex(path, false, SILENT.signal))).toBe(
          `index-version: ${path}: expected an index of version 2, but found version ${version}`,
        )
      }
    })
  })

  it('is not taken for what it is not', async () => {
    await inFolder(async (folder) => {
      const csv = Buffer.from(`${HEADER}\n${ROWS.join('\n')}\n`)
      const files = {
        'r.csv': csv,
        'r.csv.gz': gzipSync(csv),
        'r.csv.zst': zstdCompressSync(csv),
        noise: Buffer.alloc(999, 7),
      }
      for (const [name, bytes] of Object.entries(files)) {
        const path = join(folder, name)
        writeFileSync(path, bytes)
        const found = { 'r.csv': 'text', 'r.csv.gz': 'gzip data', 'r.csv.zst': 'zstd data' }[name] ?? 'something else'
        expect(await refusalOf(readIndex(path, false, SILENT.signal))).toBe(
          `index-foreign: ${path}: expected an index of the register, but found ${found}`,
        )
      }
      expect(await refusalOf(readIndex(join(folder, 'none'), false, SILENT.signal))).toMatch(/^file-missing/)
      expect(await refusalOf(readIndex(folder, false, SILENT.signal))).toMatch(/^file-not-regular/)
    })
  })
})

describe('a build that fails', () => {
  it('leaves nothing, and an older index as it was', async () => {
    await withIndex(async (path, folder) => {
      const before = readFileSync(path)
      const bad = join(folder, 'bad.csv')
      writeFileSync(bad, `${HEADER}\n${person(1)}\nx\n`)
      expect(await refusalOf(built([bad], path))).toMatch(
        /^register-faulty: .*bad.csv: expected at most 0.1 % faulty rows, but found 1 of 2; the first on line 3 \(field-count\)$/,
      )
      writeFileSync(bad, 'pin,full_name\n1,2\n')
      expect(await refusalOf(built([bad], path))).toMatch(/^header-missing-column/)
      expect(await refusalOf(built([join(folder, 'none.csv')], path))).toMatch(/^file-missing/)
      const stopped = AbortSignal.abort()
      const interrupted = buildRegister(
        { files: [join(folder, 'r.csv')], out: path, threads: 1 },
        { ...SILENT, signal: stopped },
      )
      expect(await refusalOf(interrupted)).toMatch(/^interrupted/)
      expect(readdirSync(folder).sort()).toEqual(['bad.csv', 'r.csv', 'r.idx'])
      expect(readFileSync(path).equals(before)).toBe(true)
      mkdirSync(join(folder, 'd'))
      expect(await refusalOf(built([join(folder, 'r.csv')], join(folder, 'd')))).toMatch(/^output-unwritable/)
      expect(await refusalOf(built([join(folder, 'r.csv')], join(folder, 'no/r.idx')))).toMatch(/^output-unwritable/)
      expect(existsSync(join(folder, 'no'))).toBe(false)
    })
  })

  it('removes what a killed one left', async () => {
    await withIndex(async (path, folder) => {
      mkdirSync(`${path}.scratch`)
      writeFileSync(`${path}.scratch/1`, 'x')
      writeFileSync(`${path}.partial`, 'x')
      await built([join(folder, 'r.csv')], path)
      expect(readdirSync(folder).sort()).toEqual(['r.csv', 'r.idx'])
    })
  })
})

describe('a build that is refused', () => {
  it('overwrites nothing but an index', async () => {
    await withIndex(async (_, folder) => {
      const file = join(folder, 'r.csv')
      const before = readFileSync(file)
      expect(await refusalOf(built([file], file))).toBe(`bad-option: ${file} is there already and is no index`)
      expect(readFileSync(file).equals(before)).toBe(true)
      writeFileSync(join(folder, 'empty'), '')
      await built([file], join(folder, 'empty'))
    })
  })

  it('is one of more partitions than a thread can see', async () => {
    await withIndex(async (path, folder) => {
      const files = [join(folder, 'r.csv')]
      expect(await refusalOf(built(files, path, { partitions: 257 }))).toMatch(/^bad-option: .* at most 256 .* 257/)
    })
  })

  it('is one of a register in which few PINs stand on all rows', async () => {
    const pool = { threads: 1, run: () => Promise.reject(new Error('not asked')), close: async () => undefined }
    const place = {
      pool,
      dictionary: new Uint8Array(0),
      partitions: 1,
      path: '',
      archive: 64,
      oldPath: '',
      onWritten: () => undefined,
      watch: SILENT,
    }
    const bucket = { pieces: () => [], rows: 2 ** 25, rowBytes: 2 ** 31, old: undefined }
    expect(await refusalOf(resolveBuckets([bucket], place))).toMatch(/^register-faulty: .* 33554432 rows/)
  })
})

describe('several files', () => {
  it('are one register, whatever they are packed in', async () => {
    await inFolder(async (folder) => {
      const [a, b, out] = [join(folder, 'a.csv.gz'), join(folder, 'b.csv.zst'), join(folder, 'r.idx')]
      writeFileSync(a, gzipSync(`\uFEFF${HEADER}\n${ROWS.slice(0, 20).join('\n')}`))
      writeFileSync(b, zstdCompressSync(Buffer.from(`${HEADER}\r\n${ROWS.slice(20).join('\r\n')}\r\n`)))
      const { header } = await built([a, b], out, { threads: 2 })
      expect(header.sources.map(({ name, rows }) => `${name} ${rows}`)).toEqual(['a.csv.gz 20', 'b.csv.zst 25'])
      const { index, register } = await loaded(out)
      const reference = await readRegister([Buffer.from([HEADER, ...ROWS].join('\n'))])
      expect(header.counts).toEqual(reference.counts)
      for (const pin of reference.persons.keys())
        expect(index.finalOf(Number(pin))).toBe(Number(reference.finalOf(pin).pin))
      expect(register.faults.map(({ source, line, code }) => `${source} ${line} ${code}`)).toEqual([
        '0 5 pin-repeated',
        '1 23 successor-unknown',
      ])
    })
  })
})

describe('an update', () => {
  const changes = [
    person(3, 'deceased,2025-02-01,,,79,2025-02-02'), // later than both rows of the register
    person(4, 'deceased,2024-02-01,,,79,2024-02-02'), // earlier
    `${pinOf(5)},Trần Thị An,1985-02,F,alive,,,,79,2025-01-02`, // of the same day, smaller
    person(99, 'alive,,,999999999 271450007,79,2025-02-02'), // mends a chain
    person(1, 'cancelled,,079190000050,,79,2025-02-02'), // makes a circle of another
    person(70),
  ]

  it('comes to what a build from all files comes to, byte for byte', async () => {
    for (const partitions of [1, 7]) {
      await inFolder(async (folder) => {
        const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, `${name}.csv`)) as [string, string, string]
        const [updated, whole] = [join(folder, 'updated.idx'), join(folder, 'whole.idx')]
        writeFileSync(a, [HEADER, ...ROWS].join('\n'))
        writeFileSync(b, [HEADER, ...changes.slice(0, 3)].join('\n'))
        writeFileSync(c, [HEADER, ...changes.slice(3)].join('\n'))
        await built([a], updated, { partitions })
        const dictionary = Buffer.from((await loaded(updated)).register.dictionary)
        await updateRegister({ index: updated, files: [b], threads: 2 }, SILENT)
        await updateRegister({ index: updated, files: [c], threads: 1 }, SILENT)
        await built([a, b, c], whole, { partitions, dictionary })
        expect((await readIndex(updated, true, SILENT.signal)).header).toEqual(
          (await readIndex(whole, true, SILENT.signal)).header,
        )
        expect(readFileSync(updated).equals(readFileSync(whole))).toBe(true)
        expect(statSync(updated).mode & 0o777).toBe(0o600)
      })
    }
  })

  it('does so where a partition has several buckets', async () => {
    await inFolder(async (folder) => {
      const [a, b] = [join(folder, 'a.csv'), join(folder, 'b.csv')]
      const [updated, whole] = [join(folder, 'updated.idx'), join(folder, 'whole.idx')]
      const others = Array.from({ length: 99_900 }, (_, n) => person(n + 99))
      writeFileSync(a, [HEADER, ...ROWS, ...others].join('\n'))
      writeFileSync(b, [HEADER, ...changes].join('\n'))
      const { header } = await built([a], updated, { threads: 2 })
      expect(header.bucketsPerPartition).toBeGreaterThan(1)
      const dictionary = Buffer.from((await loaded(updated)).register.dictionary)
      await updateRegister({ index: updated, files: [b], threads: 2 }, SILENT)
      const { header: wholes } = await built([a, b], whole, { dictionary })
      expect(wholes.bucketsPerPartition).toBe(header.bucketsPerPartition)
      expect(readFileSync(updated).equals(readFileSync(whole))).toBe(true)
      const { index } = await loaded(whole)
      for (let n = 100; n < 99_999; n += 997) expect(index.finalOf(Number(pinOf(n)))).toBe(Number(pinOf(n)))
    })
  })

  it('does so of rows most of which are repeated, in every bucket', async () => {
    const row = fc
      .record({ n: fc.nat(60), day: fc.integer({ min: 1, max: 9 }), next: fc.option(fc.nat(70)) })
      .map(({ n, day, next }) => {
        const state = next === null ? 'alive,,' : `cancelled,,${pinOf(next)}`
        return person(n, `${state},${271_450_000 + day},79,2025-01-0${day}`)
      })
    const rows = fc.sample(row, { seed: 1, numRuns: 900 })
    await inFolder(async (folder) => {
      const files = [0, 1, 2].map((rank) => join(folder, `${rank}.csv`))
      for (const [rank, path] of files.entries())
        writeFileSync(path, [HEADER, ...rows.slice(rank * 300, rank * 300 + 300)].join('\n'))
      const [updated, whole] = [join(folder, 'updated.idx'), join(folder, 'whole.idx')]
      await built(files.slice(0, 1), updated, { partitions: 5 })
      const dictionary = Buffer.from((await loaded(updated)).register.dictionary)
      for (const path of files.slice(1)) await updateRegister({ index: updated, files: [path], threads: 2 }, SILENT)
      const { header } = await built(files, whole, { partitions: 5, dictionary, threads: 2 })
      expect(header.counts.repeated).toBe(900 - header.counts.persons)
      expect(readFileSync(updated).equals(readFileSync(whole))).toBe(true)
      await readIndex(whole, true, SILENT.signal)
    })
  })

  it('answers as the reference does of the rows together', async () => {
    await withIndex(async (path, folder) => {
      const delta = join(folder, 'delta.csv')
      writeFileSync(delta, [HEADER, ...changes].join('\n'))
      await updateRegister({ index: path, files: [delta], threads: 1 }, SILENT)
      const reference = await readRegister([Buffer.from([HEADER, ...ROWS, ...changes].join('\n'))])
      const { register, index } = await loaded(path)
      const faults = register.faults.map(({ code }) => code)
      expect(faults).toEqual(reference.faults.map(({ code }) => code))
      expectSame({ register: { ...register, faults: [] }, index }, { ...reference, faults: [] })
    })
  })

  it('of nothing but faulty rows is refused, and the index stays', async () => {
    await withIndex(async (path, folder) => {
      const before = readFileSync(path)
      writeFileSync(join(folder, 'delta.csv'), `${HEADER}\nx\n`)
      const update = updateRegister({ index: path, files: [join(folder, 'delta.csv')], threads: 1 }, SILENT)
      expect(await refusalOf(update)).toMatch(/^register-faulty/)
      expect(readFileSync(path).equals(before)).toBe(true)
    })
  })
})
