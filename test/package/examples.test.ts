import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { examplesOf } from '../../src/cli/examples.ts'
import { program } from '../../src/cli/main.ts'
import { BIN, scratch } from '../cli/command-line.ts'

/** Every example that any --help shows, run in one folder in the order in which a reader meets them. */
describe('the examples of --help', async () => {
  const folder = scratch()
  const bin = join(folder.path, 'bin')
  mkdirSync(bin)
  // What serves until somebody ends it is ended after a few seconds, as by Ctrl-C.
  const ended = '[ "$1" = serve ] && end="timeout --preserve-status -s INT 6"'
  writeFileSync(join(bin, 'simsach'), `#!/bin/sh\nend=\n${ended}\nexec $end "${process.execPath}" "${BIN}" "$@"\n`)
  chmodSync(join(bin, 'simsach'), 0o755)
  afterAll(() => folder.remove())

  const simsach = await program(() => {})
  const order = [
    'generate',
    'register',
    'config',
    'nightly',
    'inspect',
    'check',
    'submit',
    'reconcile',
    'report',
    'explain',
    'cases',
    'openings',
    'hold',
    'sample',
    'runs',
    'submissions',
    'outbox',
    'release',
    'recall',
    'purge',
    'users',
    'serve',
    'audit',
    'verify',
    'rules',
    'formats',
  ]
  const sorted = order.flatMap((name) => {
    const command = simsach.commands.find((one) => one.name() === name)
    return command === undefined ? [] : [command, ...command.commands]
  })

  it('stand with every command', () => {
    expect(simsach.commands.map((command) => command.name()).sort()).toEqual([...order].sort())
    for (const command of [simsach, ...sorted]) expect(examplesOf(command), command.name()).not.toHaveLength(0)
  })

  for (const command of sorted) {
    for (const { run } of examplesOf(command)) {
      it(run, () => {
        const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }
        execFileSync('bash', ['-euo', 'pipefail', '-c', run], { cwd: folder.path, env, stdio: 'pipe' })
      })
    }
  }

  it('on the first page make one story, in a folder of their own', () => {
    const story = join(folder.path, 'story')
    mkdirSync(story)
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` }
    for (const { run } of examplesOf(simsach)) {
      execFileSync('bash', ['-euo', 'pipefail', '-c', run], { cwd: story, env, stdio: 'pipe' })
    }
  })
})
