import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOCUMENT_FLAG, DOCUMENT_KINDS, DOCUMENT_STATE, LANE, NAME_STATE } from '../../src/memory/row.ts'
import {
  ASK,
  CODE,
  MARK,
  NAMESAKE,
  NAMESAKE_BYTES,
  NUMBER,
  PACKING,
  PORTRAIT,
  PORTRAIT_BYTES,
  SEGMENT,
  SPILLED,
  SPILLED_BYTES,
  STREAM,
  segmentHeadBytes,
  streamCount,
} from '../../src/memory/segment.ts'
import { CODES, FIELDS } from '../../src/model/fields.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import { RULES } from '../../src/rules/index.ts'
import { asksOf } from '../../src/stages/asks.ts'
import { checkSegment, type SegmentSource } from '../../src/stages/segment-head.ts'
import { keyText, kindOf, numberOf, SegmentCipher, segmentSecretBytes } from '../../src/stages/segment-key.ts'
import { Segments } from '../../src/stages/segment-source.ts'
import { kernelModule } from './register-memory.ts'
import { anyTold, namesakes, RUN, reasonOf, SegmentThread, segmentOf, type Told } from './segment-world.ts'

const cipher = new SegmentCipher(Uint8Array.from({ length: segmentSecretBytes }, (_, i) => 255 - i * 3))
const thread = new SegmentThread()
const BUCKETS = 64
const ALL = Object.values(ASK).reduce((all, ask) => all | ask, 0)

function segment(told: readonly (Told | undefined)[], asks = ALL, buckets = BUCKETS): Uint8Array {
  const batch = thread.batch(1, told, { ordinal: 7, firstLine: 100 })
  return segmentOf(thread, batch, { asks, buckets, cipher, namesakes }, (row) => thread.documents.get(row))
}

/** Whether a live individual may be in a family of documents. */
function isNamesake(told: Told | undefined): boolean {
  if (told === undefined || told.placeholder || told.isPlaceholder === true) return false
  const { fullName, dateOfBirth } = told.subscriber
  const isUnheld = ['pin-unknown', 'cmnd-unmapped'].includes(reasonOf(told))
  return isUnheld && /\p{L}/u.test(fullName ?? '') && (dateOfBirth?.day ?? 0) > 0
}

function sourceOf(bytes: Uint8Array, length = bytes.length): SegmentSource {
  return {
    count: 1,
    bytesOf: () => length,
    // As a file may, it gives less than it is asked for.
    read(_, at, into) {
      const part = bytes.subarray(at, at + Math.min(into.length, 1000))
      into.set(part)
      return part.length
    },
  }
}

const PIN = 1_090_000_001
const ordinary: Told = {
  file: 1,
  subscriber: {
    msisdn: '0981234567',
    subscriberKind: 'individual',
    status: 'active',
    fullName: 'Khách Lạ Zoë',
    salesAgent: 'NV-1',
    pointOfSale: 'DB-1',
  },
  document: 'pin:001090000001',
  placeholder: false,
  person: '001090000001',
  outcome: 'matched',
  rulesHit: [],
}

