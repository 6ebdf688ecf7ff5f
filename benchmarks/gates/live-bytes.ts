import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/** What this thread holds in its heap and beside it once everything unreachable is gone, bytes; shared memories are not its own. */
export function liveBytes(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc')
  }
  collect?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
