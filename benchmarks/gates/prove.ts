import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from '../flags.ts'
import { SPOILINGS, type Spoiling } from './spoilings.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a gate reads. */
const COPIED = ['src', 'workers', 'seeds', 'benchmarks', 'package.json']

const INSTALLED = ['node_modules', 'benchmarks/duckdb/node_modules', 'benchmarks/kernel-rivals/node_modules']

/** What came of a gate in a spoilt copy. */
interface Proof {
  readonly gate: string
  readonly how: string
  readonly isNoticed: boolean
}

/**
 * Shows that gates notice: in copies of the checkout, each spoilt in one way, they must fail. `only`: these gates; `folder`: an empty
 * one, which takes copies and worlds. @throws Error where a spoiling no longer fits the sources, or a spoilt program does not run
 */
export function prove(only: readonly string[] | undefined, folder: string): readonly Proof[] {
  const isWanted = (gate: string): boolean => only === undefined || only.includes(gate)
  return SPOILINGS.flatMap((spoiling, at) => {
    const gates = spoiling.gates.filter(isWanted)
    if (gates.length === 0) return []
    const copy = join(folder, `${at}`)
    copyTo(copy)
    spoil(copy, spoiling)
    return gates.map((gate) => proofOf(gate, spoiling, copy, join(folder, 'worlds')))
  })
}

/** A copy of the checkout; what is installed is linked. */
function copyTo(copy: string): void {
  const isTaken = (path: string): boolean => !path.endsWith('node_modules')
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true, filter: isTaken })
  for (const name of INSTALLED.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(dirname(join(copy, name)), { recursive: true })
    symlinkSync(join(root, name), join(copy, name))
  }
}

function spoil(copy: string, { edits, how }: Spoiling): void {
  for (const { file, from, to } of edits) {
    const text = readFileSync(join(copy, file), 'utf8')
    if (text.split(from).length !== 2)
      throw new Error(`"${how}" no longer fits ${file}: "${from}" must stand there once`)
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    )
  }
  const { status, stderr } = spawnSync(process.execPath, ['src/kernel/build.js'], { cwd: copy, encoding: 'utf8' })
  if (status !== 0) throw new Error(`"${how}": the kernel does not compile: ${stderr}`)
}

/** Takes a gate in a copy: it ends with 1 where it does not pass, with another code where it came to no figure. */
function proofOf(gate: string, { how }: Spoiling, copy: string, worlds: string): Proof {
  const args = ['benchmarks/gate.ts', '--only', gate, '--worlds', worlds]
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  const said = stderr.split('\n').find((line) => /^(passed|FAILED) {2}/.test(line))
  if (said === undefined || status === null || status > 1) throw new Error(`"${how}": no figure of ${gate}: ${stderr}`)
  say(`${status === 1 ? 'noticed' : 'NOT NOTICED'}: ${how}: ${said}`)
  return { gate, how, isNoticed: status === 1 }
}
