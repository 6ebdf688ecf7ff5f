/** THE ACTIONS, in the order of their paths. */

import type { Action } from '../page.ts'

/** All of them. */
export const ACTIONS: readonly Action[] = []
