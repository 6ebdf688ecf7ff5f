import type { NightReading } from '../../src/run/night-files.ts'

/** Of a run that no other has gone before, and that remembers nothing. */
export const NOTHING_KEPT: NightReading['checkpoints'] = {
  fileOf: () => undefined,
  receiptOf: () => undefined,
  add: async () => undefined,
  addFile: async () => undefined,
}
