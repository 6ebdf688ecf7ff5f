import { median } from '../pairs.ts'

/** What lived in a thread when so many records had been taken. */
export type LiveNote = readonly [records: number, bytes: number]

/** Batches of one night that a thread may take. */
const NOTES_MAX = 1_000
/** Of each thread: how many notes it has, then the notes. */
const THREAD_WORDS = 1 + 2 * NOTES_MAX

/** Bytes of the notes of so many threads. */
export function liveNotesBytes(threads: number): number {
  return threads * THREAD_WORDS * Float64Array.BYTES_PER_ELEMENT
}

/** Puts a note behind those of a thread. @throws Error where there is no room for it */
export function addLiveNote(notes: Float64Array, thread: number, [records, bytes]: LiveNote): void {
  const first = thread * THREAD_WORDS
  const count = notes[first] ?? 0
  if (count === NOTES_MAX) throw new Error('a night of so many batches is not noted')
  notes.set([records, bytes], first + 1 + 2 * count)
  notes[first] = count + 1
}

/** The notes of a thread, in the order in which they were made. */
export function liveNotesOf(notes: Float64Array, thread: number): readonly LiveNote[] {
  const first = thread * THREAD_WORDS
  return Array.from({ length: notes[first] ?? 0 }, (_, i) => {
    const at = first + 1 + 2 * i
    return [notes[at] ?? 0, notes[at + 1] ?? 0]
  })
}

/**
 * Bytes that threads keep for each record more: each note against the one half a night later, and the middle of all these. What a
 * thread has from the start, what it takes to compile in the beginning and what comes and goes between two batches is no part of it.
 * @throws RangeError where no thread has two notes
 */
export function liveGrowth(threads: readonly (readonly LiveNote[])[]): number {
  const slopes = threads.flatMap((notes) => {
    const half = notes.length >> 1
    return notes.slice(half).flatMap(([records, bytes], i) => {
      const [recordsBefore, bytesBefore] = notes[i] ?? [records, bytes]
      return records === recordsBefore ? [] : [(bytes - bytesBefore) / (records - recordsBefore)]
    })
  })
  return median(slopes)
}
