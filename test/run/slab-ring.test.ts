import { describe, expect, it } from 'vitest'
import { SlabRing } from '../../src/run/slab-ring.ts'

const slabs = [1, 2].map((input) => ({ table: 0, offsetMap: 0, input, inputBytes: 64 }))

describe('the ring of slabs', () => {
  it('makes whoever asks wait until one is given back, in the order of asking', async () => {
    const ring = new SlabRing(slabs)
    const [first, second] = [await ring.take(), await ring.take()]
    const order: string[] = []
    const waiting = ['a', 'b'].map((name) => ring.take().then((slab) => order.push(`${name}${slab.input}`)))
    await Promise.resolve()
    expect(order).toEqual([])
    ring.release(second)
    ring.release(first)
    await Promise.all(waiting)
    expect(order).toEqual([`a${second.input}`, `b${first.input}`])
  })

  it('tells everybody of the first failure, those who wait and those who come later', async () => {
    const ring = new SlabRing([])
    const waiting = ring.take()
    ring.fail(new Error('the first'))
    ring.fail(new Error('the second'))
    await expect(waiting).rejects.toThrow('the first')
    await expect(ring.take()).rejects.toThrow('the first')
  })
})
