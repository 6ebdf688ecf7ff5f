import { layPartition, readPartitionHeader, SLOT_BYTES, writePartitionHeader } from '../../src/memory/partition.ts'
import { sharedMemory } from '../../src/memory/slab-memory.ts'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { loadRegister } from '../loaded-night.ts'

/** Slots that the kernel looks at to find a PIN that the register holds: the mean over all persons of an index. */
export async function meanProbeSteps(index: string): Promise<number> {
  const register = await loadRegister(index, 1)
  let [steps, persons] = [0, 0]
  for (const memory of register.partitions) {
    for (const distance of distancesIn(memory)) {
      steps += distance + 1
      persons++
    }
  }
  return steps / persons
}

/** Of each entry of a partition, how many slots behind the one at which its walk begins it stands. */
function* distancesIn(memory: WebAssembly.Memory): Generator<number> {
  const view = new DataView(memory.buffer)
  const { slots, pinCapacity } = readPartitionHeader(view)
  const homeOf = homes(pinCapacity, readPartitionHeader(view).seed)
  for (let slot = 0; slot < pinCapacity; slot++) {
    const entry = new Uint8Array(memory.buffer, slots + slot * SLOT_BYTES, SLOT_BYTES)
    if (entry.every((byte) => byte === 0)) continue
    yield (slot - homeOf(entry) + pinCapacity) % pinCapacity
  }
}

/** Asks the kernel itself where a walk begins: into an empty table of the same size and seed an entry goes just there. */
function homes(pinCapacity: number, seed: bigint): (entry: Uint8Array) => number {
  const layout = layPartition({ pinCapacity, cmndCapacity: 1, sideEntries: 0, nameBytes: 0 }, 1)
  const memory = sharedMemory(layout.pages * 65_536)
  const view = new DataView(memory.buffer)
  const bytes = new Uint8Array(memory.buffer)
  writePartitionHeader(view, layout, seed)
  const kernel = attachKernel(kernelModule(), memory)
  return (entry) => {
    const pin = new DataView(entry.buffer, entry.byteOffset).getBigUint64(0, true) & PIN_BITS
    bytes.set(entry, layout.io)
    kernel.insertPins(0, layout.io, 1)
    view.setBigUint64(layout.io, pin - 1n, true)
    kernel.probePins(0, layout.io, 1)
    const home = view.getUint32(layout.io + SLOT_AT, true)
    bytes.fill(0, layout.slots + home * SLOT_BYTES, layout.slots + (home + 1) * SLOT_BYTES)
    return home
  }
}

/** Of a slot's first word: PIN + 1. */
const PIN_BITS = 0xff_ffff_ffffn

/** Where the answer to one probe has the index of its slot: behind both words. */
const SLOT_AT = 16
