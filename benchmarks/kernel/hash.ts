/** XXH64: the kernel's, called from JavaScript, against xxhash-wasm. */
import xxhash from 'xxhash-wasm'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { mustAgree } from '../agreement.ts'
import { type Comparison, compared } from './comparison.ts'

const AREA_BYTES = 16 * 1024 * 1024
/** A short key is as long as a document number. */
const KEY_BYTES = 12
const BLOCK_BYTES = 1024 * 1024

/** Hashes of short keys, and of blocks such as checksums are taken of. */
export async function hashComparisons(pairs: number): Promise<Comparison[]> {
  const memory = new WebAssembly.Memory({ initial: AREA_BYTES / 65_536, maximum: AREA_BYTES / 65_536, shared: true })
  const kernel = attachKernel(kernelModule(), memory)
  const { h64Raw } = await xxhash()
  const shared = new Uint8Array(memory.buffer)
  for (let at = 0, byte = 7; at < AREA_BYTES; at++, byte = (byte * 1_103_515_245 + 12_345) | 0) shared[at] = byte >>> 16
  const bytes = Uint8Array.from(shared)
  const ours = (pieceBytes: number, bytesMax: number): bigint => {
    let all = 0n
    for (let at = 0; at < bytesMax; at += pieceBytes) all ^= kernel.xxh64(at, at + pieceBytes, 7n)
    return BigInt.asUintN(64, all)
  }
  const theirs = (pieceBytes: number, bytesMax: number): bigint => {
    let all = 0n
    for (let at = 0; at < bytesMax; at += pieceBytes) all ^= h64Raw(bytes.subarray(at, at + pieceBytes), 7n)
    return BigInt.asUintN(64, all)
  }
  const keys = Math.floor(AREA_BYTES / KEY_BYTES)
  const sizes = [
    { name: `hashes of ${KEY_BYTES} bytes`, piece: KEY_BYTES, unit: 'M rows', amount: keys / 1e6 },
    { name: 'hashes of 1 MiB', piece: BLOCK_BYTES, unit: 'GB', amount: AREA_BYTES / 1e9 },
  ] as const
  const found: Comparison[] = []
  for (const { name, piece, unit, amount } of sizes) {
    const bytesMax = piece === KEY_BYTES ? keys * KEY_BYTES : AREA_BYTES
    mustAgree(name, `${ours(piece, bytesMax)}`, `${theirs(piece, bytesMax)}`)
    const [us, them] = [() => void ours(piece, bytesMax), () => void theirs(piece, bytesMax)]
    found.push(await compared(pairs, { name, rival: 'xxhash-wasm', unit, amount, ours: us, theirs: them }))
  }
  return found
}
