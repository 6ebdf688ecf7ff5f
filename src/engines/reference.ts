import { RunError } from '../model/errors.ts'
import { openInput } from '../run/open.ts'
import type { Engine } from './engine.ts'

/** Arrays, Maps and one thread; what carries it out is loaded when it is first asked to. */
export const referenceEngine: Engine = {
  name: 'reference',
  describe: () => 'reference: 1 thread',
  async lookAtRegister(path) {
    const { compression, bytesOnDisk } = await openInput(path)
    return `a CSV${compression === 'none' ? '' : ` in ${compression}`}, ${bytesOnDisk} bytes`
  },
  async reconcile(plan, watch) {
    if (plan.store !== undefined) {
      throw new RunError(
        'bad-option',
        'the reference engine keeps no store',
        'Leave out --db, or leave out --engine reference: the local engine gives the same answer.',
      )
    }
    const { reconcilePlainly } = await import('./reference-run.ts')
    return await reconcilePlainly(plan, watch)
  },
}
