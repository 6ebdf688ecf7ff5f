/** Loaded before a measured program (`child.ts`): tells, when the process ends, what it used. */
import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** The file descriptor on which the parent listens. */
const USAGE_FD = 3

/**
 * The most memory that was resident, bytes. Where the system keeps it by address space it is read there: the figure of
 * getrusage begins with that of the process that started this one.
 */
function peakMemoryBytes(): number {
  try {
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? []
    if (kibibytes !== undefined) return Number(kibibytes) * 1024
  } catch {
    // not a system with /proc
  }
  return process.resourceUsage().maxRSS * 1024
}

if (isMainThread) {
  // Killed outright, the parent leaves nothing behind that still works.
  process.on('disconnect', () => process.exit(3))
  process.channel?.unref()
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeSync(USAGE_FD, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMemoryBytes: peakMemoryBytes() }))
  })
}
