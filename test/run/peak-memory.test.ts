import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'

const MODULE = JSON.stringify(new URL('../../src/run/peak-memory.ts', import.meta.url).href)

/** Prints the figure of a process that was started by one with 400 MB, and of that one. */
const SCRIPT = `
  import { execFileSync } from 'node:child_process'
  import { peakMemoryBytes } from ${MODULE}
  const large = Buffer.alloc(400e6, 1)
  const child = 'import { peakMemoryBytes } from ' + JSON.stringify(${MODULE}) + '; console.log(peakMemoryBytes())'
  console.log(Number(execFileSync(process.execPath, ['--input-type=module-typescript', '-e', child])), peakMemoryBytes(), large.length)
`

it.runIf(existsSync('/proc/self/status'))('is that of the process itself, not of the one that started it', () => {
  const text = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', SCRIPT], { encoding: 'utf8' })
  const [started = 0, starter = 0] = text.split(' ').map(Number)
  expect(starter).toBeGreaterThan(400e6)
  expect(started).toBeGreaterThan(10e6)
  expect(started).toBeLessThan(200e6)
})
