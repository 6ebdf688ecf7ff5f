import { expect, it } from 'vitest'
import { checksumPieceBytes } from '../../src/memory/index-file.ts'
import { sharedMemory } from '../../src/memory/slab-memory.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { SectionChecksum } from '../../src/stages/register-section.ts'
import { kernelModule } from './register-memory.ts'

const memory = sharedMemory(6 * checksumPieceBytes)
const section = { kernel: attachKernel(kernelModule, memory), bytes: new Uint8Array(memory.buffer), piece: 64 }
/** Where a section's bytes lie in the kernel's own memory. */
const own = section.bytes.subarray(2 * checksumPieceBytes, 6 * checksumPieceBytes)
for (let at = 0; at < own.length; at++) own[at] = (at * 2_654_435_761) >>> 13

/** The checksum of bytes that come in parts of so many. */
function checksumOf(bytes: Uint8Array, parts: readonly number[]): string {
  const checksum = new SectionChecksum(section)
  let from = 0
  for (let i = 0; from < bytes.length; i++) {
    const part = bytes.subarray(from, from + (parts[i % parts.length] ?? 1))
    checksum.add(part)
    from += part.length
  }
  expect(checksum.bytes).toBe(bytes.length)
  return checksum.finished()
}

it('a checksum depends neither on the parts that bytes come in nor on where they lie', () => {
  const bytes = own.subarray(3, 3 + 3 * checksumPieceBytes + 4321)
  const copy = Uint8Array.from(bytes)
  const whole = checksumOf(copy, [copy.length])
  for (const parts of [[bytes.length], [262_147, 1, 65_539], [checksumPieceBytes], [999_983, 7]]) {
    expect(checksumOf(bytes, parts)).toBe(whole)
    expect(checksumOf(copy, parts)).toBe(whole)
  }
  expect(checksumOf(copy.subarray(1), [copy.length])).not.toBe(whole)
})
