/** Loaded before a measured program (`child.ts`): tells, when the process ends, what it used. */
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { peakMemoryBytes } from '../src/run/peak-memory.ts'

/** The file descriptor on which the parent listens. */
const USAGE_FD = 3

if (isMainThread) {
  // Killed outright, the parent leaves nothing behind that still works.
  process.on('disconnect', () => process.exit(3))
  process.channel?.unref()
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeSync(USAGE_FD, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMemoryBytes: peakMemoryBytes() }))
  })
}
