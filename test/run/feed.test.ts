import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { sourceOffsetOf } from '../../src/memory/offset-map.ts'
import { programBytes } from '../../src/memory/program.ts'
import { RECORD, RECORD_BYTES } from '../../src/memory/record-table.ts'
import { sharedMemory, slabMemoryLayout } from '../../src/memory/slab-memory.ts'
import { splitStateBytes } from '../../src/memory/split-state.ts'
import { type Feeding, feedFile } from '../../src/run/feed.ts'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { SlabRing } from '../../src/run/slab-ring.ts'
import type { Transcoder } from '../../src/run/transcode.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { latin1Transcoder } from './latin1-transcoder.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-feed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEADER = canonical.columns.map(({ from }) => from).join(',')

/** What was handed on: the text of each record, the line and the offset in the file at which it begins. */
type Fed = { readonly text: string; readonly line: number; readonly offset: number }

/** Feeds a file whose batches are looked at and given back only after a while, in whatever order. */
async function fed(bytes: Uint8Array, slabBytes: number, transcoder?: Transcoder): Promise<Fed[]> {
  const path = join(folder, 'dump.csv')
  writeFileSync(path, bytes)
  const sizes = { factsBytes: 8, dictionaryBytes: 8, programBytes, splitStateBytes }
  const layout = slabMemoryLayout({ slabBytes, threads: 2, filesInFlight: 1, ...sizes, hasOffsetMaps: true })
  const memory = sharedMemory(layout.bytes)
  const view = new DataView(memory.buffer)
  const records: Fed[] = []
  const feeding: Feeding = {
    kernel: attachKernel(kernelModule(), memory),
    bytes: new Uint8Array(memory.buffer),
    view,
    slabBytes,
    ring: new SlabRing(layout.slabs),
    carriers: ['viettel'],
    partsAtOnce: 1,
    signal: new AbortController().signal,
    onBytes: () => undefined,
    isLeft: () => false,
    post: async (batch) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2))
      for (let i = 0; i < batch.records; i++) {
        const entry = batch.table + i * RECORD_BYTES
        const at = view.getUint32(entry + RECORD.at, true)
        const text = Buffer.from(memory.buffer, at, view.getUint32(entry + RECORD.bytes, true)).toString()
        const source = sourceOffsetOf(view, batch.offsetMap, batch.offsetRuns, at - batch.input)
        const line = batch.firstLine + view.getUint32(entry + RECORD.line, true)
        records.push({ text, line, offset: batch.sourceOffset + source })
      }
    },
  }
  const [program = 0] = layout.programs
  const [splitState = 0] = layout.splitStates
  const planned = {
    file: 'viettel/2026-11-20-001/dump.csv',
    carrier: 'viettel',
    path,
    format: canonical,
    extractedAt: 0,
  }
  await feedFile({ index: 0, planned, program, splitState, transcoder }, feeding)
  return records.sort((a, b) => a.offset - b.offset)
}

/** The lines of a file as they should come, each a record. */
function expected(lines: readonly string[], encoding: 'utf8' | 'latin1'): { bytes: Buffer; records: Fed[] } {
  const records: Fed[] = []
  let offset = Buffer.byteLength(`${HEADER}\n`)
  for (const [i, text] of lines.entries()) {
    records.push({ text, line: 2 + i, offset })
    offset += Buffer.from(`${text}\n`, encoding).length
  }
  return { bytes: Buffer.from([HEADER, ...lines, ''].join('\n'), encoding), records }
}

const slabBytes = fc.constantFrom(1, 64, 4096, 1 << 20)

describe('a file that is fed', () => {
  it('arrives record by record with line and offset, whatever the slab', async () => {
    const line = fc.stringMatching(/^[a-zđễ,]{1,200}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), slabBytes, async (lines, bytes) => {
        const { bytes: file, records } = expected(lines, 'utf8')
        expect(await fed(file, bytes)).toEqual(records)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the offsets of the file through a transcoding', async () => {
    const line = fc.stringMatching(/^[a-zéàõ,]{1,200}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), slabBytes, async (lines, bytes) => {
        const { bytes: file, records } = expected(lines, 'latin1')
        expect(await fed(file, bytes, latin1Transcoder())).toEqual(records)
      }),
      { numRuns: 40 },
    )
  })

  it('gives more records than a batch holds in several', async () => {
    const { bytes, records } = expected(
      Array.from({ length: 100_000 }, (_, i) => `,${i % 10}`),
      'utf8',
    )
    expect(await fed(bytes, 8 << 20)).toEqual(records)
  })
})