/** The first enumeration of a name in a file of the kernel. */
function kernelText(file: string): string {
  return readFileSync(new URL(`../../src/kernel/${file}`, import.meta.url), 'utf8')
}
function enumOf(name: string): Readonly<Record<string, number>> {
  const [, body = ''] = new RegExp(`enum ${name} \\{\\n([^}]*)\\}`).exec(kernelText('segment-place.ts')) ?? []
  return Object.fromEntries([...body.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(([, key, value]) => [key, Number(value)]))
}

describe('the kernel', () => {
  it('knows segments as the memory has them', () => {
    const layouts = { SEGMENT, STREAM, ASK, SPILLED, MARK, NUMBER, CODE, PORTRAIT, NAMESAKE, PACKING }
    for (const [name, layout] of Object.entries(layouts)) expect(enumOf(name), name).toEqual(layout)
    for (const [name, value] of Object.entries({
      SPILLED_BYTES,
      PORTRAIT_BYTES,
      NAMESAKE_BYTES,
      STREAMS: streamCount,
    })) {
      expect(kernelText('segment-place.ts')).toContain(`export const ${name}: u32 = ${value}\n`)
    }
  })

  it('knows the ranks of the words it asks for', () => {
    const bit = (list: readonly string[], ...words: readonly string[]): string =>
      words.map((word) => `(1 << ${list.indexOf(word)})`).join(' | ')
    const coded = Object.keys(CODES)
    const lines = {
      LANE_ODD: [LANE.odd, 'u32'],
      KIND: [`ROW.codes + ${coded.indexOf('subscriber_kind')}`, 'usize'],
      USER_KIND: [`ROW.codes + ${coded.indexOf('user_kind')}`, 'usize'],
      CHANNEL: [`ROW.codes + ${coded.indexOf('channel')}`, 'usize'],
      STATUS: [`ROW.codes + ${coded.indexOf('status')}`, 'usize'],
      INDIVIDUAL: [CODES.subscriber_kind.indexOf('individual'), 'u32'],
      ORGANISATION: [CODES.subscriber_kind.indexOf('organisation'), 'u32'],
      TAX_CODE: [DOCUMENT_KINDS.indexOf('organisation'), 'u32'],
      DEVICE: [CODES.user_kind.indexOf('device'), 'u32'],
      TERMINATED: [CODES.status.indexOf('terminated'), 'u32'],
      USED_BY_ANOTHER: [bit(CODES.user_kind, 'child', 'ward', 'device'), 'u32'],
      MATCHED: [OUTCOMES.indexOf('matched'), 'u32'],
      VARIANT: [OUTCOMES.indexOf('variant'), 'u32'],
      USER_NAMED: [bit(FIELDS, 'user_name', 'user_document'), 'u32'],
      GUARDIAN: [bit(FIELDS, 'guardian_document').slice(1, -1), 'u32'],
      CONTRACT: [bit(FIELDS, 'contract_number').slice(1, -1), 'u32'],
      PORTRAIT_HASH: [bit(FIELDS, 'portrait_hash').slice(1, -1), 'u32'],
      USABLE: [DOCUMENT_STATE.usable, 'u32'],
      PLACEHOLDER: [DOCUMENT_FLAG.placeholder, 'u32'],
      LONG: [DOCUMENT_FLAG.long, 'u32'],
      NAME_MISSING: [NAME_STATE.missing, 'u32'],
      NAME_IDS: [NAME_STATE.ids, 'u32'],
    }
    for (const [name, [value, type]] of Object.entries(lines)) {
      expect(kernelText('segment-row.ts')).toContain(`const ${name}: ${type} = ${value}\n`)
    }
    expect(kernelText('segment-keys.ts')).toContain(`const THIRTEEN_DIGITS: u32 = ${DOCUMENT_FLAG.thirteenDigits}\n`)
  })

  it('enciphers as Speck64/128 was published', () => {
    const key = Buffer.from('000102030809 0a0b1011121318191a1b'.replace(' ', ''), 'hex')
    const speck = new SegmentCipher(Buffer.concat([key, Buffer.alloc(32)]))
    const at = thread.scratch
    for (const [i, word] of speck.roundKeys.entries()) thread.view.setUint32(at + 64 + 4 * i, word, true)
    thread.view.setBigUint64(at, 0x3b726574_7475432dn, true)
    thread.kernel.encipher(at, 1, at + 64)
    expect(thread.view.getBigUint64(at, true)).toBe(0x8c6fa548_454e028bn)
    expect(speck.decipher({ high: 0x8c6fa548, low: 0x454e028b })).toEqual({ high: 0x3b726574, low: 0x7475432d })
  })

  it('enciphers any number of blocks so that each can be deciphered', () => {
    const at = thread.scratch
    const keys = at + 256
    for (const [i, word] of cipher.roundKeys.entries()) thread.view.setUint32(at + 4 * i, word, true)
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { minLength: 1, maxLength: 9 }), (blocks) => {
        for (const [i, block] of blocks.entries()) thread.view.setBigUint64(keys + 8 * i, block, true)
        thread.kernel.encipher(keys, blocks.length, at)
        for (const [i, block] of blocks.entries()) {
          const [low, high] = [0, 4].map((offset) => thread.view.getUint32(keys + 8 * i + offset, true))
          const clear = cipher.decipher({ low: low ?? 0, high: high ?? 0 })
          expect((BigInt(clear.high) << 32n) | BigInt(clear.low)).toBe(block)
        }
      }),
    )
  })
})

