/** Programs in processes of their own, measured: what one leaves behind in memory is no part of the next. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The program, as its bin starts it. */
const SIMSACH = fileURLToPath(new URL('../src/cli/simsach.js', import.meta.url))

/** Of what a program says on stderr the end is kept, to be shown where it fails. */
const KEPT_LETTERS_MAX = 4_000

/** What a process took, and what it answered. */
export interface ChildRun {
  /** From its start to its end, by the wall. */
  readonly seconds: number
  /** Of all its threads, in user and system mode. */
  readonly cpuSeconds: number
  /** The most that was resident at once, shared memory of its threads counted once. */
  readonly peakMemoryBytes: number
  /** Of stdout, without its line end; where a program has `--json`, the document. Empty where it said nothing. */
  readonly lastLine: string
}

/** A program did not do what it was asked; the message has its command line and the end of what it said on stderr. */
export class ChildFailed extends Error {}

/** How a program is run; all may be left out. */
export interface ChildOptions {
  /** It is killed, and that is an error, where it takes longer. */
  readonly secondsMax?: number
  /** Lets its stderr through, for work that takes minutes. */
  readonly shown?: boolean
  /** For Node itself, as `--expose-gc`. */
  readonly nodeOptions?: readonly string[]
  /** Beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>
  /** The codes with which it may end; 0 alone where undefined. */
  readonly codes?: readonly number[]
}

/**
 * Runs a script (a path from the root of the checkout, or absolute) with its arguments under this Node to its end.
 * @throws ChildFailed where it ends with another code than it may, by a signal, or out of time
 */
export async function runScript(
  script: string,
  args: readonly string[],
  { secondsMax, shown = false, nodeOptions = [], environment = {}, codes = [0] }: ChildOptions = {},
): Promise<ChildRun> {
  const usageModule = new URL('./child-usage.ts', import.meta.url).href
  const began = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, '--import', usageModule, script, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'ipc'],
  })
  const timer = secondsMax === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), secondsMax * 1000)
  const [, out, err, usage] = child.stdio
  const texts = { out: '', err: '', usage: '' }
  out?.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString()
  })
  err?.on('data', (chunk: Buffer) => {
    if (shown) process.stderr.write(chunk)
    texts.err = (texts.err + chunk.toString()).slice(-KEPT_LETTERS_MAX)
  })
  usage?.on('data', (chunk: Buffer) => {
    texts.usage += chunk.toString()
  })
  let seconds = 0
  child.once('exit', () => {
    seconds = (performance.now() - began) / 1000
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (...ended) => resolve(ended))
  })
  clearTimeout(timer)
  if (code === null || !codes.includes(code))
    throw new ChildFailed(`${script} ${args.join(' ')}\nended with ${signal ?? code}:\n${texts.err}`)
  const { cpuSeconds, peakMemoryBytes }: Pick<ChildRun, 'cpuSeconds' | 'peakMemoryBytes'> = JSON.parse(texts.usage)
  return { seconds, cpuSeconds, peakMemoryBytes, lastLine: texts.out.trimEnd().split('\n').at(-1) ?? '' }
}

/** Runs `simsach` with these arguments; as {@link runScript} otherwise. */
export function runSimsach(args: readonly string[], options?: ChildOptions): Promise<ChildRun> {
  return runScript(SIMSACH, args, options)
}
