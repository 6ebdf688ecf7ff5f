/** Many command lines one after the other in one process, since starting one takes longer than most of them. */
import { readFileSync } from 'node:fs'
import { main } from '../../src/cli/main.ts'

/** A command line, and the folder it runs in. */
export interface CommandLine {
  readonly cwd: string
  readonly args: readonly string[]
}

/** What became of one. The log, which goes to the descriptor of stderr itself, is not in it. */
export interface Ending {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, and puts its folder and streams back. */
export async function ending({ cwd, args }: CommandLine): Promise<Ending> {
  const { result: status, stdout, stderr } = await captured(cwd, () => main(args))
  return { status, stdout, stderr }
}

/** What was done in a folder, and written on the streams meanwhile; then folder and streams are put back. */
export async function captured<T>(cwd: string, run: () => Promise<T>): Promise<Omit<Ending, 'status'> & { result: T }> {
  const written = { stdout: '', stderr: '' }
  const streams = ['stdout', 'stderr'] as const
  const before = streams.map((name) => process[name].write)
  for (const name of streams) {
    process[name].write = (text: string | Uint8Array): boolean => {
      written[name] += text.toString()
      return true
    }
  }
  const folder = process.cwd()
  process.chdir(cwd)
  const result = await run()
  process.chdir(folder)
  for (const [index, name] of streams.entries()) process[name].write = before[index] ?? process[name].write
  return { result, ...written }
}

if (process.argv[2] === 'run') {
  const lines: readonly CommandLine[] = JSON.parse(readFileSync(0, 'utf8'))
  const endings: Ending[] = []
  for (const line of lines) endings.push(await ending(line))
  process.stdout.write(JSON.stringify(endings))
}