describe('a key', () => {
  it.each([
    [0n, undefined],
    [(1n << 60n) | 1_090_000_001n, 'pin:001090000001'],
    [1n << 60n, 'pin:000000000000'],
    [(2n << 60n) | 1n, 'cmnd:000000001'],
    [(3n << 60n) | (13n * 37n + 28n), 'passport:M1'],
    [(5n << 60n) | 100_109_106n, 'organisation:0100109106'],
    [(7n << 60n) | 100_109_106_001n, 'organisation:0100109106001'],
    [(6n << 60n) | (37n ** 11n - 1n), `other:${'9'.repeat(11)}`],
  ])('%i is %s', (key, text) => {
    const block = { low: Number(key & 0xffff_ffffn), high: Number(key >> 32n) }
    expect(keyText(block)).toBe(text)
    expect(kindOf(block)).toBe(Number(key >> 60n))
    if (key < 1n << 62n) expect(numberOf(block) % 1000).toBe(Number(key % (1n << 60n)) % 1000)
  })

  it('does not hold the text of a long document, which is enciphered beside it', () => {
    expect(() => keyText({ low: 1, high: 0xa000_0000 })).toThrow('long')
    const text = 'passport:ABCDEFGHIJKLĐ'
    expect(cipher.open(cipher.seal(text))).toBe(text)
    expect(cipher.seal(text)).toEqual(cipher.seal(text))
    expect(Buffer.from(cipher.seal(text)).includes('ABCDEF')).toBe(false)
  })

  it('needs a secret of its length', () => {
    expect(() => new SegmentCipher(new Uint8Array(32))).toThrow('48')
  })
})

