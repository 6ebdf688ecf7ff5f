import type { IndexHeader } from '../memory/index-file.ts'

/** An index that is open: its header is sound, its sections are not looked at. */
export interface OpenIndex {
  readonly path: string
  readonly header: IndexHeader
  readonly fileBytes: number
}
