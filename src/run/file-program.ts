import { RunError } from '../model/errors.ts'
import type { FoundHeader } from '../stages/header.ts'
import { columnProgram } from '../stages/program.ts'
import type { PlannedFile } from './plan.ts'

/** The column program of a planned file with this header. @throws RunError as `columnProgram`, with the file it stands in: a night has many. */
export function programOf(
  { format, file }: PlannedFile,
  { cells }: FoundHeader,
  carriers: readonly string[],
): Uint8Array {
  try {
    return columnProgram(format, cells, carriers)
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    throw new RunError(error.code, `${file}: ${error.message}`, error.hint, { cause: error })
  }
}
