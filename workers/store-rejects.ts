import type { StoredValue } from '../src/model/stored.ts'
import { answering } from '../src/stages/answer.ts'
import { store } from './store-thread.ts'

/** Listed rejects, values of `REJECT_VALUES` one after the other. */
export default answering(({ values, rows }: { readonly values: readonly StoredValue[]; readonly rows: number }) => {
  store.sink.rejects(values, rows)
})
