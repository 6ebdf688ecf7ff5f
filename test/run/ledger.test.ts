import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Ledger, readLedger } from '../../src/run/ledger.ts'
import type { SettleReceipt } from '../../src/stages/receipt.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-ledger-'))
afterAll(() => rmSync(dir, { recursive: true }))

const head = { identity: { '--slab': '8192' }, secrets: new Uint8Array(3) }
const file = { file: 0, fed: { records: 7 } as never }

/** A receipt whose directory has so many numbers. */
function receipt(thread: number, numbers: number): SettleReceipt {
  const findings = [{ thread, at: 5, bytes: 9, cells: new Uint32Array(numbers).fill(thread) }]
  return { findings, sellers: [], recordsPerPerson: [1, 2], compared: [] }
}

/** More than one entry takes. */
const RECEIPTS = [receipt(0, 700_000), receipt(1, 700_000), receipt(2, 3)]

describe('what settling has left', () => {
  it('counts once all of it is there, and is told in its order', async () => {
    const path = join(dir, 'whole')
    const ledger = Ledger.begun(path, head)
    await ledger.add({ done: file })
    const entries = statSync(path).size
    expect(readLedger(path)?.settled).toBeUndefined()
    await ledger.addSettled(RECEIPTS)
    ledger.close()
    const { size } = statSync(path)
    expect(readLedger(path)).toEqual({ head, batches: [], files: [file], settled: RECEIPTS, bytes: size })

    // Whatever is missing, be it all of the last entry: as good as none.
    for (const bytes of [size - 1, size - 400, size - 1_000_000]) {
      truncateSync(path, bytes)
      expect(readLedger(path)).toMatchObject({ files: [file], settled: undefined, bytes: entries })
    }
    const again = Ledger.continued(path, { bytes: entries })
    await again.addSettled(RECEIPTS)
    again.close()
    expect(readLedger(path)?.settled).toEqual(RECEIPTS)
  })

  it('counts where it is nothing', async () => {
    const path = join(dir, 'nothing')
    const ledger = Ledger.begun(path, head)
    await ledger.addSettled([])
    ledger.close()
    expect(readLedger(path)?.settled).toEqual([])
  })
})
