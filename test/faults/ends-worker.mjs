// Loaded before the program: ends one of its threads from outside once the ledger of the run has grown so far.
import { statSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import workers from 'node:worker_threads'

if (workers.isMainThread) {
  const threads = []
  const { Worker } = workers
  workers.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      threads.push(this)
    }
  }
  syncBuiltinESMExports()
  const { LEDGER, LEDGER_BYTES } = process.env
  const watch = setInterval(() => {
    if ((statSync(LEDGER, { throwIfNoEntry: false })?.size ?? 0) < Number(LEDGER_BYTES)) return
    clearInterval(watch)
    threads.at(-1).terminate()
  }, 1)
  watch.unref()
}
