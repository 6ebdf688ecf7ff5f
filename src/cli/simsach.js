#!/usr/bin/env node
// The bin. Plain JavaScript that parses under any Node from 18, for it must run before anything is known of the Node
// that runs it: it loads the program in place where that Node can, and else runs itself again under the Node that was
// installed beside it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

/** Exit codes: wrong usage or machine, a fault of ours, and interrupted. */
const UNUSABLE = 2
const FAULT = 3
const INTERRUPTED = 130

/** Commands that read all records of a night. */
const NIGHTS = ['reconcile', 'nightly']

/** Type stripping without a flag, and zstd: since 22.18 on the 22 line, and on every line from 24. */
const REQUIRED = 'Node 22.18 or a later 22, or Node 24 or later'

function isServed(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 18)
}

/** The path of the Node binary that was installed as an optional dependency; undefined where there is none. */
function pinnedNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
    const { bin, version } = JSON.parse(readFileSync(manifest, 'utf8'))
    const binary = join(dirname(manifest), bin.node)
    return isServed(version) && existsSync(binary) ? binary : undefined
  } catch {
    return undefined // not a platform that has one, or installed without optional dependencies
  }
}

function giveUp(reason) {
  process.stderr.write(
    `simsach: ${reason}\n` +
      `hint: install ${REQUIRED}, or reinstall with optional dependencies (npm install --include=optional)\n`,
  )
  process.exitCode = UNUSABLE
}

/** Runs the same command line under another Node; exit code and deadly signal become our own. */
function runUnder(binary) {
  const child = spawn(binary, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // the channel says nothing; that it closes says we are gone
  })
  // A terminal sends Ctrl-C to both of us, and npx again, so the program takes a burst of them for one. On Windows it
  // only comes from the terminal, and to send a signal there is to kill.
  const forward = (signal) => process.platform !== 'win32' && child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].filter((signal) => signal in constants.signals)
  for (const signal of signals) process.on(signal, forward)
  child.on('error', (error) => giveUp(`cannot start the installed Node: ${error.message}`))
  child.on('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward)
    if (signal !== null) process.kill(process.pid, signal)
    else process.exitCode = code ?? FAULT
  })
}

/**
 * What Node has compiled is kept for the next start, threads included: half a second of CPU each time. In a folder of our own, which
 * nobody else may write; where we may not either, everything is compiled anew.
 */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/simsach', import.meta.url))
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
}

/**
 * A night takes most of its time in the kernel, which is compiled once; the JavaScript around it each thread compiles for itself, on the
 * cores that the night needs. So V8 takes a sixth of what it would of other functions into one that it optimizes.
 */
function compileLess() {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150')
}

/** Loads the program: the sources in a checkout; the built form in a package, where Node strips no types. */
async function runHere() {
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit() // whoever reads our output has had enough of it
    process.stderr.write(`simsach: cannot write to standard output: ${error.message}\n`)
    process.exit(UNUSABLE)
  })
  process.stderr.on('error', () => {}) // nobody reads the log: no reason to leave the work undone
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`)
    process.exit(FAULT)
  })
  process.on('disconnect', () => process.exit(FAULT)) // killed outright: leave nothing behind that still writes
  process.channel?.unref()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Until some work listens, to stop cleanly, and again after it, there is nothing to clean up.
    process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(INTERRUPTED))
  }
  // First: what was compiled under other flags is not taken from where it is kept.
  if (NIGHTS.includes(process.argv[2])) compileLess()
  keepCompiled()
  const main = ['./main.ts', '../../dist/src/cli/main.js'].find((path) => existsSync(new URL(path, import.meta.url)))
  if (main === undefined) throw new Error(`neither sources nor built program beside ${fileURLToPath(import.meta.url)}`)
  const program = await import(main)
  process.exitCode = await program.main(process.argv.slice(2))
}

if (isServed(process.versions.node)) {
  await runHere()
} else {
  const binary = pinnedNode()
  if (binary === undefined) giveUp(`needs ${REQUIRED}; this is Node ${process.versions.node}`)
  else runUnder(binary)
}
