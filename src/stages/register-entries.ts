import { hasBirthCode, packPayload, SIDE, SIDE_BYTES, SLOT_BYTES, writeSlotWord } from '../memory/partition.ts'
import { REGISTER_ROW, REGISTER_ROW_FLAG, STATUS_SHIFT } from '../memory/register-row.ts'
import { NAME_STATE, NAME_STYLE, ROW, ROW_BYTES } from '../memory/row.ts'
import type { BucketMemory } from './register-bucket.ts'
import { rowParts } from './register-draft.ts'
import { firstPlaceOf, type HeldRow } from './register-repeated.ts'

/** CMNDs that are spread at a time. */
const SPREAD_MAX = 32_768

/** What writing entries takes of a memory: a row of a batch, and keys with their partitions. */
export const bucketScratchBytes = ROW_BYTES + SPREAD_MAX * 10 + 64

/** Numbers that stand for one row with a successor in {@link BucketEntries}. */
export const SUPERSEDED_NUMBERS = 7

/** Bytes of a CMND with its PIN on the way to its partition: cmnd u64, pin u64, as `insertCmnds` takes them. */
export const CMND_PAIR_BYTES = 16

/** What is found by the rows of a bucket; all in the order of the PINs. */
export interface BucketEntries {
  /** As slots (`memory/partition.ts`); a row with a successor counts as superseded. */
  readonly slots: Uint8Array
  /** As entries of `side`, names from the start of `names`; `finalPin` is the row's own. */
  readonly side: Uint8Array
  readonly names: Uint8Array
  /** Pairs, by the partition of the CMND. */
  readonly cmnds: Uint8Array
  /** Pairs of each partition. */
  readonly cmndCounts: readonly number[]
  /** Rows with a successor: pin, successor, source, line, byte offset, first source, first byte offset, of each. */
  readonly superseded: readonly number[]
}

/** Writes what is found by each row that is kept. */
export class EntryWriter {
  readonly #memory: BucketMemory
  readonly #partitions: { readonly count: number; readonly seedLow: number; readonly seedHigh: number }
  readonly #slots: Uint8Array
  readonly #slotView: DataView
  readonly #superseded: number[] = []
  /** CMND, PIN, of each. */
  readonly #cmnds: number[] = []
  readonly #sideRows: number[] = []
  #rows = 0

  constructor(
    memory: BucketMemory,
    rowsMax: number,
    partitions: { readonly count: number; readonly seedLow: number; readonly seedHigh: number },
  ) {
    this.#memory = memory
    this.#partitions = partitions
    this.#slots = new Uint8Array(rowsMax * SLOT_BYTES)
    this.#slotView = new DataView(this.#slots.buffer)
  }

  add({ at, first }: HeldRow): void {
    const { kernel, view, dictionary, scratch } = this.#memory
    const { successor, cmnds, name } = rowParts(view, at)
    const pin = view.getFloat64(at + REGISTER_ROW.pin, true)
    const flags = view.getUint8(at + REGISTER_ROW.flags)
    const birthDate = view.getUint32(at + REGISTER_ROW.birthDate, true)
    const superseded = successor !== -1
    kernel.readName(name, name + view.getUint32(at + REGISTER_ROW.nameBytes, true), dictionary, scratch)
    const nameIsText = view.getUint8(scratch + ROW.nameState) !== NAME_STATE.ids
    const nameStyle = nameIsText ? NAME_STYLE.none : view.getUint8(scratch + ROW.nameStyle)
    const hasText = nameStyle === NAME_STYLE.none
    const hasSide =
      superseded || hasText || !hasBirthCode(birthDate) || view.getUint32(at + REGISTER_ROW.diedOn, true) !== 0
    const sex = flags & REGISTER_ROW_FLAG.isFemale ? 'F' : 'M'
    const status = (flags >> STATUS_SHIFT) & 3
    const slot = this.#rows++ * SLOT_BYTES
    writeSlotWord(
      this.#slotView,
      slot,
      pin,
      packPayload({ birthDate, sex, status, superseded, hasSide, nameStyle, nameIsText }),
    )
    if (!nameIsText) {
      this.#slotView.setUint32(slot + 8, view.getUint32(scratch + ROW.nameIds, true), true)
      this.#slotView.setUint32(slot + 12, view.getUint32(scratch + ROW.nameIds + 4, true), true)
    }
    if (hasSide) this.#sideRows.push(at, Number(hasText))
    if (superseded) this.#supersede(at, pin, view.getFloat64(successor, true), first ?? firstPlaceOf(view, at))
    for (let i = view.getUint32(at + REGISTER_ROW.cmnds, true) - 1; i >= 0; i--) {
      this.#cmnds.push(view.getUint32(cmnds + 4 * i, true), pin)
    }
  }

