/**
 * `npm run bench:gate`: figures that must stay what they are. Counts first, the same on every machine; then ratios, taken
 * in pairs in this very run. Ends with 1 where one does not pass; `--prove` shows that each would notice.
 */
import { availableParallelism } from 'node:os'
import { Command, CommanderError, Option } from 'commander'
import { tableText } from '../src/cli/table.ts'
import { RunError } from '../src/model/errors.ts'
import { ChildFailed } from './child.ts'
import { say, worldsFolder } from './flags.ts'
import { COUNT_GATES } from './gates/count-gates.ts'
import { boundText, figureText, type Gate, passes } from './gates/gate.ts'
import { prove } from './gates/prove.ts'
import { RATIO_GATES } from './gates/ratio-gates.ts'
import { Workbench } from './gates/workbench.ts'
import { inScratch } from './scratch.ts'

/** Exit codes: all passed; one did not; wrong usage, or no figure could be taken. */
const EXIT = { passed: 0, failed: 1, usage: 2 } as const

/** Letters of a reason in a line of the table. */
const WHY_WIDTH = 76

const GATES: readonly Gate[] = [...COUNT_GATES, ...RATIO_GATES]

interface GateFlags {
  readonly only?: readonly string[]
  readonly worlds: string
  readonly json?: boolean
  readonly prove?: boolean
}

/** A gate's figure, and whether it passes. */
interface Outcome {
  readonly gate: Gate
  readonly measured: number
  readonly isPassed: boolean
  readonly seconds: number
}

async function outcomeOf(gate: Gate, bench: Workbench): Promise<Outcome> {
  const began = performance.now()
  const measured = await gate.measure(bench)
  const seconds = (performance.now() - began) / 1000
  const isPassed = passes(measured, gate.bound)
  const held = `${figureText(measured)} (${boundText(gate.bound)})`
  say(`${isPassed ? 'passed' : 'FAILED'}  ${gate.name}: ${held}, ${seconds.toFixed(1)} s`)
  return { gate, measured, isPassed, seconds }
}

function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ gate, measured, isPassed }) => {
    const { name, what, bound, why } = gate
    return [isPassed ? name : `${name} FAILED`, figureText(measured), boundText(bound), `${what}. ${why}`]
  })
  return tableText(['gate', { number: 'measured' }, 'bound', 'what, and why'], rows, WHY_WIDTH)
}

async function measured({ only, worlds, json = false }: GateFlags): Promise<number> {
  const gates = GATES.filter(({ name }) => only === undefined || only.includes(name))
  const outcomes = await inScratch(worlds, async (scratch) => {
    const bench = new Workbench(worlds, scratch)
    const taken: Outcome[] = []
    for (const gate of gates) taken.push(await outcomeOf(gate, bench))
    return taken
  })
  const failed = outcomes.filter(({ isPassed }) => !isPassed)
  process.stderr.write(`\n${table(outcomes)}\n`)
  for (const { gate, measured: figure } of failed) {
    say(`FAILED ${gate.name}: ${gate.what}: ${figureText(figure)}, and it must be ${boundText(gate.bound)}`)
  }
  say(`${outcomes.length - failed.length} of ${outcomes.length} gates passed`)
  if (json) process.stdout.write(`${JSON.stringify(documentOf(outcomes))}\n`)
  return failed.length === 0 ? EXIT.passed : EXIT.failed
}

/** Whether every gate notices; in copies below the folder of worlds. */
async function proved({ only, worlds, json = false }: GateFlags): Promise<number> {
  const proofs = await inScratch(worlds, async (scratch) => prove(only, scratch))
  const isProved = proofs.every(({ isNoticed }) => isNoticed)
  say(`${proofs.filter(({ isNoticed }) => isNoticed).length} of ${proofs.length} gates noticed`)
  if (json) process.stdout.write(`${JSON.stringify({ passed: isProved, proofs })}\n`)
  return isProved ? EXIT.passed : EXIT.failed
}

function documentOf(outcomes: readonly Outcome[]): object {
  const gates = outcomes.map(({ gate: { name, bound }, measured: figure, isPassed, seconds }) => {
    return { name, measured: figure, bound, passed: isPassed, seconds }
  })
  return { passed: outcomes.every(({ isPassed }) => isPassed), cores: availableParallelism(), gates }
}

async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.passed
  const command = new Command('npm run bench:gate --')
    .description('Measures what must not get worse, and holds it against bounds. Ends with 1 where one does not pass.')
    .addOption(new Option('--only <gate...>', 'only these').choices(GATES.map(({ name }) => name)))
    .option('--worlds <dir>', 'folder of generated worlds, which are kept', worldsFolder)
    .option('--prove', 'show that gates would notice: takes each in a copy of the program that is made worse (minutes)')
    .option('--json', 'print the figures as one JSON document, the last line of stdout')
    .exitOverride()
    .action(async (flags: GateFlags) => {
      code = flags.prove === true ? await proved(flags) : await measured(flags)
    })
  try {
    await command.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage
    if (!(error instanceof RunError || error instanceof ChildFailed)) throw error
    say(error instanceof RunError ? `${error.message}\n  ${error.hint}` : error.message)
    return EXIT.usage
  }
}

process.exitCode = await main(process.argv.slice(2))
