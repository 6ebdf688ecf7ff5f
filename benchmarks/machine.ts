/** What figures were taken on, and of what: without it they say nothing. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import packageJson from '../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../', import.meta.url))

/** A machine as figures need it; it is not named. */
export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryBytes: number
  /** Operating system and its release. */
  readonly kernel: string
  readonly architecture: string
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    kernel: `${type()} ${release()}`,
    architecture: process.arch,
  }
}

/** A class of machines as a file name: `2c-24g-x64` has 2 cores and, rounded up, 24 GiB. */
export function machineClass({ cores, memoryBytes, architecture }: Machine): string {
  return `${cores}c-${Math.ceil(memoryBytes / 1024 ** 3)}g-${architecture}`
}

/** Versions of what ran: Node, simsach, and the commit of the checkout, with `+dirty` where files of it were changed. */
export function versions(): Readonly<Record<string, string>> {
  return { node: process.versions.node, simsach: packageJson.version, commit: commit() }
}

/** The version of a package that the checkout has installed. */
export function versionOf(name: string): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(`${root}node_modules/${name}/package.json`, 'utf8'),
  )
  return manifest.version
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
    const changed = git('status', '--porcelain', '--', '.', ':!benchmarks/results')
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed === '' ? '' : '+dirty'}`
  } catch {
    return 'unknown' // not a checkout, or no git
  }
}