  finished(): BucketEntries {
    const { cmnds, counts } = this.#spreadCmnds()
    return {
      slots: this.#slots.subarray(0, this.#rows * SLOT_BYTES),
      ...this.#sideOf(),
      cmnds,
      cmndCounts: counts,
      superseded: this.#superseded,
    }
  }

  #supersede(at: number, pin: number, successor: number, first: { source: number; byteOffset: number }): void {
    const { view } = this.#memory
    const source = view.getUint16(at + REGISTER_ROW.source, true)
    const line = view.getUint32(at + REGISTER_ROW.line, true)
    const byteOffset = view.getFloat64(at + REGISTER_ROW.byteOffset, true)
    this.#superseded.push(pin, successor, source, line, byteOffset, first.source, first.byteOffset)
  }

  #sideOf(): { side: Uint8Array; names: Uint8Array } {
    const { view, bytes } = this.#memory
    const rows = this.#sideRows
    const side = new DataView(new ArrayBuffer((rows.length / 2) * SIDE_BYTES))
    const names: Uint8Array[] = []
    let nameEnd = 0
    for (let i = 0; i < rows.length; i += 2) {
      const at = rows[i] ?? 0
      const entry = (i / 2) * SIDE_BYTES
      const pin = BigInt(view.getFloat64(at + REGISTER_ROW.pin, true))
      side.setBigUint64(entry + SIDE.pin, pin, true)
      side.setBigUint64(entry + SIDE.finalPin, pin, true)
      side.setUint32(entry + SIDE.diedOn, view.getUint32(at + REGISTER_ROW.diedOn, true), true)
      side.setUint32(entry + SIDE.birthDate, view.getUint32(at + REGISTER_ROW.birthDate, true), true)
      const { name } = rowParts(view, at)
      const nameBytes = rows[i + 1] === 1 ? view.getUint32(at + REGISTER_ROW.nameBytes, true) : 0
      if (nameBytes > 0) names.push(bytes.subarray(name, name + nameBytes))
      side.setUint32(entry + SIDE.nameAt, nameEnd, true)
      side.setUint32(entry + SIDE.nameBytes, nameBytes, true)
      nameEnd += nameBytes
    }
    return { side: new Uint8Array(side.buffer), names: Buffer.concat(names) }
  }

  #spreadCmnds(): { cmnds: Uint8Array; counts: number[] } {
    const { kernel, view, scratch } = this.#memory
    const { count, seedLow, seedHigh } = this.#partitions
    const pairs = this.#cmnds.length / 2
    const partitionOf = new Uint16Array(pairs)
    const [keys, out] = [scratch + ROW_BYTES, scratch + ROW_BYTES + 8 * SPREAD_MAX]
    for (let from = 0; from < pairs; from += SPREAD_MAX) {
      const n = Math.min(SPREAD_MAX, pairs - from)
      for (let i = 0; i < n; i++) {
        view.setUint32(keys + 8 * i, this.#cmnds[2 * (from + i)] ?? 0, true)
        view.setUint32(keys + 8 * i + 4, 0, true)
      }
      kernel.partitionsOf(keys, n, count, seedLow, seedHigh, out)
      for (let i = 0; i < n; i++) partitionOf[from + i] = view.getUint16(out + 2 * i, true)
    }
    const counts: number[] = new Array(count).fill(0)
    for (const partition of partitionOf) counts[partition] = (counts[partition] ?? 0) + 1
    const ends: number[] = []
    for (let partition = 0, end = 0; partition < count; end += counts[partition++] ?? 0)
      ends.push(end * CMND_PAIR_BYTES)
    const cmnds = new DataView(new ArrayBuffer(pairs * CMND_PAIR_BYTES))
    for (let pair = 0; pair < pairs; pair++) {
      const partition = partitionOf[pair] ?? 0
      const at = ends[partition] ?? 0
      const pin = this.#cmnds[2 * pair + 1] ?? 0
      cmnds.setUint32(at, this.#cmnds[2 * pair] ?? 0, true)
      cmnds.setUint32(at + 8, pin % 2 ** 32, true)
      cmnds.setUint32(at + 12, pin / 2 ** 32, true)
      ends[partition] = at + CMND_PAIR_BYTES
    }
    return { cmnds: new Uint8Array(cmnds.buffer), counts }
  }
}
