import { readFileSync } from 'node:fs'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'

const module = new WebAssembly.Module(readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url)))

/** The kernel on a memory of its own. */
export interface KernelMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
}

/** A fresh memory of at least so many bytes. */
export function kernelMemory(bytes: number): KernelMemory {
  const pages = Math.ceil(bytes / 65_536) + 1
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  return {
    kernel: attachKernel(module, memory),
    bytes: new Uint8Array(memory.buffer),
    view: new DataView(memory.buffer),
  }
}
