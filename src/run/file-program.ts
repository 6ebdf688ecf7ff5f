import type { CarrierFormat } from '../formats/format.ts'
import { RunError } from '../model/errors.ts'
import type { FoundHeader } from '../stages/header.ts'
import { columnProgram } from '../stages/program.ts'
import type { PlannedFile } from './plan.ts'

/** What a program was made from besides its format, and the program. */
interface MadeProgram {
  readonly from: string
  readonly program: Readonly<Uint8Array>
}

/** The last program of each format: the files of a carrier mostly have one header, and its lists of words are long. */
const made = new WeakMap<CarrierFormat, MadeProgram>()

/**
 * The column program of a planned file with this header; the same object for files that share it.
 * @throws RunError as `columnProgram`, with the file it stands in: a night has many.
 */
export function programOf(
  { format, file }: PlannedFile,
  { cells }: FoundHeader,
  carriers: readonly string[],
): Readonly<Uint8Array> {
  const from = JSON.stringify([cells, carriers])
  const known = made.get(format)
  if (known?.from === from) return known.program
  try {
    const program = columnProgram(format, cells, carriers)
    made.set(format, { from, program })
    return program
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    throw new RunError(error.code, `${file}: ${error.message}`, error.hint, { cause: error })
  }
}
