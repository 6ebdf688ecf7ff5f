/** A process that runs command lines one after the other and writes what became of each as a line of JSON on stdout. */
import { appendFileSync, readFileSync } from 'node:fs'
import { exitCodeOf } from '../../src/cli/exit.ts'
import { program } from '../../src/cli/main.ts'
import { RunError } from '../../src/index.ts'
import { peakMemoryBytes } from '../../src/run/peak-memory.ts'
import { type CommandLine, captured } from '../cli/many.ts'

/** A command line, and a file that grows while it runs. */
export interface HostileLine extends CommandLine {
  readonly grows?: string | undefined
}

/** What became of one. */
export interface HostileEnding {
  /** 3 where the program crashed, which `crash` shows. */
  readonly status: number
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string }
  readonly crash?: string
  readonly stdout: string
  readonly seconds: number
  /** The most memory that this process has had so far. */
  readonly peakBytes: number
}

async function outcome(args: readonly string[]): Promise<Pick<HostileEnding, 'status' | 'error' | 'crash'>> {
  let status = 0
  try {
    const simsach = await program((code) => {
      status = code
    })
    await simsach.parseAsync(args, { from: 'user' })
    return { status }
  } catch (thrown) {
    if (!(thrown instanceof RunError))
      return { status: 3, crash: String(thrown instanceof Error ? thrown.stack : thrown) }
    const { code, message, hint } = thrown
    return { status: exitCodeOf(code), error: { code, message, hint } }
  }
}

const lines: readonly HostileLine[] = JSON.parse(readFileSync(0, 'utf8'))
for (const { cwd, args, grows } of lines) {
  const growth = grows === undefined ? undefined : setInterval(() => appendFileSync(`${cwd}/${grows}`, '#\n'), 1)
  const started = performance.now()
  const { result, stdout } = await captured(cwd, () => outcome(args))
  clearInterval(growth)
  const seconds = (performance.now() - started) / 1000
  const ending: HostileEnding = { ...result, stdout, seconds, peakBytes: peakMemoryBytes() }
  process.stdout.write(`${JSON.stringify(ending)}\n`)
}
