import type { OffsetRun, Transcoded, Transcoder } from '../../src/run/transcode.ts'

/** ISO 8859-1 to UTF-8: the smallest encoding that shifts offsets, to prove the place where encodings go. */
export function latin1Transcoder(): Transcoder {
  let [at, source] = [0, 0]
  const push = (chunk: Uint8Array): Transcoded => {
    const bytes: number[] = []
    const runs: OffsetRun[] = []
    for (const byte of chunk) {
      if (byte < 0x80) bytes.push(byte)
      else bytes.push(0xc0 | (byte >> 6), 0x80 | (byte & 0x3f))
      at += byte < 0x80 ? 1 : 2
      source += 1
      if (byte >= 0x80) runs.push({ at, source })
    }
    return { bytes: Uint8Array.from(bytes), runs }
  }
  return { push, end: () => push(new Uint8Array(0)) }
}