describe('a segment', () => {
  it('holds every live record in one bucket of each stream, or in two of the first', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyTold, { nil: undefined }), { maxLength: 60 }), (told) => {
        const bytes = segment(told)
        checkSegment(thread, sourceOf(bytes), 0)
        const segments = new Segments(sourceOf(bytes), RUN, kernelModule)
        const [head] = segments.heads
        const live = told.filter((one) => one !== undefined && one.subscriber.status !== 'terminated')
        expect(head).toMatchObject({
          ordinal: 7,
          file: 1,
          carrier: 1,
          firstLine: 100,
          records: told.length,
          live: live.length,
        })
        const entries = Object.values(STREAM).map((stream) =>
          Array.from({ length: BUCKETS }, (_, bucket) => segments.bucket(stream, bucket).entries).reduce(
            (a, b) => a + b,
          ),
        )
        const individuals = live.filter((one) => one?.subscriber.subscriberKind === 'individual')
        const coded = (field: 'salesAgent' | 'pointOfSale' | 'portraitHash') =>
          individuals.filter((one) => one?.subscriber[field] !== undefined).length
        expect(entries.slice(1)).toEqual([
          live.length,
          coded('salesAgent'),
          coded('pointOfSale'),
          coded('portraitHash'),
          individuals.filter(isNamesake).length,
        ])
        expect(entries[0]).toBeGreaterThanOrEqual(live.length)
        expect(entries[0]).toBeLessThanOrEqual(2 * live.length)
      }),
    )
  })

  it('scatters its records over all buckets, though numbers and documents count up', () => {
    const told = Array.from({ length: 16_000 }, (_, i): Told => {
      const pin = `00109${String(1_000_000 + i)}`
      const subscriber = { ...ordinary.subscriber, msisdn: `09${80_000_000 + i}` }
      return { ...ordinary, subscriber, document: `pin:${pin}`, person: pin }
    })
    const segments = new Segments(sourceOf(segment(told, ALL, 256)), RUN, kernelModule)
    for (const stream of [STREAM.members, STREAM.numbers]) {
      const sizes = Array.from({ length: 256 }, (_, bucket) => segments.bucket(stream, bucket).entries)
      expect(Math.min(...sizes)).toBeGreaterThan(20)
      expect(Math.max(...sizes)).toBeLessThan(180)
    }
  })

  it('holds a record with its document too where that has another bucket than its person', () => {
    const told = Array.from({ length: 8000 }, (_, i): Told => {
      const [pin, cmnd] = [`00109${String(1_000_000 + i)}`, `01${String(2_000_000 + i)}`]
      return { ...ordinary, document: `cmnd:${cmnd}`, person: pin }
    })
    const segments = new Segments(sourceOf(segment(told, ALL, 256)), RUN, kernelModule)
    const ofDocuments = Array.from({ length: 256 }, (_, bucket) => {
      const { memory, slices } = segments.bucket(STREAM.members, bucket)
      return slices.reduce((sum, { start, entries }) => {
        const marks = Array.from({ length: entries }, (_, i) =>
          memory.view.getUint8(start + i * SPILLED_BYTES + SPILLED.marks),
        )
        return sum + marks.filter((mark) => (mark & MARK.ofDocument) !== 0).length
      }, 0)
    })
    expect(ofDocuments.reduce((a, b) => a + b)).toBe(told.length)
    expect(Math.min(...ofDocuments)).toBeGreaterThan(8)
    expect(Math.max(...ofDocuments)).toBeLessThan(80)
  })

  it('is 130 bytes a record, 36 more with a portrait, and 64 and 48 a bucket of its own, names and codes apart', () => {
    const told = Array.from({ length: 100 }, () => ({
      ...ordinary,
      subscriber: { ...ordinary.subscriber, fullName: undefined },
    }))
    const codes = 2 * (2 + 4)
    expect(segment(told).length).toBe(segmentHeadBytes(BUCKETS) + 130 * 100 + codes)
    expect(segment([]).length).toBe(64 + 48 * BUCKETS)
    const portrait = { ...ordinary, subscriber: { ...ordinary.subscriber, portraitHash: 'a1'.repeat(32) } }
    expect(segment([portrait]).length).toBe(segment([ordinary]).length + 36)
  })

  it('holds nothing that no rule asks for', () => {
    expect(segment([ordinary], ASK.numbers).length).toBe(segmentHeadBytes(BUCKETS) + 80 + 8)
    expect(segment([ordinary], ASK.persons | ASK.documents).length).toBe(segmentHeadBytes(BUCKETS) + 80)
    expect(segment([ordinary], ASK.agents).length).toBe(segmentHeadBytes(BUCKETS) + 80 + 21 + 6)
    expect(segment([ordinary], ASK.names).length).toBe(
      segmentHeadBytes(BUCKETS) + 80 + Buffer.byteLength('Khách Lạ Zoë'),
    )
  })

  it('is what the rules ask for', () => {
    expect(asksOf(RULES)).toBe(ALL)
    expect(asksOf(RULES.filter(({ id }) => id === 'number-twice'))).toBe(ASK.numbers)
    expect(asksOf(RULES.filter(({ id }) => id === 'document-many-names'))).toBe(ASK.documents | ASK.names)
  })

  it('says where its records lie, transcoded or not', () => {
    const batch = thread.batch(1, [ordinary, undefined, ordinary], { ordinal: 7, firstLine: 100 })
    const made = [false, true].map((isTranscoded) =>
      segmentOf(
        thread,
        { ...batch, isTranscoded, byteOffsetOf: (at) => at + 5_000_000_000 },
        { asks: ALL, buckets: BUCKETS, cipher, namesakes },
        () => undefined,
      ),
    )
    expect(made[0]).toEqual(made[1])
    expect(Buffer.from(made[0] ?? []).readDoubleLE(SEGMENT.byteOffset)).toBe(5_001_000_000)
  })

  it('has no document number in clear', () => {
    const long = {
      ...ordinary,
      document: 'passport:ABCDEFGHIJKLMNOP',
      person: undefined,
      outcome: 'unverifiable' as const,
    }
    const cmnd = { ...ordinary, document: 'cmnd:012345678' }
    const placeholder = { ...ordinary, document: 'cmnd:876543210', placeholder: true, person: undefined }
    const bytes = Buffer.from(segment([ordinary, long, cmnd, placeholder, { ...ordinary, outcome: 'mismatched' }]))
    for (const text of [
      '001090000001',
      '1090000001',
      '012345678',
      '12345678',
      '876543210',
      'ABCDEF',
      'pin:',
      'passport:',
    ]) {
      expect(bytes.includes(text), text).toBe(false)
    }
    for (const number of [PIN, PIN + 1, 12_345_678, 876_543_210]) {
      const integer = Buffer.alloc(4)
      integer.writeUInt32LE(number)
      expect(bytes.includes(integer), String(number)).toBe(false)
      expect(bytes.includes(integer.reverse()), String(number)).toBe(false)
    }
    // The search finds what is there.
    const msisdn = Buffer.alloc(4)
    msisdn.writeUInt32LE(981_234_567)
    expect(bytes.includes(msisdn)).toBe(true)
  })

  it('depends on the secret, but for its size', () => {
    const other = new SegmentCipher(new Uint8Array(segmentSecretBytes))
    const batch = thread.batch(1, [ordinary], { ordinal: 7, firstLine: 100 })
    const bytes = segmentOf(thread, batch, { asks: ALL, buckets: BUCKETS, cipher: other, namesakes }, () => undefined)
    expect(bytes.length).toBe(segment([ordinary]).length)
    expect(bytes).not.toEqual(segment([ordinary]))
  })

  it('needs room', () => {
    for (const scratchBytes of [1000, 4000, 5000]) {
      const small = new SegmentThread(scratchBytes)
      const batch = small.batch(1, [ordinary], { ordinal: 7, firstLine: 100 })
      expect(() => segmentOf(small, batch, { asks: ALL, buckets: BUCKETS, cipher, namesakes }, () => '')).toThrow(
        `${scratchBytes} bytes of scratch`,
      )
    }
  })
})

describe('a damaged segment', () => {
  const whole = segment([ordinary, ordinary])
  const refused = (source: SegmentSource, message: string): void => {
    expect(() => checkSegment(thread, source, 0)).toThrow(
      expect.objectContaining({ code: 'file-damaged', message: expect.stringContaining(message) }),
    )
  }

  it('is refused, whichever byte is wrong', () => {
    checkSegment(thread, sourceOf(whole), 0)
    for (let at = 0; at < whole.length; at += 7) {
      const spoilt = whole.slice()
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x40
      refused(sourceOf(spoilt), 'segment 0')
    }
  })

  it('is refused by what is wrong with it', () => {
    const spoilt = (at: number): Uint8Array => whole.with(at, 99)
    refused(sourceOf(spoilt(SEGMENT.magic)), 'is none')
    refused(sourceOf(spoilt(SEGMENT.version)), 'has version 99, not 7')
    refused(sourceOf(spoilt(whole.length - 1)), 'fails its checksum')
    refused(sourceOf(whole.subarray(0, -1), whole.length), 'ends 1 bytes early')
    refused(sourceOf(whole, 60), 'cannot have 60 bytes')
    refused(sourceOf(whole, 2 ** 40), 'cannot have')
  })
})
