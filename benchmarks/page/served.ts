/** The page in a process of its own, as people start it, and somebody who has logged in. */
import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { addAccount } from '../../src/store/accounts.ts'
import { ChildFailed } from '../child.ts'

const SIMSACH = fileURLToPath(new URL('../../src/cli/simsach.js', import.meta.url))
const PASSWORD = 'measured by the minute'

/** No page is as long. */
const keptBytesMax = 16 * 1024 * 1024

/** Different people: of one account few requests are answered at a time. As many as may log in from one address in a minute. */
const ACCOUNTS = Array.from({ length: 10 }, (_, reader) => `reader-${reader}`)

/** An answer, with what it took. */
export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly cookies: readonly string[]
  /** Of a download its beginning alone: all findings of a large store are longer than a string may be. */
  readonly text: string
  readonly bytes: number
  /** From the request to the first byte of the answer's content, and to its last. */
  readonly firstMs: number
  readonly allMs: number
}

/** A server that answers regulators. */
export interface ServedPage {
  /** Asked by a reader, each of whom uses one of ten accounts: the first where none is named. */
  get(path: string, reader?: number): Promise<Answer>
  /** By the first of them. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>
  /** Ends the server. */
  close(): Promise<void>
}

/** Serves a store with accounts of its own. @throws ChildFailed where the server does not start, or nobody can log in */
export async function servedPage(db: string): Promise<ServedPage> {
  for (const account of ACCOUNTS) {
    await addAccount(db, {
      ...{ account, role: 'regulator', carrier: undefined, password: PASSWORD, lang: 'vi' },
      ...{ mustChange: false, by: 'benchmark', at: new Date() },
    })
  }
  const child = spawn(process.execPath, [SIMSACH, 'serve', '--db', db, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // Whatever ends this process ends it too.
  process.once('exit', () => child.kill())
  const url = await firstLine(child)
  // As browsers do: a connection is kept, and there is one for each that waits.
  const agent = new Agent({ keepAlive: true })
  const asked = (path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Answer> =>
    answerOf(new URL(path, url), agent, headers, body)
  const cookies: string[] = []
  for (const account of ACCOUNTS) cookies.push(await logIn(account, asked))
  const cookieOf = (reader: number): string => cookies[reader % cookies.length] ?? ''
  return {
    get: (path, reader = 0) => asked(path, { cookie: cookieOf(reader) }),
    post: (path, fields) => asked(path, { cookie: cookieOf(0), ...FORM }, new URLSearchParams(fields).toString()),
    close: async () => {
      agent.destroy()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
    },
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

async function logIn(
  account: string,
  asked: (path: string, headers: Readonly<Record<string, string>>, body?: string) => Promise<Answer>,
): Promise<string> {
  const form = new URLSearchParams({ account, password: PASSWORD }).toString()
  const { status, cookies } = await asked('/vi/login', FORM, form)
  const cookie = cookies.find((one) => one.startsWith('simsach='))?.split(';')[0]
  if (status !== 303 || cookie === undefined) throw new ChildFailed(`nobody can log in: ${status}`)
  return cookie
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
    child.once('exit', (code) => reject(new ChildFailed(`simsach serve ended with ${code} before it listened`)))
  })
}

function answerOf(
  url: URL,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (response) => {
      let firstMs: number | undefined
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        firstMs ??= performance.now() - began
        if (bytes < keptBytesMax) chunks.push(chunk)
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () => {
        const allMs = performance.now() - began
        const { statusCode: status = 0 } = response
        resolve({
          ...{ status, location: response.headers.location, cookies: response.headers['set-cookie'] ?? [] },
          ...{ text: Buffer.concat(chunks).toString(), bytes, firstMs: firstMs ?? allMs, allMs },
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
