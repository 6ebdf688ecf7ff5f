/** What a page, an action and a resource are. Lists of them make the site; `server.ts` does the rest. */

import type { Right, Viewer } from '../model/account.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { Markup } from '../report/markup.ts'
import type { Language, Speech } from '../report/speech.ts'
import type { NoticeReading } from '../store/notices.ts'
import type { RunReading, StoreReading } from '../store/reading.ts'
import type { Doors } from './door.ts'

/** One request, understood. */
export interface Asked {
  readonly viewer: Viewer
  readonly lang: Language
  readonly speech: Speech
  /** For this viewer only. */
  readonly store: StoreReading
  /**
   * The run that `run=` names, else the newest night that stands: for this viewer only, opened once and let go of by the server.
   * @throws RunError `run-unknown`, `run-dropped`
   */
  night(): RunReading
  /**
   * What the run that `run=` names, else the newest night that stands, tells the viewer's carrier; let go of by the server.
   * @throws RunError as `night`
   */
  notices(): NoticeReading
  /**
   * The same store opened apart, for whatever is read on after the answer has begun: runs of `store` may be let go of then. Whoever calls closes it, and its
   * runs before it.
   */
  apart(): StoreReading
  /** Path of the permanent file, for readers that take it. */
  readonly db: string
  /** Of the path. */
  readonly params: Readonly<Record<string, string>>
  /** As the page's schema lets it through. */
  readonly query: Readonly<Record<string, string | undefined>>
  /** Of an action, as its schema lets it through; empty for others. */
  readonly form: Readonly<Record<string, string>>
  readonly doors: Doors
  /** A hidden field that every form that posts holds. */
  readonly csrf: Markup
  readonly at: Date
  /** A link within the language and the night of this request; a value that is undefined or empty is left out. */
  link(path: string, query?: Readonly<Record<string, string | undefined>>): string
}

/** What stands in the page between head and foot. */
export interface Shown {
  readonly title: string
  readonly body: Markup
}

/** A file to keep, in place of something to look at. It is written while it is read. */
export interface Download {
  /** Under which a browser keeps it: letters, digits, dots and hyphens. */
  readonly name: string
  /** Of its content: `text/csv; charset=utf-8`. */
  readonly type: string
  /**
   * Asked for piece by piece, as fast as whoever downloads it takes them, and let go of (`return`) where nobody does any more: what it has opened it
   * closes in a `finally`. It is opened with its first piece, so that nothing stays open of what was never read, and lets others have a turn.
   */
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** JSON Schemas of fields that come as text, by name. */
export type Fields = Readonly<Record<string, object>>

/** What a page answers with. */
export type PageAnswer = Shown | Download | Redirect

/** What people look at. It changes nothing. */
export interface Page {
  /** Below the language: `/numbers/:msisdn`. */
  readonly path: string
  readonly right: Right
  /** Its name in the menu; without it the menu does not have it. */
  readonly menu?: BothLanguages
  /** Of its query, beside `run`; anything else is refused with 400. */
  readonly query?: Fields
  /** Whether it may answer with a file: those are bounded, so many of an account and so many in all. */
  readonly givesFile?: true
  /** Undefined where there is nothing of that name, for this viewer: 404. A redirect where what was asked for has a page of its own. */
  answer(asked: Asked): PageAnswer | undefined | Promise<PageAnswer | undefined>
}

/** Where to go on after something was done. */
export interface Redirect {
  /** A link of `asked.link`. */
  readonly to: string
  /** What was done, told once on the page that follows. */
  readonly said?: BothLanguages
  /** Whether all sessions of the account have ended: this one goes on under another id. */
  readonly isRenewed?: boolean
}

/** What a form that posts does. It is there for the session's own account and carries a CSRF token. */
export interface Action {
  /** Below the language. */
  readonly path: string
  readonly right: Right
  /** All of them are required, but for those whose schema has a `default`; anything else is refused with 400. */
  readonly form: Fields
  /** Of the address that the form posts to, as of a page. */
  readonly query?: Fields
  /** As of a page. */
  readonly givesFile?: true
  /** A RunError is told on a page of its own. */
  act(asked: Asked): Redirect | Shown | Download | Promise<Redirect | Shown | Download>
}

/** The same data for programs: `GET /api/v1<path>`. */
export interface Resource {
  readonly path: string
  readonly right: Right
  /** One sentence in English, for the OpenAPI document. */
  readonly summary: string
  /** As of a page. */
  readonly query?: Fields
  /** JSON Schema of the answer. */
  readonly answer: object
  /** Undefined: 404. */
  read(asked: Asked): object | undefined | Promise<object | undefined>
}

/** Whether an action goes on elsewhere. */
export function isRedirect(done: Redirect | Shown | Download): done is Redirect {
  return 'to' in done
}

/** Whether it is a file. */
export function isDownload(done: Shown | Download): done is Download {
  return 'pieces' in done
}
