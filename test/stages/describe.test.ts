import { describe as describing, expect, it } from 'vitest'
import { factsBytes } from '../../src/memory/facts.ts'
import { LANE, NAME_STATE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { TRAITS, type Trait } from '../../src/model/verdict.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { describe } from '../../src/stages/describe.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { compiled, NO_NAMES, RUN } from '../kernel/scratch.ts'

const FACTS_AT = 64
const ROWS_AT = FACTS_AT + Math.ceil(factsBytes / 64) * 64

const memory = new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true })
const thread: SlabThread = {
  kernel: attachKernel(compiled, memory),
  bytes: new Uint8Array(memory.buffer),
  view: new DataView(memory.buffer),
  facts: FACTS_AT,
  dictionary: 0,
  rows: ROWS_AT,
  scratch: 0,
  scratchBytes: 0,
}
writeFacts(thread.view, FACTS_AT, RUN, NO_NAMES)

/** Writes rows of a name each, describes `n` of them and returns which are placeholders. */
function placeholdersAmong(names: readonly string[], n = names.length, lane: number = LANE.odd): readonly boolean[] {
  const { view } = thread
  let at = ROWS_AT + names.length * ROW_BYTES
  const rows = names.map((_, i) => ROWS_AT + i * ROW_BYTES)
  for (const [i, name] of names.entries()) {
    const row = ROWS_AT + i * ROW_BYTES
    const bytes = Buffer.from(memory.buffer).write(name, at)
    view.setUint32(row + ROW.traits, 0, true)
    view.setUint8(row + ROW.lane, lane)
    view.setUint8(row + ROW.nameState, NAME_STATE.text)
    view.setUint32(row + ROW.nameAt, at, true)
    view.setUint16(row + ROW.nameBytes, bytes, true)
    at += bytes
  }
  describe(thread, n)
  return rows.map((row) => has(row, 'placeholder-name'))
}

function has(row: number, trait: Trait): boolean {
  return ((thread.view.getUint32(row + ROW.traits, true) >> TRAITS.indexOf(trait)) & 1) === 1
}

describing('rows whose name is in no dictionary', () => {
  it('have a placeholder for a name however it is written', () => {
    const names = ['TEST', 'nguyễn  văn a', 'Nguyễn Văn An', 'Ông KHÁCH HÀNG', 'Khách']
    expect(placeholdersAmong(names)).toEqual([true, true, false, true, false])
  })

  it('are looked at as far as is told, and only those that were read', () => {
    expect(placeholdersAmong(['Test', 'Test', 'Test'], 2)).toEqual([true, true, false])
    expect(placeholdersAmong(['Test'], 1, LANE.rejected)).toEqual([false])
  })

  it('have their other traits too', () => {
    placeholdersAmong(['Test'])
    expect(has(ROWS_AT, 'document-missing')).toBe(true)
  })
})
