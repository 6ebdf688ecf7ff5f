/** PEOPLE: argv in, exit code out. The only place that turns a RunError into words and an exit code. */

import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { RunError } from '../index.ts'
import { auditCommand } from './commands/audit.ts'
import { casesCommand } from './commands/cases.ts'
import { checkCommand } from './commands/check.ts'
import { configCommand } from './commands/config.ts'
import { explainCommand } from './commands/explain.ts'
import { formatsCommand } from './commands/formats.ts'
import { generateCommand } from './commands/generate.ts'
import { holdCommand } from './commands/hold.ts'
import { inspectCommand } from './commands/inspect.ts'
import { nightlyCommand } from './commands/nightly.ts'
import { openingsCommand } from './commands/openings.ts'
import { outboxCommand } from './commands/outbox.ts'
import { purgeCommand } from './commands/purge.ts'
import { recallCommand } from './commands/recall.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { registerCommand } from './commands/register.ts'
import { releaseCommand } from './commands/release.ts'
import { reportCommand } from './commands/report.ts'
import { rulesCommand } from './commands/rules.ts'
import { runsCommand } from './commands/runs.ts'
import { sampleCommand } from './commands/sample.ts'
import { serveCommand } from './commands/serve.ts'
import { submissionsCommand } from './commands/submissions.ts'
import { submitCommand } from './commands/submit.ts'
import { usersCommand } from './commands/users.ts'
import { verifyCommand } from './commands/verify.ts'
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

/** The whole command line; `finish` receives the exit code of the command that ran. */
export function program(finish: (code: ExitCode) => void): Command {
  const finished: Finished = finish
  const simsach = new Command('simsach')
    .description(ABOUT)
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addCommand(generateCommand(finished))
    .addCommand(registerCommand(finished))
    .addCommand(inspectCommand(finished))
    .addCommand(checkCommand(finished))
    .addCommand(submitCommand(finished))
    .addCommand(reconcileCommand(finished))
    .addCommand(reportCommand(finished))
    .addCommand(explainCommand(finished))
    .addCommand(casesCommand(finished))
    .addCommand(openingsCommand(finished))
    .addCommand(holdCommand(finished))
    .addCommand(sampleCommand(finished))
    .addCommand(runsCommand(finished))
    .addCommand(submissionsCommand(finished))
    .addCommand(serveCommand(finished))
    .addCommand(releaseCommand(finished))
    .addCommand(nightlyCommand(finished))
    .addCommand(outboxCommand(finished))
    .addCommand(recallCommand(finished))
    .addCommand(purgeCommand(finished))
    .addCommand(auditCommand(finished))
    .addCommand(usersCommand(finished))
    .addCommand(verifyCommand(finished))
    .addCommand(configCommand(finished))
    .addCommand(rulesCommand(finished))
    .addCommand(formatsCommand(finished))
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
    await program((finished) => {
      code = finished
    }).parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return explained(error)
  }
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
