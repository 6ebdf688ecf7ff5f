/** The memory in which a thread keys and sorts findings and writes their lines: a WebAssembly memory of its own, that grows. */
import { laySha256, SHA256_CONSTANT_BYTES, SHA256_ROOM_BYTES } from '../memory/sha256.ts'
import { RULE_RANKS, SUBJECT_KIND_RANKS } from './finding-order.ts'
import { attachKernel, type Kernel } from './kernel.ts'

const PAGE_BYTES = 65_536
const PAGES_MAX = 65_536

/** Loops of the kernel may read and write so far behind what they are given. */
const PADDING_BYTES = 64

/** Ranks of rules that the kernel looks up, whatever their number; those of the kinds of subjects stand behind them. */
const RULE_RANKS_MAX = 256

/** Holds some tables for good, and behind them one run of findings or one range of lines at a time. */
export class FindingMemory {
  readonly kernel: Kernel
  /** Addresses: what the kernel sorts by, and what it hashes with (`memory/sha256.ts`). */
  readonly ranks: number
  readonly constants: number
  readonly room: number
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: PAGES_MAX, shared: true })
  #bytes = Buffer.from(this.#memory.buffer)
  #view = new DataView(this.#memory.buffer)
  /** No address is 0. */
  #start = PADDING_BYTES

  constructor(module: WebAssembly.Module) {
    this.kernel = attachKernel(module, this.#memory)
    this.ranks = this.keep(RULE_RANKS_MAX + SUBJECT_KIND_RANKS.length)
    this.constants = this.keep(SHA256_CONSTANT_BYTES)
    this.room = this.keep(SHA256_ROOM_BYTES)
    this.bytes.set(RULE_RANKS, this.ranks)
    this.bytes.set(SUBJECT_KIND_RANKS, this.ranks + RULE_RANKS_MAX)
    laySha256(this.view, this.constants)
  }

  /** All of the memory; good until more of it is reserved. */
  get bytes(): Buffer {
    return this.#bytes
  }
  /** The same as numbers. */
  get view(): DataView {
    return this.#view
  }
  /** Where begins what is overwritten again and again. */
  get start(): number {
    return this.#start
  }

  /** Keeps so many bytes for good, and answers where; what is overwritten again and again begins behind them. */
  keep(bytes: number): number {
    const at = this.#start
    this.#start = Math.ceil((at + bytes + PADDING_BYTES) / PADDING_BYTES) * PADDING_BYTES
    this.reserve(this.#start)
    return at
  }

  /** Sees to it that the memory reaches up to an address. */
  reserve(end: number): void {
    if (end + PADDING_BYTES <= this.#bytes.length) return
    // A quarter more than is asked for: each growing makes the views anew.
    const wanted = Math.min(PAGES_MAX, Math.ceil((end * 1.25 + PADDING_BYTES) / PAGE_BYTES))
    this.#memory.grow(wanted - this.#bytes.length / PAGE_BYTES)
    this.#bytes = Buffer.from(this.#memory.buffer)
    this.#view = new DataView(this.#memory.buffer)
  }
}

/** The next address at which anything may begin. */
export function aligned(at: number): number {
  return Math.ceil(at / PADDING_BYTES) * PADDING_BYTES + PADDING_BYTES
}
