/**
 * Lines of the files of a run that were chosen, in shared memory: any thread may choose and all see it. One bit a line, from
 * the lowest of each word up; the words of one file after those of the one before.
 */

/** Plain data, so that it crosses to threads. */
export interface ChosenLines {
  readonly words: Uint32Array<SharedArrayBuffer>
  /** By file: its first word; and where the last one's end. */
  readonly starts: readonly number[]
}

/** A place for every line of some files, none chosen. `linesOfFile`: of each file the last line on which a record may begin, counted from 1. */
export function chosenLines(linesOfFile: readonly number[]): ChosenLines {
  const starts = [0]
  let end = 0
  for (const lines of linesOfFile) {
    end += Math.floor(lines / 32) + 1
    starts.push(end)
  }
  return { words: new Uint32Array(new SharedArrayBuffer(4 * end)), starts }
}

/** Chooses a line of a file; to choose it again changes nothing, and a line that the file does not have is an error. */
export function choose({ words, starts }: ChosenLines, file: number, line: number): void {
  const word = (starts[file] ?? words.length) + (line >>> 5)
  if (word >= (starts[file + 1] ?? 0)) throw new Error(`file ${file} of the run has no line ${line}`)
  Atomics.or(words, word, 1 << (line & 31))
}

/** Whether a line of a file was chosen; one that the file does not have was not. */
export function isChosen({ words, starts }: ChosenLines, file: number, line: number): boolean {
  const word = (starts[file] ?? words.length) + (line >>> 5)
  return word < (starts[file + 1] ?? 0) && ((words[word] ?? 0) & (1 << (line & 31))) !== 0
}

/** How many lines of a file were chosen. */
export function chosenCount({ words, starts }: ChosenLines, file: number): number {
  let count = 0
  for (let word = starts[file] ?? 0, end = starts[file + 1] ?? 0; word < end; word++) {
    for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) count++
  }
  return count
}
