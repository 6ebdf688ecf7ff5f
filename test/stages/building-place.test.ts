import { expect, it } from 'vitest'
import { layPartition } from '../../src/memory/partition.ts'
import { BuildingPlace } from '../../src/stages/register-memory.ts'
import { kernelModule } from './register-memory.ts'

const SEED = 0x0123_4567_89ab_cdefn
const large = { pinCapacity: 20_000, cmndCapacity: 0, sideEntries: 0, nameBytes: 0 }
const small = { ...large, pinCapacity: 0, cmndCapacity: 777 }

it('a partition is as empty behind another one as in a memory of its own', () => {
  const place = new BuildingPlace(kernelModule)
  for (const [sizes, spareBytes] of [
    [large, 100],
    [small, 500_000],
    [large, 0],
  ] as const) {
    const { bytes, view, layout, piece, spare, kernel } = place.begun(sizes, SEED, spareBytes)
    const fresh = new BuildingPlace(kernelModule).begun(sizes, SEED, spareBytes)
    expect(layout).toEqual(layPartition(sizes, 1))
    expect({ piece, spare }).toEqual({ piece: fresh.piece, spare: fresh.spare })
    expect(Buffer.compare(bytes.subarray(0, piece), fresh.bytes.subarray(0, piece))).toBe(0)
    expect(bytes.length).toBeGreaterThanOrEqual(spare + spareBytes)
    view.setBigUint64(spare, 12n, true)
    if (sizes.pinCapacity > 0) expect(kernel.insertPins(0, spare, 1)).toBe(1)
    bytes.fill(0xff)
  }
})
