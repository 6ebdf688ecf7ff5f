/** Rows of a batch as decoding leaves them, written from what the reference read, so that the join needs no decoder. */
import type { Dictionary } from '../../src/memory/dictionary.ts'
import { factsBytes } from '../../src/memory/facts.ts'
import {
  BIRTH_STATE,
  DOCUMENT_KINDS,
  DOCUMENT_STATE,
  LANE,
  NAME_STATE,
  NAME_STYLE,
  ROW,
  ROW_BYTES,
} from '../../src/memory/row.ts'
import { packDate } from '../../src/model/dates.ts'
import { CODES } from '../../src/model/fields.ts'
import { TRAITS, type Trait } from '../../src/model/verdict.ts'
import type { Register } from '../../src/reference/register.ts'
import type { ReadRow } from '../../src/reference/row.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'
import { BUSINESS_DATE } from '../reference/small-world.ts'
import { kernelModule } from './register-memory.ts'

/** Where a thread's rows begin. */
export const rowsAt = 8192
const namesAt = rowsAt + 4096 * ROW_BYTES
const scratchAt = namesAt + 4 * 65_536
const slabBytes = 48 * 65_536

/** A thread with a slab memory of its own and the facts of a run over that register; `wrap` may watch its kernel. */
export function threadFor(register: Register, wrap = (kernel: Kernel): Kernel => kernel): SlabThread {
  const memory = new WebAssembly.Memory({ initial: slabBytes / 65_536, maximum: slabBytes / 65_536, shared: true })
  const view = new DataView(memory.buffer)
  const run = { businessDate: BUSINESS_DATE, registerExtractDate: register.extractDate, carriers: [], files: [] }
  writeFacts(view, 64, run, { idsOf: () => undefined, codeHashSeed: 1n })
  if (64 + factsBytes > rowsAt) throw new Error('the facts reach into the rows')
  return {
    kernel: wrap(attachKernel(kernelModule, memory)),
    bytes: new Uint8Array(memory.buffer),
    view,
    facts: 64,
    dictionary: 0,
    rows: rowsAt,
    heap: namesAt,
    heapBytes: scratchAt - namesAt,
    scratch: scratchAt,
    scratchBytes: slabBytes - scratchAt,
  }
}

/** Writes records as decoded and described rows. */
export function writeRows({ view, bytes }: SlabThread, records: readonly ReadRow[], names: Dictionary): void {
  let nameAt = namesAt
  records.forEach(({ subscriber, document, birthDateState, traits }, i) => {
    const row = rowsAt + ROW_BYTES * i
    bytes.fill(0xee, row, row + ROW_BYTES)
    view.setUint8(row + ROW.lane, i % 2 === 0 ? LANE.clean : LANE.odd)
    view.setUint8(row + ROW.codes, CODES.subscriber_kind.indexOf(subscriber.subscriberKind))
    view.setUint8(row + ROW.codes + 6, CODES.status.indexOf(subscriber.status))
    view.setUint8(row + ROW.documentState, DOCUMENT_STATE[document.state])
    if (document.state === 'usable') {
      view.setUint8(row + ROW.documentKind, DOCUMENT_KINDS.indexOf(document.kind))
      const isNumber = document.kind === 'pin' || document.kind === 'cmnd'
      view.setBigUint64(row + ROW.document, isNumber ? BigInt(document.number) : 0n, true)
    }
    view.setUint32(row + ROW.birthDate, subscriber.dateOfBirth ? packDate(subscriber.dateOfBirth) : 0, true)
    view.setUint8(row + ROW.birthState, BIRTH_STATE[birthDateState])
    view.setFloat64(row + ROW.activatedAt, subscriber.activatedAt ?? Number.NaN, true)
    view.setFloat64(row + ROW.holderSince, subscriber.holderSince ?? Number.NaN, true)
    view.setUint32(row + ROW.traits, bitsOf(traits), true)
    const { fullName } = subscriber
    const name = Buffer.from(fullName ?? '')
    const ids = fullName === undefined ? undefined : names.idsOf(fullName)
    const state = fullName === undefined ? NAME_STATE.missing : ids === undefined ? NAME_STATE.text : NAME_STATE.ids
    view.setUint8(row + ROW.nameState, state)
    view.setUint8(row + ROW.nameStyle, ids?.style ?? NAME_STYLE.none)
    view.setBigUint64(row + ROW.nameIds, ids?.ids ?? 0n, true)
    view.setUint32(row + ROW.nameAt, nameAt, true)
    view.setUint16(row + ROW.nameBytes, name.length, true)
    bytes.set(name, nameAt)
    nameAt += name.length
  })
}

/** Traits as the bits of a row. */
export const bitsOf = (traits: Iterable<Trait>): number =>
  [...traits].reduce((bits, trait) => bits | (1 << TRAITS.indexOf(trait)), 0)
