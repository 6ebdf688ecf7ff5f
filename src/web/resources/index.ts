/** THE RESOURCES of the API, in the order of their paths. */

import type { Resource } from '../page.ts'
import { runs } from './runs.ts'

/** All of them. */
export const RESOURCES: readonly Resource[] = [runs]
