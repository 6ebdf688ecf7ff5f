/** The most memory that this process had. */
import { readFileSync } from 'node:fs'

/**
 * The most memory of this process that was resident, bytes. Where the system keeps it by address space it is read there:
 * getrusage's figure begins with that of the process that started this one.
 */
export function peakMemoryBytes(): number {
  try {
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? []
    if (kibibytes !== undefined) return Number(kibibytes) * 1024
  } catch {
    // not a system with /proc
  }
  return process.resourceUsage().maxRSS * 1024
}
