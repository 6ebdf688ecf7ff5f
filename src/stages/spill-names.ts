/** The file in the spill folder into which a thread appends what it makes. */
export function spillNameOf(thread: number): string {
  return String(thread)
}

/** The one for its segments, by far most of what it makes, which nobody needs any more once groups are settled. */
export function segmentsNameOf(thread: number): string {
  return `${thread}.segments`
}

/** Whether a file in the spill folder is one of some thread's segments. */
export function isSegmentsName(name: string): boolean {
  return /^\d+\.segments$/.test(name)
}

/** Whether it is any file of some thread's. */
export function isThreadsName(name: string): boolean {
  return /^\d+$/.test(name) || isSegmentsName(name)
}
