/** PEOPLE: argv in, exit code out. The only place that turns a RunError into words and an exit code. */

import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { RunError } from '../model/errors.ts'
import { withExamples } from './examples.ts'
import { EXIT, type ExitCode, exitCodeOf, type Finished } from './exit.ts'
import { eachOnce } from './options.ts'

const ABOUT = `Reconciles the nightly subscriber dumps of Viet Nam's carriers with the National Population Database and
reports junk SIMs and mismatches.`

const FIRST_STEPS = [
  { run: 'simsach generate world --persons 2000 --subscribers 2600 --seed 7', does: 'make a world to try things on' },
  { run: 'simsach register build world/register.csv --out world/register.idx', does: 'make the index of its register' },
  {
    run: 'simsach reconcile --register world/register.idx --inbox world/inbox --confirmations world/confirmations.csv --out out --outcomes',
    does: 'reconcile its night',
  },
  { run: 'simsach verify --truth world/truth.csv --out out', does: 'compare the answer with what was planted' },
]

/** The commands in the order of the help. A command line loads what it names and no more: all of them take half a second. */
const COMMANDS: Readonly<Record<string, () => Promise<(finished: Finished) => Command>>> = {
  generate: async () => (await import('./commands/generate.ts')).generateCommand,
  register: async () => (await import('./commands/register.ts')).registerCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  submit: async () => (await import('./commands/submit.ts')).submitCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  cases: async () => (await import('./commands/cases.ts')).casesCommand,
  openings: async () => (await import('./commands/openings.ts')).openingsCommand,
  hold: async () => (await import('./commands/hold.ts')).holdCommand,
  sample: async () => (await import('./commands/sample.ts')).sampleCommand,
  runs: async () => (await import('./commands/runs.ts')).runsCommand,
  submissions: async () => (await import('./commands/submissions.ts')).submissionsCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
  nightly: async () => (await import('./commands/nightly.ts')).nightlyCommand,
  outbox: async () => (await import('./commands/outbox.ts')).outboxCommand,
  recall: async () => (await import('./commands/recall.ts')).recallCommand,
  purge: async () => (await import('./commands/purge.ts')).purgeCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  users: async () => (await import('./commands/users.ts')).usersCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  formats: async () => (await import('./commands/formats.ts')).formatsCommand,
}

/**
 * The command line with some of its commands, all where undefined; what is given of `names` that is none of them is passed over.
 * `finish` receives the exit code of the command that ran.
 */
export async function program(finish: (code: ExitCode) => void, names = Object.keys(COMMANDS)): Promise<Command> {
  const simsach = new Command('simsach')
    .description(ABOUT)
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
  for (const load of await Promise.all(names.map((name) => COMMANDS[name]?.())))
    if (load) simsach.addCommand(load(finish))
  withExamples(simsach, FIRST_STEPS)
  const commands = simsach.commands.flatMap((command) => [command, ...command.commands])
  for (const command of [simsach, ...commands]) {
    command.exitOverride()
    command.showHelpAfterError(`(${calledBy(command)} --help shows what there is)`)
    // The help breaks lines where the terminal ends.
    command.description(command.description().replaceAll('\n', ' '))
    eachOnce(command)
  }
  return simsach
}

/** A command with those that it belongs to: `simsach register build`. */
function calledBy(command: Command): string {
  return command.parent === null ? command.name() : `${calledBy(command.parent)} ${command.name()}`
}

/**
 * Runs one command line (without the program's own name) and returns its exit code: 0 done, 1 done but a gate tripped,
 * 2 wrong usage or unusable input, 3 a fault of ours, 130 interrupted. Never calls `process.exit`.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  try {
    const simsach = await program((finished) => {
      code = finished
    }, namedIn(argv))
    await simsach.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explained(error)
  }
}

/** The commands that a command line needs; undefined for all: to list them, or to name one that is near. */
function namedIn([first = '']: readonly string[]): string[] | undefined {
  if (first === '-V' || first === '--version') return []
  return Object.hasOwn(COMMANDS, first) ? [first] : undefined
}

function explained(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof RunError) {
    process.stderr.write(`simsach: ${error.message}\n  ${error.hint}\n`)
    return exitCodeOf(error.code)
  }
  const stack = error instanceof Error ? error.stack : String(error)
  process.stderr.write(`simsach: a fault of ours, please report it with these lines:\n${stack}\n`)
  return EXIT.fault
}
