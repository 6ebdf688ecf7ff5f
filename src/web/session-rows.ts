/** The store of sessions as the session library wants it. */

import type { SessionStore } from '@fastify/session'
import type { Sessions } from '../store/sessions.ts'

/** Sessions of an open store. What fails is handed to the library, which answers with 500. */
export function sessionRows(sessions: Sessions): SessionStore {
  return {
    set: (id, session, done) => {
      done(failureOf(() => sessions.set(id, { account: session.account, data: JSON.stringify(session) }, new Date())))
    },
    get: (id, done) => {
      try {
        const found = sessions.get(id, new Date())
        done(null, found === undefined ? null : JSON.parse(found.data))
      } catch (error) {
        done(error)
      }
    },
    destroy: (id, done) => done(failureOf(() => sessions.destroy(id))),
  }
}

function failureOf(work: () => void): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}
