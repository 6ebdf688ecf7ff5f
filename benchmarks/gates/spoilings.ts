/** For each gate a way to make the program worse that it must notice, and that every test of answers would let through. */

/** One place of the sources, and what stands there instead. */
interface Edit {
  readonly file: string
  /** Stands there once. */
  readonly from: string
  readonly to: string
}

/** A program made worse. */
export interface Spoiling {
  /** The gates that must notice. */
  readonly gates: readonly string[]
  readonly how: string
  readonly edits: readonly Edit[]
}

const NIGHT = 'src/stages/night.ts'
const DECODED = 'const decoded = decodeBatch(slab, batch, run)'
/** Something of every record, kept. */
const KEPT = 'Array.from({ length: posted.records }, () => ({}))'

/** All of them, in the order of the gates. */
export const SPOILINGS: readonly Spoiling[] = [
  {
    gates: ['dump-bytes', 'dump-records'],
    how: 'the kernel leaves every record with a letter outside ASCII to JavaScript',
    edits: [{ file: 'src/kernel/decode-record.ts', from: '(seen & SEEN.dense) != 0 ||', to: 'isWide ||' }],
  },
  {
    gates: ['kernel-calls'],
    how: 'traits are asked for row by row',
    edits: [
      {
        file: 'src/stages/decode.ts',
        from: 'kernel.describe(rows, records, facts)',
        to: 'for (let i = 0; i < records; i++) kernel.describe(rows + i * ROW_BYTES, 1, facts)',
      },
    ],
  },
  {
    gates: ['messages'],
    how: 'each task is told to somebody else too',
    edits: [
      {
        file: 'src/run/pool.ts',
        from: 'const answer: Answer<R> =',
        to: 'new MessageChannel().port1.postMessage(0)\n      const answer: Answer<R> =',
      },
    ],
  },
  {
    gates: ['probe-steps', 'table'],
    how: 'keys are spread over a few thousand places only',
    edits: [{ file: 'src/kernel/spread.ts', from: 'return x ^ (x >> 32)', to: 'return (x ^ (x >> 32)) & ~0xfffff' }],
  },
  {
    gates: ['statements'],
    how: 'findings go into the store one by one',
    edits: [{ file: 'src/store/finding-insert.ts', from: 'const ROWS_AT_ONCE = 128', to: 'const ROWS_AT_ONCE = 1' }],
  },
  {
    gates: ['spill-bytes'],
    how: 'segments are spilled twice',
    edits: [
      {
        file: NIGHT,
        from: 'segments.push(ofSegments.append(segment))',
        to: 'ofSegments.append(segment)\n      segments.push(ofSegments.append(segment))',
      },
    ],
  },
  {
    gates: ['main-heap'],
    how: 'the main thread keeps something of every record',
    edits: [
      {
        file: 'src/run/night-files.ts',
        from: 'receipts.push(receipt)',
        to: `receipts.push({ ...receipt, kept: ${KEPT} })`,
      },
    ],
  },
  {
    gates: ['worker-heap'],
    how: 'a thread keeps something of every record',
    edits: [{ file: NIGHT, from: DECODED, to: `void (globalThis.kept ??= []).push(${KEPT})\n    ${DECODED}` }],
  },
  {
    gates: ['scanner'],
    how: 'the splitter steps byte by byte',
    edits: [{ file: 'src/kernel/scan.ts', from: 'for (; at < end; at += 16) {', to: 'for (; at < end; at++) {' }],
  },
  {
    gates: ['two-threads'],
    how: 'one thread works at a time',
    edits: [
      {
        file: 'src/stages/decode.ts',
        from: '  const mappedColumns = ',
        to: '  const lock = new Int32Array(view.buffer, 32, 1)\n  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1)\n  const mappedColumns = ',
      },
      {
        file: 'src/stages/join.ts',
        from: '  if (left + decided > 0)',
        to: '  Atomics.store(new Int32Array(view.buffer, 32, 1), 0, 0)\n  Atomics.notify(new Int32Array(view.buffer, 32, 1), 0)\n  if (left + decided > 0)',
      },
    ],
  },
  {
    gates: ['all-bad'],
    how: 'each reject looks at all others of its batch',
    edits: [
      {
        file: 'src/stages/reject-run.ts',
        from: 'into.setFloat64(at + REJECT.byteOffset',
        to: 'found.indexOf(-1)\n    into.setFloat64(at + REJECT.byteOffset',
      },
    ],
  },
  {
    gates: ['duckdb'],
    how: 'every batch is decoded twenty times',
    edits: [
      { file: NIGHT, from: DECODED, to: `for (let i = 0; i < 19; i++) decodeBatch(slab, batch, run)\n    ${DECODED}` },
    ],
  },
]
