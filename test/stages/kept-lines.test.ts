import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptLines } from '../../src/stages/kept-lines.ts'
import type { LinesPlace } from '../../src/stages/night-task.ts'
import type { SpillPlace } from '../../src/stages/receipt.ts'

/** Around the room the memory is somebody else's. */
const BEFORE = 5
const AFTER = 7
const FOREIGN = 0xee

type Parts = Parameters<typeof keptLines>[0]

/** Keeps parts in a room of so many bytes, and reads everything back from where it is said to lie. */
function roundTrip(roomBytes: number, parts: Parts) {
  const memory = new Uint8Array(new SharedArrayBuffer(BEFORE + roomBytes + AFTER)).fill(FOREIGN)
  const spilled: number[] = []
  const spill = {
    append(bytes: Uint8Array): SpillPlace {
      const at = spilled.length
      spilled.push(...bytes)
      return { at, bytes: bytes.length }
    },
    readInto: () => 0,
  }
  const receipt = keptLines(parts, { memory, room: { at: BEFORE, bytes: roomBytes }, spill })
  const spilledAt = ({ at, bytes }: SpillPlace) => Uint8Array.from(spilled.slice(at, at + bytes))
  const linesAt = ({ isSpilled, ...place }: LinesPlace) =>
    isSpilled ? spilledAt(place) : Uint8Array.from(memory.slice(place.at, place.at + place.bytes))
  return {
    receipt,
    findings: receipt.findings.map(linesAt),
    members: receipt.members.map(linesAt),
    stored: receipt.stored.map(spilledAt),
    around: [...memory.slice(0, BEFORE), ...memory.slice(BEFORE + roomBytes)],
  }
}

/** A part with so many bytes of lines of findings and of members. */
function part(findings: number, members: number): { findings: Uint8Array; members: Uint8Array } {
  return { findings: new Uint8Array(findings).fill(1), members: new Uint8Array(members).fill(2) }
}

test('all lies where it is said to, in the order of parts, and nothing beside the room is touched', () => {
  const bytes = fc.uint8Array({ maxLength: 20 })
  const counts = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 })
  const parts = fc.array(fc.record({ findings: bytes, members: bytes, stored: bytes, counts }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.nat(80), parts, (roomBytes, given) => {
      const { receipt, ...read } = roundTrip(roomBytes, given)
      expect(read).toEqual({
        findings: given.map(({ findings }) => findings),
        members: given.map(({ members }) => members),
        stored: given.map(({ stored }) => stored).filter(({ length }) => length > 0),
        around: Array(BEFORE + AFTER).fill(FOREIGN),
      })
      const sums = [0, 1, 2].map((rule) => given.reduce((sum, { counts }) => sum + (counts[rule] ?? 0), 0))
      expect(receipt.counts.slice(0, 3)).toEqual(sums)
    }),
  )
})

test('only what finds no room is spilled, and what comes behind it may fit again', () => {
  const none = { stored: new Uint8Array(0), counts: [] }
  const { receipt } = roundTrip(27, [
    { ...part(4, 20), ...none },
    { ...part(4, 5), ...none },
    { ...part(1, 0), ...none },
  ])
  expect(receipt.findings.map(({ isSpilled }) => isSpilled)).toEqual([false, false, true])
  expect(receipt.members.map(({ isSpilled }) => isSpilled)).toEqual([true, false, false])
})
