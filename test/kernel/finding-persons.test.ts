import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDING, FINDING_BYTES, MEMBER_BYTES, PIN_WAITS, PSEUDONYM_BYTES } from '../../src/memory/finding-run.ts'
import { HMAC_STATE_BYTES, laySha256, SHA256_CONSTANT_BYTES, SHA256_ROOM_BYTES } from '../../src/memory/sha256.ts'
import { kernelMemory } from './kernel-memory.ts'

const { kernel, bytes, view } = kernelMemory(32_768)
const CONSTANTS = 64
const STATES = CONSTANTS + SHA256_CONSTANT_BYTES
const KEY = STATES + HMAC_STATE_BYTES
const ROOM = 1024
const FROM = 8192
const secret = Uint8Array.from({ length: 32 }, (_, i) => i * 7)
const PIN_KEY = /^pin:\d{12}$/
laySha256(view, CONSTANTS)
bytes.set(secret, KEY)
kernel.readyHmac(KEY, STATES, ROOM, CONSTANTS)

/** A finding with as many members, or bytes of texts, as are asked for, and its person: a key that waits, a pseudonym, or none. */
interface Drawn {
  readonly texts: number
  readonly key: Buffer | undefined
  readonly isKeyed: boolean
  /** A key of a PIN waits as the PIN. */
  readonly isPin: boolean
  /** It is about a group with as many members. */
  readonly members: number | undefined
}

const few = fc
  .constantFrom('pin:079301000001', 'pin:000000000000', 'pin:999999999999', 'cmnd:024123456')
  .map((key) => Buffer.from(key))
const key = fc.oneof(
  few,
  fc.uint8Array({ minLength: 1, maxLength: PSEUDONYM_BYTES }).map((bytes) => Buffer.from(bytes)),
)
const findings: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({
    texts: fc.nat({ max: 4 }),
    key: fc.option(key, { nil: undefined }),
    isKeyed: fc.boolean(),
    isPin: fc.boolean(),
    members: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  }),
  { maxLength: 40 },
)

const pseudonymOf = (text: Uint8Array): Uint8Array =>
  createHmac('sha256', secret).update(text).digest().subarray(0, PSEUDONYM_BYTES)

/** The bytes of findings, of which all or only those that are keyed already have their pseudonyms. */
function laid(drawn: readonly Drawn[], areAllKeyed: boolean): Buffer {
  return Buffer.concat(
    drawn.map(({ texts, key: text, isKeyed, isPin, members }) => {
      const subjectAt = FINDING_BYTES + (members ?? 0) * MEMBER_BYTES
      const subjectBytes = members === undefined ? 0 : 2 * PSEUDONYM_BYTES
      const finding = Buffer.alloc(subjectAt + subjectBytes + 8 * texts, 0x5a)
      finding.writeUInt16LE(members ?? 0, FINDING.members)
      finding.writeUInt32LE(subjectBytes, FINDING.subjectBytes)
      finding.writeUInt32LE(finding.length, FINDING.bytes)
      finding.fill(0, FINDING.person, FINDING.person + PSEUDONYM_BYTES)
      const isWaiting = text !== undefined && !isKeyed && !areAllKeyed
      if (text !== undefined) finding.set(isWaiting ? text : pseudonymOf(text), FINDING.person)
      // The subject of a finding that waits is the person, and waits too.
      if (subjectBytes > 0 && text !== undefined && !isKeyed && areAllKeyed) {
        finding.write(Buffer.from(pseudonymOf(text)).toString('hex'), subjectAt)
      }
      finding[FINDING.hasPerson] = isWaiting ? 1 + text.length : Number(text !== undefined)
      if (isWaiting && isPin && PIN_KEY.test(text.toString())) {
        finding.fill(0, FINDING.person, FINDING.person + PSEUDONYM_BYTES)
        finding.writeDoubleLE(Number(text.toString().slice(4)), FINDING.person)
        finding[FINDING.hasPerson] = PIN_WAITS
      }
      return finding
    }),
  )
}

describe('persons of findings', () => {
  it('are keyed as by node:crypto, however many wait, and nothing else changes', () => {
    fc.assert(
      fc.property(findings, (drawn) => {
        const [before, after] = [laid(drawn, false), laid(drawn, true)]
        bytes.fill(0xaa, ROOM)
        bytes.set(before, FROM)
        kernel.keyPersons(FROM, FROM + before.length, STATES, ROOM, CONSTANTS)
        expect(Buffer.from(bytes.subarray(FROM, FROM + before.length)).equals(after)).toBe(true)
        expect(bytes.subarray(FROM + before.length).every((byte) => byte === 0xaa)).toBe(true)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('leave no key behind', () => {
    const drawn = Array.from({ length: 6 }, (_, i) => ({
      texts: 0,
      key: Buffer.from(`pin:07930100000${i}`),
      isKeyed: false,
      isPin: false,
      members: 1,
    }))
    const before = laid(drawn, false)
    bytes.fill(0xaa, ROOM)
    bytes.set(before, FROM)
    kernel.keyPersons(FROM, FROM + before.length, STATES, ROOM, CONSTANTS)
    expect(bytes.subarray(ROOM, ROOM + SHA256_ROOM_BYTES).every((byte) => byte === 0)).toBe(true)
    expect(bytes.subarray(ROOM + SHA256_ROOM_BYTES, FROM).every((byte) => byte === 0xaa)).toBe(true)
  })
})
