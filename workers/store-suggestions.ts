import { answering } from '../src/stages/answer.ts'
import { storedSuggestions } from '../src/stages/stored-suggestions.ts'
import { store } from './store-thread.ts'

/** Lines of `suggestions.csv`; `files` are the ids of the run's files. */
export default answering(({ lines, files }: { readonly lines: Uint8Array; readonly files: readonly string[] }) => {
  const { values, rows } = storedSuggestions(lines, files)
  store.sink.suggestions(values, rows)
})
