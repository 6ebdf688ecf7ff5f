/**
 * Who is answered next. What a request asks of the store is read in one piece, so an account that asks on sixty connections would keep everybody else waiting for all of them. Of one account so many
 * are answered at a time, the next wait, those beyond are told to ask again; and of all accounts one request begins at a time, after others that have come in were taken.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../model/account.ts'
import { AccountCounts } from './account-counts.ts'
import { refuse } from './faults.ts'
import { SPEECHES } from './site.ts'
import { TURN_WORDS } from './words.ts'

/** Requests of one account: answered at a time, waiting behind those, and in a minute. */
interface TurnsMax {
  readonly atOnce: number
  readonly waiting: number
  readonly perMinute: number
}

/** A carrier's account is mostly a program's. */
const OF_CARRIERS: TurnsMax = { atOnce: 2, waiting: 8, perMinute: 600 }

/** Of people who work with the page: several tabs, and what is read beside them. */
const OF_OTHERS: TurnsMax = { atOnce: 4, waiting: 32, perMinute: 6000 }

/** What an account may ask at most. */
function turnsMaxOf({ role }: Viewer): TurnsMax {
  return role === 'carrier' ? OF_CARRIERS : OF_OTHERS
}

/** When somebody who is refused since too many wait may ask again: those are through by then. */
const askAgainSeconds = 1

/** Between two answers the process looks so often for what else has come in: each time it takes one new connection. */
const looksBetween = 8

/** The turns of one server, counted in its memory. */
class Turns {
  readonly #busy = new AccountCounts()
  readonly #ready: (() => void)[] = []
  #isGoing = false
  readonly #waiting = new Map<string, Set<(isTurn: boolean) => void>>()

  /**
   * Waits until the account may be answered. What it gives is called once the answer is made, or nobody waits for it any more: the next comes after others had their turn. Undefined where too
   * many wait already, and where whoever waits hangs up: `onGone` is given what to call then.
   */
  async take(
    { account, max }: { readonly account: string; readonly max: TurnsMax },
    onGone: (leave: () => void) => void,
  ): Promise<(() => void) | undefined> {
    const row = this.#waiting.get(account) ?? new Set()
    this.#waiting.set(account, row)
    if (row.size === 0 && this.#busy.of(account) < max.atOnce) this.#busy.add(account, 1)
    else if (row.size >= max.waiting || !(await wait(row, onGone))) return undefined
    await new Promise<void>((resolve) => {
      this.#ready.push(resolve)
      if (!this.#isGoing) this.#goOn()
    })
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      setImmediate(() => this.#end(account))
    }
  }

  /** Of all accounts one begins, then others are looked for. */
  #goOn(): void {
    const next = this.#ready.shift()
    this.#isGoing = next !== undefined
    if (next === undefined) return
    next()
    let looks = 0
    const look = (): void => {
      looks += 1
      if (looks < looksBetween) setImmediate(look)
      else this.#goOn()
    }
    setImmediate(look)
  }

  /** Whoever waits first takes over the turn. */
  #end(account: string): void {
    const [next] = this.#waiting.get(account) ?? []
    if (next === undefined) this.#busy.add(account, -1)
    else next(true)
  }
}

/** Stands in a row until it is called. */
function wait(row: Set<(isTurn: boolean) => void>, onGone: (leave: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = (isTurn: boolean): void => {
      row.delete(leave)
      resolve(isTurn)
    }
    row.add(leave)
    onGone(() => leave(false))
  })
}

/** Gives every request of somebody who has logged in its turn. Before the handlers of routes, after rights and schemas have let it pass. */
export function addTurns(server: FastifyInstance): void {
  const turns = new Turns()
  const ends = new WeakMap<FastifyRequest, () => void>()
  const counted = server.createRateLimit({
    timeWindow: '1 minute',
    max: ({ viewer }) => (viewer === null ? 0 : turnsMaxOf(viewer).perMinute),
    keyGenerator: ({ viewer }) => viewer?.account ?? '',
    allowList: ({ viewer }) => viewer === null,
  })
  server.addHook('preHandler', async (request, reply) => {
    const { viewer } = request
    if (viewer === null) return undefined
    const minute = await counted(request)
    if (!minute.isAllowed && minute.isExceeded) return later(request, reply, minute.ttlInSeconds)
    const { account } = viewer
    const end = await turns.take({ account, max: turnsMaxOf(viewer) }, (leave) => reply.raw.once('close', leave))
    if (end === undefined) return later(request, reply, askAgainSeconds)
    ends.set(request, end)
    // Where nobody is there any more no answer is sent, which would end it.
    if (reply.raw.closed) end()
    else reply.raw.once('close', end)
    return undefined
  })
  server.addHook('onSend', async (request) => ends.get(request)?.())
}

function later(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  const { fill, count } = SPEECHES[request.url.startsWith('/vi') ? 'vi' : 'en']
  reply.header('retry-after', seconds)
  return refuse(request, reply, 429, [fill(TURN_WORDS.later, { count: count(seconds) }).text])
}
