/** What is said where a request cannot be answered: to people in their language, to programs as JSON. Never how it came about. */

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../model/account.ts'
import { RunError, type RunErrorCode } from '../model/errors.ts'
import type { BothLanguages } from '../model/rule.ts'
import { markup } from '../report/markup.ts'
import type { Language } from '../report/speech.ts'
import type { Recall } from '../store/reading.ts'
import { RunRecalled } from '../store/recalls.ts'
import { linkTo } from './asked.ts'
import { homeOf } from './home.ts'
import { plainPage } from './layout.ts'
import { recallTold } from './resources/own-shapes.ts'
import { SPEECHES } from './site.ts'
import { fieldsOf, notTaken } from './taken.ts'
import { recallSentence } from './views/recalls.ts'
import { RECALL_WORDS } from './views/words/recalls.ts'
import { API_ADDRESSES, CODE_HINTS, FAULT_HINTS, FAULT_WORDS, type FaultStatus, SITE_WORDS } from './words.ts'

/** Adds what answers for everything that throws, and for addresses that lead nowhere. */
export function addFaults(server: FastifyInstance): void {
  server.setNotFoundHandler(async (request, reply) => refuse(request, reply, 404))
  server.setErrorHandler<FastifyError | RunError>(async (error, request, reply) => {
    if (error instanceof RunError) {
      const status = statusOf(error.code)
      request.log.warn({ code: error.code, status })
      if (error instanceof RunRecalled) return refuseRecalled(request, reply, error.recall)
      if (error.code === 'run-unknown' && !isForPrograms(request)) return refuseRun(request, reply)
      return refuse(request, reply, status, told(error, status), CODE_HINTS[error.code])
    }
    const status = knownStatus(error.statusCode)
    // A fault of ours is told to its log with the stack; whoever asked gets a reference to it.
    if (status === 500) request.log.error({ err: error, reference: request.id })
    const lang = request.url.startsWith('/api/') ? 'en' : languageOf(request.url)
    const taken = error.validationContext === 'querystring' ? fieldsOf(request.routeOptions.schema?.querystring) : []
    return refuse(
      request,
      reply,
      status,
      error.validation?.map((one) => notTaken(one, taken)[lang]),
    )
  })
}

/** Answers what is no address at all: it reaches no route, and none of what is added to the others. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  refuse(request, reply, knownStatus(error.statusCode))
}

/** Answers with a status, and with what to do next. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: FaultStatus,
  reasons: readonly string[] = [],
  hint: BothLanguages = FAULT_HINTS[status],
): FastifyReply {
  const lang = languageOf(request.url)
  const said = SPEECHES[lang]
  reply.code(status)
  if (isForPrograms(request)) {
    const reference = status === 500 ? { reference: request.id } : {}
    const detail = reasons.length === 0 ? {} : { detail: reasons.join(' ') }
    const where = hint === FAULT_HINTS[404] ? ` ${API_ADDRESSES}` : ''
    return reply.send({ status, error: FAULT_WORDS[status].en, hint: `${hint.en}${where}`, ...detail, ...reference })
  }
  const body = markup`${reasons.map((reason) => markup`<p>${reason}</p>`)}<p>${said.say(hint)}</p>
${status === 500 ? markup`<p>${said.fill(SITE_WORDS.reference, { id: request.id })}</p>` : ''}`
  return reply.type('text/html; charset=utf-8').send(plainPage(said, { title: said.say(FAULT_WORDS[status]), body }))
}

/** Of a run that is not there for who asks: where those that are can be found. */
function refuseRun(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const said = SPEECHES[languageOf(request.url)]
  const { viewer } = request
  const seesRuns = viewer !== null && may(viewer, 'see-night')
  const path = seesRuns ? '/runs' : homeOf(viewer)
  const words = seesRuns ? SITE_WORDS.toRuns : SITE_WORDS.toBegin
  const body = markup`<p>${said.say(SITE_WORDS.noRun)}</p><p><a class="button" href="${linkTo(said.lang, path, {})}">${said.say(words)}</a></p>`
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(plainPage(said, { title: said.say(FAULT_WORDS[404]), body }))
}

/** Tells of a run that was withdrawn when and why, and what to do. */
function refuseRecalled(request: FastifyRequest, reply: FastifyReply, recall: Recall): FastifyReply {
  const { title, hint, back } = RECALL_WORDS
  const said = SPEECHES[languageOf(request.url)]
  reply.code(410)
  if (isForPrograms(request)) {
    return reply.send({ status: 410, error: title.en, hint: hint.en, recall: recallTold(recall) })
  }
  const body = markup`<div class="banner"><p>${recallSentence(recall, said)}</p><p>${said.say(hint)}</p></div>
<p><a class="button" href="/${said.lang}/own">${said.say(back)}</a></p>`
  return reply.type('text/html; charset=utf-8').send(plainPage(said, { title: said.say(title), body }))
}

function isForPrograms({ url }: FastifyRequest): boolean {
  return url.startsWith('/api/') || url.startsWith('/metrics')
}

/** The language that stands in an address; Vietnamese where none does. */
function languageOf(url: string): Language {
  return /^\/en(?:[/?]|$)/.test(url) ? 'en' : 'vi'
}

const STATUS: Readonly<Partial<Record<RunErrorCode, FaultStatus>>> = {
  'bad-option': 400,
  'run-unknown': 404,
  'run-dropped': 410,
  'run-recalled': 410,
  'case-unknown': 404,
  'person-unknown': 404,
  'decision-refused': 409,
  'reveal-refused': 409,
  'hold-unknown': 404,
  'opening-unknown': 404,
  'run-withheld': 409,
  'account-unknown': 404,
  'account-refused': 409,
  'password-refused': 409,
  'token-unknown': 404,
  'token-refused': 409,
  'file-changed': 409,
  'store-busy': 503,
  'output-busy': 503,
  'evidence-missing': 410,
  'evidence-key-missing': 410,
}

function statusOf(code: RunErrorCode): FaultStatus {
  return STATUS[code] ?? 500
}

/** Its own words, where they are meant for people who use the page: others name paths of the machine. */
function told({ message }: RunError, status: FaultStatus): readonly string[] {
  return status === 409 || status === 400 ? [message] : []
}

function knownStatus(status = 500): FaultStatus {
  const known = Object.keys(FAULT_WORDS).map(Number)
  const found = known.find((one) => one === status) ?? (status >= 400 && status < 500 ? 400 : 500)
  return found as FaultStatus
}
