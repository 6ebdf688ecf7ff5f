/** The page over a store of its own, with somebody of each role: for tests that ask it as a browser or a program would. */
import { join } from 'node:path'
import { doorsOf } from '../../src/cli/doors.ts'
import { addToken } from '../../src/store/tokens.ts'
import type { Doors } from '../../src/web/door.ts'
import { scratch } from '../cli/command-line.ts'
import { addPeople, keptLog, PASSWORD, type People, servedStore } from './serving.ts'
import { worldInto } from './site-world.ts'

/** Who can log in: one of each role, a second regulator, and three carriers. */
export const PEOPLE = {
  lan: { role: 'regulator', carrier: undefined },
  minh: { role: 'regulator', carrier: undefined },
  hoa: { role: 'reviewer', carrier: undefined },
  tuan: { role: 'auditor', carrier: undefined },
  an: { role: 'carrier', carrier: 'viettel' },
  binh: { role: 'carrier', carrier: 'mobifone' },
  chi: { role: 'carrier', carrier: 'vinaphone' },
  quan: { role: 'administrator', carrier: undefined },
} as const satisfies People

export type Person = keyof typeof PEOPLE

/** Somebody who has logged in; cookies are kept, redirects are not followed. Paths begin with the language: `/vi/findings`. */
export interface Visitor {
  readonly cookie: string
  get(path: string): Promise<Response>
  /** Posts a form as the page `from` would, with the CSRF token that stands in it. */
  post(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<Response>
}

/** A server that listens, and what a test must know of what it serves. */
export interface TestSite {
  /** `http://127.0.0.1:…` */
  readonly url: string
  /** Of the caller's own, with all that {@link worldInto} lays there. */
  readonly folder: string
  readonly db: string
  logIn(person: Person): Promise<Visitor>
  /** A token of the API that ends in a month. */
  token(person: Person): string
  /** What the server has logged so far, line by line. */
  log(): readonly string[]
  /** Ends the server and removes the folder. */
  close(): Promise<void>
}

/** Serves the world of `site-world.ts` to {@link PEOPLE}, on a free port; `other` stands in the place of the doors that `simsach serve` has. */
export async function servedSite(other: Partial<Doors> = {}): Promise<TestSite> {
  const { path: folder, remove } = scratch()
  await worldInto(folder)
  const db = join(folder, 'simsach.db')
  await addPeople(db, PEOPLE)
  const { log, lines } = keptLog()
  const doors = { ...doorsOf({ db, outbox: join(folder, 'outbox') }), ...other }
  const served = await servedStore(db, { doors, log })
  return {
    ...{ url: served.url, folder, db, log: () => lines },
    logIn: (person) => loggedIn(served.url, person),
    token: (account) =>
      addToken(db, { account, name: 'test', expiresOn: inDays(30), by: 'the fixture', at: new Date() }),
    close: async () => {
      await served.close()
      remove()
    },
  }
}

/** Logs in at a site whose people have {@link PASSWORD}. @throws Error where that is refused */
export async function loggedIn(url: string, account: string): Promise<Visitor> {
  const body = new URLSearchParams({ account, password: PASSWORD })
  const answer = await fetch(`${url}/vi/login`, { method: 'POST', body, redirect: 'manual' })
  const cookie = answer.headers
    .getSetCookie()
    .find((one) => one.startsWith('simsach='))
    ?.split(';')[0]
  if (answer.status !== 303 || cookie === undefined) throw new Error(`${account} cannot log in: ${answer.status}`)
  const get = (path: string): Promise<Response> => fetch(url + path, { headers: { cookie }, redirect: 'manual' })
  return {
    cookie,
    get,
    post: async (path, fields, from = '/vi/account') => {
      const [, csrf = ''] = /name="_csrf" value="([^"]*)"/.exec(await (await get(from)).text()) ?? []
      const form = new URLSearchParams({ _csrf: csrf, ...fields })
      return fetch(url + path, { method: 'POST', headers: { cookie }, body: form, redirect: 'manual' })
    },
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
