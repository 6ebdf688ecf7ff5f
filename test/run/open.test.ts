import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInput } from '../../src/run/open.ts'
import { gathered } from './chunks.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-open-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function refusal(path: string): Promise<unknown> {
  try {
    await gathered((await openInput(path)).chunks)
  } catch (error) {
    return error
  }
  return 'accepted'
}

const text = 'SO_TB;HO_TEN\r\n0911000001;Nguyễn Văn Mẫu\r\n'

describe('how a file is packed', () => {
  test.each([
    ['plain.csv', text, 'none'],
    ['packed.csv.gz', gzipSync(text), 'gzip'],
    ['packed.txt.zst', zstdCompressSync(text), 'zstd'],
    ['without-a-telling-name.csv', gzipSync(text), 'gzip'],
    ['without-a-telling-name', zstdCompressSync(text), 'zstd'],
    ['UPPER.CSV.GZ', gzipSync(text), 'gzip'],
  ])('%s', async (name, content, compression) => {
    const input = await openInput(file(name, content))
    expect(input.compression).toBe(compression)
    expect(input.bytesOnDisk).toBe(Buffer.from(content).length)
    expect((await gathered(input.chunks)).toString()).toBe(text)
  })

  test('a skippable zstd frame may come first', async () => {
    const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9])
    const input = await openInput(file('skip.zst', Buffer.concat([skippable, zstdCompressSync(text)])))
    expect((await gathered(input.chunks)).toString()).toBe(text)
  })

  test.each([
    ['zipped.csv', Buffer.from('PK\x03\x04rest of it'), 'is a zip archive or an Excel workbook'],
    ['xz.csv', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]), 'is xz-compressed'],
    [
      'old.gz',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'is an old Excel or Word file, although its name says gzip',
    ],
    ['bz.csv', Buffer.from('BZh91AY&SY'), 'is bzip2-compressed'],
    ['plain.csv.gz', Buffer.from(text), 'is not compressed, although its name says gzip'],
    ['plain.csv.zst', Buffer.from(text), 'is not compressed, although its name says zstd'],
    ['other.csv.zst', gzipSync(text), 'is gzip data, although its name says zstd'],
    ['other.csv.gz', zstdCompressSync(text), 'is zstd data, although its name says gzip'],
  ])('%s is refused, and it is said what it is', async (name, content, message) => {
    expect(await refusal(file(name, content))).toMatchObject({
      code: 'file-wrong-compression',
      message: expect.stringContaining(message),
    })
  })
})

describe('what cannot be read', () => {
  test('nothing there', async () => {
    expect(await refusal(join(folder, 'absent.csv'))).toMatchObject({ code: 'file-missing' })
    expect(await refusal(join(file('a-file', 'x'), 'below.csv'))).toMatchObject({ code: 'file-missing' })
  })

  test('a folder, a pipe', async () => {
    mkdirSync(join(folder, 'folder'))
    expect(await refusal(join(folder, 'folder'))).toMatchObject({
      code: 'file-not-regular',
      message: expect.stringContaining('is a folder'),
    })
    const pipe = join(folder, 'pipe')
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe])
    expect(await refusal(pipe)).toMatchObject({
      code: 'file-not-regular',
      message: expect.stringContaining('is a pipe'),
    })
  })

  test('an empty file, and one that is empty once decompressed', async () => {
    expect(await refusal(file('empty.csv', ''))).toMatchObject({ code: 'file-empty' })
    expect(await refusal(file('empty.csv.gz', gzipSync('')))).toMatchObject({ code: 'file-empty' })
    expect(await refusal(file('empty.csv.zst', zstdCompressSync('')))).toMatchObject({ code: 'file-empty' })
  })

  test('a compressed file of which only a byte arrived', async () => {
    expect(await refusal(file('stub.gz', Buffer.from([0x1f])))).toMatchObject({ code: 'file-truncated' })
    expect(await refusal(file('stub.zst', Buffer.from([0x28, 0xb5])))).toMatchObject({ code: 'file-truncated' })
  })
})

describe('a file that changes while it is read', () => {
  const big = 'x'.repeat(1_500_000)

  test.each([
    ['grows', (path: string) => appendFileSync(path, 'more')],
    ['shrinks', (path: string) => truncateSync(path, 700_000)],
    ['is written again', (path: string) => writeFileSync(path, big.replaceAll('x', 'y'))],
  ])('%s', async (name, change) => {
    const path = file(`${name}.csv`, big)
    const input = await openInput(path)
    await new Promise((resolve) => setTimeout(resolve, 15))
    const read = async () => {
      let isFirst = true
      for await (const chunk of input.chunks) {
        if (isFirst && chunk.length > 0) change(path)
        isFirst = false
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'file-changed' })
  })

  test('between opening and reading', async () => {
    const path = file('between.csv', 'one')
    const input = await openInput(path)
    writeFileSync(path, 'another')
    await expect(gathered(input.chunks)).rejects.toMatchObject({ code: 'file-changed' })
  })
})

test('the checksum is of the bytes on disk, and known when all were read', async () => {
  const input = await openInput(file('sum.csv', 'abc'))
  expect(() => input.result()).toThrow('has not been read')
  await gathered(input.chunks)
  // the example of FIPS 180-4
  expect(input.result()).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
  })
  const packed = gzipSync('abc')
  const second = await openInput(file('sum.csv.gz', packed))
  await gathered(second.chunks)
  expect(second.result().bytes).toBe(packed.length)
})

test('bytes read are told, and a signal stops', async () => {
  const path = file('watched.csv', 'x'.repeat(3_000_000))
  let told = 0
  await gathered((await openInput(path, { onBytes: (count) => (told += count) })).chunks)
  expect(told).toBe(3_000_000)
  const stop = new AbortController()
  const input = await openInput(path, { signal: stop.signal, onBytes: () => stop.abort() })
  await expect(gathered(input.chunks)).rejects.toMatchObject({ code: 'interrupted' })
})

describe('a bomb', () => {
  const zeros = Buffer.alloc(80 * 1024 * 1024)

  test.each([
    ['zeros.gz', gzipSync(zeros, { level: 1 })],
    ['zeros.zst', zstdCompressSync(zeros)],
  ])('is left as soon as it shows: %s', async (name, content) => {
    let unpacked = 0
    const reading = async (): Promise<void> => {
      for await (const chunk of (await openInput(file(name, content))).chunks) unpacked += chunk.length
    }
    await expect(reading()).rejects.toMatchObject({ code: 'file-unpacks-too-large' })
    // A stated size is nobody's bomb; more than 200 times the file's size is.
    expect(unpacked).toBeGreaterThan(63 * 1024 * 1024)
    expect(unpacked).toBeLessThan(80 * 1024 * 1024)
  })
})
