import { describe, expect, it } from 'vitest'
import { textChunks } from '../../src/formats/text-file.ts'

/** What is handed on of chunks before the file ends, or is refused. */
async function handedOn(...chunks: readonly Uint8Array[]): Promise<{ bytes: number; refused: string }> {
  let bytes = 0
  try {
    for await (const chunk of textChunks(chunks, 'a.csv')) bytes += chunk.length
    return { bytes, refused: '' }
  } catch (error) {
    return { bytes, refused: error instanceof Error && 'code' in error ? String(error.code) : String(error) }
  }
}

const text = (line: string, bytes: number): Buffer =>
  Buffer.from(line.repeat(Math.ceil(bytes / line.length))).subarray(0, bytes)
const MEBIBYTE = 1024 * 1024

describe('a file whose lines end with CR alone', () => {
  it.each([100, 5000, 100_000, MEBIBYTE, 3 * MEBIBYTE])(
    'of %i bytes is refused before anybody reads of it',
    async (bytes) => {
      const whole = text('"a"x,b\r', bytes)
      expect(await handedOn(whole)).toEqual({ bytes: 0, refused: 'file-wrong-line-ends' })
      expect(await handedOn(whole.subarray(0, 40), whole.subarray(40))).toEqual({
        bytes: 0,
        refused: 'file-wrong-line-ends',
      })
    },
  )

  it('may be one of a single line that ends with its file', async () => {
    expect(await handedOn(text('a,b', 5000), text('c', 2 * MEBIBYTE))).toEqual({
      bytes: 5000 + 2 * MEBIBYTE,
      refused: '',
    })
  })
})
