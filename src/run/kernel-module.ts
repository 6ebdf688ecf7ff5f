import { readFileSync } from 'node:fs'
import { RunError } from '../model/errors.ts'

/** Compiled once a process: V8 may die where modules are compiled and freed again and again beside threads that end. */
let compiled: WebAssembly.Module | undefined

/** Where the compiled kernel lies. */
export const kernelUrl = new URL('../kernel/kernel.wasm', import.meta.url)

/** The compiled kernel, as `npm ci` or the package brought it. @throws RunError `kernel-missing` */
export function kernelModule(): WebAssembly.Module {
  try {
    compiled ??= new WebAssembly.Module(readFileSync(kernelUrl))
    return compiled
  } catch (cause) {
    throw new RunError(
      'kernel-missing',
      'the compiled kernel (kernel.wasm) is not there, or is damaged',
      'In a checkout run "npm run kernel"; an installed package must be installed again.',
      { cause },
    )
  }
}
