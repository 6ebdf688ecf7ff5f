/** What the parts of the server share. */

import type { Viewer } from '../model/account.ts'
import { speech } from '../report/speech.ts'
import type { Sessions } from '../store/sessions.ts'
import type { Doors } from './door.ts'
import type { OpenedStore } from './opened.ts'

/** One store, served. */
export interface Site {
  /** Path of the permanent file. */
  readonly db: string
  readonly opened: OpenedStore
  readonly doors: Doors
  readonly sessions: Sessions
  /** Whether browsers reach it by TLS: then cookies leave by nothing else. */
  readonly isSecure: boolean
}

/** Ways of saying things, made once: a `Speech` holds formats that take long to make. */
export const SPEECHES = { vi: speech('vi'), en: speech('en') } as const

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody has logged in. */
    viewer: Viewer | null
    /** Whether the password has to be changed before anything else. */
    mustChange: boolean
  }
  interface Session {
    /** Whose session it is; undefined before the login. */
    account?: string
    /** What an action did, told once on the next page. */
    said?: { readonly vi: string; readonly en: string }
  }
}
