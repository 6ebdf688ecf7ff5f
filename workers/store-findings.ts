import { answering } from '../src/stages/answer.ts'
import type { SpillPlace } from '../src/stages/receipt.ts'
import { storedFindings } from '../src/stages/stored-findings.ts'
import { readSpilled, store } from './store-thread.ts'

/** Findings in the order of `findings.csv`, with their members. */
export default answering(({ thread, part }: { readonly thread: number; readonly part: SpillPlace }) => {
  const { findings, members } = storedFindings(readSpilled(thread, part), store.findings + 1)
  store.sink.findings(findings.values, findings.rows)
  store.sink.members(members.values, members.rows)
  store.findings += findings.rows
})
