/** Which carriers a store knows of, whatever lists of them there are elsewhere. */

import { openStore } from './store-reader.ts'

/**
 * Ids of all carriers whose files a run of the store has read, ascending; empty where it has no run.
 * @throws RunError as `openToRead`
 */
export function carriersKnown(dbPath: string): readonly string[] {
  const store = openStore(dbPath)
  try {
    const all = store.runs().flatMap(({ summary }) => summary.files.map(({ carrier }) => carrier))
    return [...new Set(all)].toSorted()
  } finally {
    store.close()
  }
}
