import type { StoredRun } from '../src/model/stored.ts'
import { answering } from '../src/stages/answer.ts'
import type { EarlierRun } from '../src/store/changes.ts'
import { store } from './store-thread.ts'

/** Everything else, indexes and the changes against earlier runs; the file is on the disk afterwards. */
export default answering(({ run, earlier }: { readonly run: StoredRun; readonly earlier: readonly EarlierRun[] }) =>
  store.sink.finish(run, earlier),
)
