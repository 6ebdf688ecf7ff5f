/**
 * ONE BATCH, pure and synchronous: no files, threads, clock, chance, log. This room takes the bytes of a batch to
 * verdicts, findings and segments; the kernel loops, this room decides.
 */
import type { Kernel } from '../kernel/kernel.d.ts'

export type { Kernel }

/** The compiled kernel on a shared memory: it owns nothing and keeps nothing, so any number of instances may share one memory. */
export function attachKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernel {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  return exports as WebAssembly.Exports & Kernel
}
