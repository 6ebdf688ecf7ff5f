import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const pinned = `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** A program in place of the real one, which does what its first argument says. */
const PROGRAM = `
export async function main(argv) {
  const [what, value] = argv
  if (what === 'say') process.stdout.write(JSON.stringify({ argv, version: process.versions.node, from: import.meta.url }))
  if (what === 'code') return Number(value)
  if (what === 'fault') setTimeout(() => { throw new TypeError('a bug') }, 5)
  if (what === 'die') process.kill(process.pid, 'SIGKILL')
  if (what === 'load') {
    process.stdout.write('ready')
    await new Promise((resolve) => setTimeout(resolve, 20_000))
  }
  if (what === 'flood') for (let n = 0; n < 100_000; n += 1) process.stdout.write('one line of many lines\\n')
  if (what === 'wait') {
    const interrupted = new Promise((resolve) => process.once('SIGINT', () => resolve(130)))
    const timer = setTimeout(() => {}, 20_000)
    process.stdout.write('ready')
    const code = await interrupted
    clearTimeout(timer)
    return code
  }
  return 0
}
`

/** Makes the first process believe that it is an old Node, but not the one it starts. */
const OLD_NODE = `
if (process.env.AGED === undefined) {
  process.env.AGED = 'yes'
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })
}
`

let folder = ''

/** A checkout with sources, a package with a build, and a package without the Node that belongs to it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-bin-'))
  writeFileSync(join(folder, 'old-node.mjs'), OLD_NODE)
  for (const [name, main] of [
    ['checkout', 'src/cli/main.ts'],
    ['package', 'dist/src/cli/main.js'],
    ['bare', 'src/cli/main.ts'],
  ] as const) {
    mkdirSync(join(folder, name, 'src/cli'), { recursive: true })
    mkdirSync(join(folder, name, 'dist/src/cli'), { recursive: true })
    writeFileSync(join(folder, name, 'package.json'), '{ "type": "module" }')
    copyFileSync(at('src/cli/simsach.js'), join(folder, name, 'src/cli/simsach.js'))
    writeFileSync(join(folder, name, main), PROGRAM)
    if (name !== 'bare') symlinkSync(at('node_modules'), join(folder, name, 'node_modules'))
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(where: string, args: readonly string[], nodeArgs: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...nodeArgs, join(folder, where, 'src/cli/simsach.js'), ...args])
}

const old = (): readonly string[] => ['--import', join(folder, 'old-node.mjs')]

/** Runs to the end: exit code or signal, and what was printed. */
async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; out: string; err: string }> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal, out, err }
}

describe('the bin under a Node that serves', () => {
  it('loads the sources in a checkout and hands the arguments on', async () => {
    const { code, out } = await ended(start('checkout', ['say', 'a b', '--flag']))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ argv: ['say', 'a b', '--flag'], version: process.versions.node })
    expect(out).toContain('/checkout/src/cli/main.ts')
  })

  it('loads the build in a package', async () => {
    const { code, out } = await ended(start('package', ['say']))
    expect(code).toBe(0)
    expect(out).toContain('/package/dist/src/cli/main.js')
  })

  it('exits with the code of the program', async () => {
    expect(await ended(start('checkout', ['code', '1']))).toMatchObject({ code: 1, err: '' })
  })

  it('ends with 3 and the stack at a fault that nobody caught', async () => {
    const { code, err } = await ended(start('checkout', ['fault']))
    expect(code).toBe(3)
    expect(err).toContain('TypeError: a bug\n    at ')
  })

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with 130 at a %s while nobody listens',
    async (signal) => {
      const child = start('checkout', ['load'])
      child.stdout?.once('data', () => child.kill(signal))
      expect(await ended(child)).toMatchObject({ code: 130, signal: null, err: '' })
    },
  )

  it('ends quietly when nobody reads on', async () => {
    const child = start('checkout', ['flood'])
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await ended(child)).toMatchObject({ code: 0, err: '' })
  })
})

describe.runIf(existsSync(at(pinned)))('the bin under an old Node', () => {
  it('runs itself again under the Node that was installed with it', async () => {
    const { code, out } = await ended(start('checkout', ['say', 'a b'], old()))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ argv: ['say', 'a b'], version: expect.stringMatching(/^24\./) })
    expect(await ended(start('package', ['code', '2'], old()))).toMatchObject({ code: 2 })
  })

  it.skipIf(process.platform === 'win32')('passes an interruption on and waits for the program', async () => {
    const child = start('checkout', ['wait'], old())
    child.stdout?.once('data', () => child.kill('SIGINT'))
    expect(await ended(child)).toMatchObject({ code: 130, signal: null, err: '' })
  })

  it.skipIf(process.platform === 'win32')('dies of the signal the program died of', async () => {
    expect(await ended(start('checkout', ['die'], old()))).toMatchObject({ code: null, signal: 'SIGKILL' })
  })

  it.skipIf(process.platform === 'win32')('leaves nothing running when it is killed outright', async () => {
    const child = start('checkout', ['wait'], old())
    child.stdout?.once('data', () => child.kill('SIGKILL'))
    // the program holds our end of its output open until it is gone too
    expect(await ended(child)).toMatchObject({ code: null, signal: 'SIGKILL', out: 'ready' })
  })
})

describe('the bin without a Node that serves', () => {
  it('says what to do', async () => {
    const { code, out, err } = await ended(start('bare', ['say'], old()))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toBe(
      'simsach: needs Node 22.18 or a later 22, or Node 24 or later; this is Node 20.20.2\n' +
        'hint: install Node 22.18 or a later 22, or Node 24 or later, or reinstall with optional dependencies (npm install --include=optional)\n',
    )
  })
})
