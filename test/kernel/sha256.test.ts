import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HMAC_STATE_BYTES, laySha256, SHA256_CONSTANT_BYTES, SHA256_ROOM_BYTES } from '../../src/memory/sha256.ts'
import { kernelMemory } from './kernel-memory.ts'

const { kernel, bytes, view } = kernelMemory(8192)
const CONSTANTS = 64
const ROOM = CONSTANTS + SHA256_CONSTANT_BYTES
const STATES = ROOM + SHA256_ROOM_BYTES
const KEY = STATES + HMAC_STATE_BYTES
const INTO = KEY + 32
const TEXT = 4096
laySha256(view, CONSTANTS)

const digest = (): string => Buffer.from(bytes.subarray(INTO, INTO + 32)).toString('hex')

/** Behind the text stand other bytes, which must not be read. */
function put(text: Uint8Array): number {
  bytes.fill(0xaa, TEXT, TEXT + text.length + 64)
  bytes.set(text, TEXT)
  return text.length
}

function hashes(text: Uint8Array): void {
  kernel.sha256(TEXT, put(text), INTO, ROOM, CONSTANTS)
  expect(digest()).toBe(createHash('sha256').update(text).digest('hex'))
}

describe('SHA-256 in the kernel', () => {
  it('is that of the standard for nothing and for abc', () => {
    kernel.sha256(TEXT, put(Buffer.from('abc')), INTO, ROOM, CONSTANTS)
    expect(digest()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    hashes(new Uint8Array(0))
  })

  it('is that of node:crypto for every length up to 200 bytes', () => {
    const text = Uint8Array.from({ length: 200 }, (_, i) => (i * 151 + 7) & 0xff)
    for (let length = 0; length <= 200; length++) hashes(text.subarray(0, length))
  })

  it('is that of node:crypto for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 1000 }), hashes), { seed: 1 })
  })
})

describe('HMAC-SHA-256 in the kernel', () => {
  it('is that of node:crypto for any key of 32 bytes and any text', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(key, fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), (secret, texts) => {
        bytes.set(secret, KEY)
        kernel.readyHmac(KEY, STATES, ROOM, CONSTANTS)
        for (const text of texts) {
          kernel.hmacSha256(TEXT, put(text), STATES, INTO, ROOM, CONSTANTS)
          expect(digest()).toBe(createHmac('sha256', secret).update(text).digest('hex'))
        }
      }),
      { seed: 2 },
    )
  })
})
