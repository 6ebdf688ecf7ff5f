import { pipeline } from 'node:stream/promises'
import type { Gunzip, ZstdDecompress } from 'node:zlib'

/**
 * What a decoder makes of the bytes. Input is read only as output is taken, so memory is flat whatever the ratio. Each
 * chunk belongs to whoever takes it. An error of the source comes out unchanged, one of the decoder as zlib throws it;
 * leaving early closes the source.
 */
export async function* decoded(
  source: AsyncIterable<Uint8Array>,
  decoder: Gunzip | ZstdDecompress,
): AsyncGenerator<Uint8Array> {
  const fed = pipeline(source, decoder)
  // The same error ends the iteration below; this promise must not be the one to report it unheard.
  fed.catch(() => undefined)
  for await (const chunk of decoder) yield chunk
  await fed
}

/** Bytes that a decoder hands out at a time: large enough that the thread pool is not called for crumbs. */
export const decodedChunkBytes = 256 * 1024
