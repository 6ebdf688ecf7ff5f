import { describe, expect, it } from 'vitest'
import { attachKernel } from '../../src/stages/kernel.ts'
import { compiled, wasmBytes } from './scratch.ts'

/** Sections of a WebAssembly module, by the ids of its specification (Core 2.0, 5.5). */
const SECTION = { table: 4, memory: 5, global: 6, start: 8, element: 9, data: 11 } as const

/** A number as WebAssembly writes it (LEB128, unsigned), and where it ends. */
function numberAt(bytes: Uint8Array, at: number): readonly [value: number, end: number] {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return [value, at]
  }
}

/** Which sections a module has. */
function sectionsOf(bytes: Uint8Array): ReadonlySet<number> {
  const ids = new Set<number>()
  // Eight bytes of magic and version stand before the first.
  for (let at = 8; at < bytes.length; ) {
    ids.add(bytes[at] ?? 0)
    const [size, start] = numberAt(bytes, at + 1)
    at = start + size
  }
  return ids
}

describe('the compiled kernel', () => {
  it('has no data, no global, no table and nothing that runs by itself', () => {
    const sections = sectionsOf(wasmBytes)
    expect(sections.size).toBeGreaterThan(3)
    expect(Object.values(SECTION).filter((id) => sections.has(id))).toEqual([])
  })

  it('imports nothing but its memory, and exports nothing but functions', () => {
    expect(WebAssembly.Module.imports(compiled)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
    expect(WebAssembly.Module.exports(compiled).filter(({ kind }) => kind !== 'function')).toEqual([])
  })

  it('changes no byte of a memory that another instance works on', () => {
    const memory = new WebAssembly.Memory({ initial: 8, maximum: 8, shared: true })
    const bytes = new Uint32Array(memory.buffer)
    // Any bytes will do that are not zero: a linear congruential series (Numerical Recipes).
    let last = 20_261_120
    for (let i = 0; i < bytes.length; i++) {
      last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0
      bytes[i] = last
    }
    const before = Buffer.from(bytes.slice().buffer)
    attachKernel(compiled, memory)
    attachKernel(compiled, memory)
    expect(before.equals(Buffer.from(memory.buffer))).toBe(true)
  })
})
