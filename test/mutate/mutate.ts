/**
 * Spoils one line at a time, of the kernel or of what feeds it, and sees whether its tests notice. Works on a copy, so the checkout
 * stays as it is. Not part of `npm test`: it compiles the kernel and runs tests once for each mutation.
 *
 *   npm run mutate -- [--only FILE.ts]... [--list]
 *
 * Ends with 0 where every mutation was noticed but for those that the list says nobody can notice.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Mutation } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the tests read. */
const COPIED = ['src', 'workers', 'test', 'seeds', 'fixtures', 'package.json', 'tsconfig.json', 'vitest.config.ts']

const WASM = 'kernel/kernel.wasm'

/** A spoilt loop may never end. The unspoilt tests take a small part of this, also on a busy machine. */
const SECONDS_MAX_TO_BASELINE = 5
const SECONDS_MIN = 60

/** `killed`: a test failed, or the tests did not end. `same`: the compiler made the same code of it. */
type Fate = 'killed' | 'hung' | 'survived' | 'same' | 'broken'

/** Runs a command of this Node to its end, silently; undefined where it took longer than it may. */
async function run(args: readonly string[], cwd: string, secondsMax: number): Promise<number | undefined> {
  // A group of its own, so that the threads and processes it starts end with it.
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', detached: true })
  running.add(child)
  const timer = setTimeout(() => endGroup(child), secondsMax * 1000)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  clearTimeout(timer)
  running.delete(child)
  return code ?? undefined
}

const running = new Set<ChildProcess>()

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // It ended by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** A copy of the checkout that can be spoilt, compiled and tested. */
class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'simsach-mutate-'))
  #secondsMax = 10 * SECONDS_MIN
  /** The unspoilt kernel, compiled. */
  #wasm: Buffer = Buffer.alloc(0)

  constructor() {
    const isWanted = (path: string): boolean => basename(path) !== 'kernel.wasm'
    for (const name of COPIED) cpSync(join(root, name), join(this.folder, name), { recursive: true, filter: isWanted })
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Runs tests on the sources as they are, and takes the measure of them. Throws where they do not pass. */
  async baseline(tests: readonly string[]): Promise<void> {
    if (!(await this.#compiles())) throw new Error('the kernel does not compile')
    this.#wasm = this.#compiled()
    const start = performance.now()
    if ((await this.#test(tests)) !== 0) throw new Error(`unspoilt, these fail: npx vitest run ${tests.join(' ')}`)
    const seconds = (performance.now() - start) / 1000
    this.#secondsMax = Math.max(SECONDS_MIN, SECONDS_MAX_TO_BASELINE * seconds)
    process.stdout.write(`unspoilt, the tests pass in ${seconds.toFixed(1)} s\n`)
  }

  /** Spoils a line, sees what becomes of it, and mends it. */
  async try(mutation: Mutation): Promise<Fate> {
    const path = this.#source(mutation.file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, spoilt(text, mutation))
    try {
      if (mutation.file.startsWith('kernel/')) {
        if (!(await this.#compiles())) return 'broken'
        if (this.#compiled().equals(this.#wasm)) return 'same'
      } else writeFileSync(this.#source(WASM), this.#wasm)
      const code = await this.#test(mutation.tests)
      return code === undefined ? 'hung' : code === 0 ? 'survived' : 'killed'
    } finally {
      writeFileSync(path, text)
    }
  }

  #source(file: string): string {
    return join(this.folder, 'src', file)
  }

  #compiled(): Buffer {
    return readFileSync(this.#source(WASM))
  }

  async #compiles(): Promise<boolean> {
    return (await run([this.#source('kernel/build.js')], this.folder, SECONDS_MIN)) === 0
  }

  /** Runs tests one after the other until one fails; undefined where it did not end. */
  async #test(tests: readonly string[]): Promise<number | undefined> {
    const vitest = join(this.folder, 'node_modules/vitest/vitest.mjs')
    for (const test of tests) {
      const code = await run([vitest, 'run', '--bail', '1', test], this.folder, this.#secondsMax)
      if (code !== 0) return code
    }
    return 0
  }
}

/** The lines that a mutation is of, numbered from 1. */
function linesOf(text: string, { line }: Mutation): readonly number[] {
  return text.split('\n').flatMap((one, i) => (one.trim() === line ? [i + 1] : []))
}

function spoilt(text: string, mutation: Mutation): string {
  const places = new Set(linesOf(text, mutation))
  return text
    .split('\n')
    .map((one, i) => (places.has(i + 1) ? one.replace(mutation.line, () => mutation.becomes) : one))
    .join('\n')
}

/** `file:lines  line → becomes`. */
function shown(mutation: Mutation): string {
  const text = readFileSync(join(root, 'src', mutation.file), 'utf8')
  return `${mutation.file}:${linesOf(text, mutation).join(',')}  ${mutation.line}  →  ${mutation.becomes}`
}

/** Mutations whose line is not there any more: the list has to follow it. */
function lost(mutations: readonly Mutation[]): readonly Mutation[] {
  return mutations.filter((one) => linesOf(readFileSync(join(root, 'src', one.file), 'utf8'), one).length === 0)
}

async function mutate(mutations: readonly Mutation[]): Promise<boolean> {
  const copy = new Copy()
  process.once('SIGINT', () => {
    for (const child of running) endGroup(child)
    copy.remove()
    process.exit(130)
  })
  const fates: [Mutation, Fate][] = []
  try {
    await copy.baseline([...new Set(mutations.flatMap(({ tests }) => tests))])
    for (const mutation of mutations) {
      const fate = await copy.try(mutation)
      fates.push([mutation, fate])
      process.stdout.write(`${fate.padEnd(8)}  ${shown(mutation)}\n`)
    }
  } finally {
    copy.remove()
  }
  return summed(fates)
}

/** Says what is not as it should be; true where all is. */
function summed(fates: readonly (readonly [Mutation, Fate])[]): boolean {
  const isKilled = (fate: Fate): boolean => fate === 'killed' || fate === 'hung'
  const survivors = fates.filter(([, fate]) => fate === 'survived' || fate === 'same')
  const wrong = fates.filter(([{ survives }, fate]) => fate === 'broken' || isKilled(fate) === (survives !== undefined))
  const killed = fates.filter(([, fate]) => isKilled(fate)).length
  process.stdout.write(`\n${fates.length} mutations: ${killed} killed, ${survivors.length} survived\n`)
  for (const [mutation] of survivors)
    process.stdout.write(`  ${shown(mutation)}\n    ${mutation.survives ?? 'NOBODY NOTICED'}\n`)
  for (const [mutation, fate] of wrong) process.stdout.write(`not as the list says (${fate}): ${shown(mutation)}\n`)
  return wrong.length === 0
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } } })
const chosen = MUTATIONS.filter(
  ({ file }) => values.only === undefined || [file, basename(file)].some((name) => values.only?.includes(name)),
)
const gone = lost(chosen)
for (const mutation of gone) process.stderr.write(`no such line any more: ${shown(mutation)}\n`)
if (values.list === true) for (const mutation of chosen) process.stdout.write(`${shown(mutation)}\n`)
const isFine = gone.length === 0 && chosen.length > 0
process.exitCode = isFine && (values.list === true || (await mutate(chosen))) ? 0 : 1
