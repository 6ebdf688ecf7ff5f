/** The file in the spill folder into which a thread appends what it makes. */
export function spillNameOf(thread: number): string {
  return String(thread)
}

/** The one for its segments, by far most of what it makes, which nobody needs any more once groups are settled. */
export function segmentsNameOf(thread: number): string {
  return `${thread}.segments`
}
