import { link } from './night-thread.ts'

if (link === undefined) throw new Error('the run has no linking pass')

/** What this thread does in the linking pass. */
export const linking = link
