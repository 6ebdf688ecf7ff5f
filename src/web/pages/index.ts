/** THE PAGES, in the order of their paths. */

import type { Page } from '../page.ts'
import { overview } from './overview.ts'

/** All of them; `layout.ts` has the order of the menu. */
export const PAGES: readonly Page[] = [overview]
