import { availableParallelism } from 'node:os'
import { Command } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import type { SiteConfig } from '../../model/config.ts'
import { RunError } from '../../model/errors.ts'
import { threadsMax } from '../../model/limits.ts'
import { readConfig } from '../../nights/config.ts'
import { measureNight } from '../../nights/measuring.ts'
import { type NightlyDone, nightly } from '../../nights/nightly.ts'
import { businessDateOf } from '../../run/plan.ts'
import { account } from '../account.ts'
import { formatsIn } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, exitCodeOf, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { isAnybodyAwaited, nightlyText } from '../nightly-text.ts'
import { shownWatch } from '../progress.ts'

interface Flags {
  readonly config: string
  readonly date?: string
  readonly again?: boolean
  readonly json?: boolean
}

/** `simsach nightly`: the whole night, as a timer starts it. */
export function nightlyCommand(finished: Finished): Command {
  const command = new Command('nightly')
    .summary('do the whole night: from the inbox to the answers')
    .description(
      `Takes the steps that carriers report; reconciles the newest night of the inbox, and what changed in the week before it,
into the store; follows the cases; holds a run whose figures are beyond bounds; makes reports; lays out the answers of what
may leave; purges what is over its time; and writes the file for Prometheus. Where nothing has changed it does nothing.
Killed anywhere, the same command goes on. Ends with 1 as long as a run of the week is held, or a submission is refused
and its carrier has sent no good one after it. A systemd timer: src/nights/systemd of the package, and src/nights/README.md.
With --again all is read once more, refused submissions too. Where nothing differs the run that is there stands, unless it
was recalled; one of which nothing has left is then judged again by today's bounds, and may be held.`,
    )
    .requiredOption('--config <file>', 'the site’s configuration')
    .option('--date <yyyy-mm-dd>', 'this business date only; default: the newest in the inbox, and what changed before')
    .option(
      '--again',
      'also where the submissions have not changed: with another register, other bounds, after a recall',
    )
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => {
      finished(await act(flags))
    })
  return withExamples(command, [
    { run: 'simsach nightly --config world/simsach.json', does: 'after simsach config init world' },
    { run: 'simsach nightly --config world/simsach.json', does: 'once more: nothing has changed, nothing is done' },
  ])
}

async function act(flags: Flags): Promise<ExitCode> {
  if (flags.date !== undefined) businessDateOf(flags.date)
  const config = await readConfig(flags.config)
  try {
    const done = await carriedOut(config, flags)
    const code = isAnybodyAwaited(done) ? EXIT.gateTripped : EXIT.done
    if (done.failure === undefined) measureNight(config, code, new Date())
    process.stdout.write(flags.json ? `${JSON.stringify(plain(done))}\n` : nightlyText(done, config, flags.config))
    if (done.failure !== undefined) throw done.failure.error
    return code
  } catch (error) {
    measureFailure(config, error instanceof RunError ? exitCodeOf(error.code) : EXIT.fault)
    throw error
  }
}

async function carriedOut(config: SiteConfig, { date, again }: Flags): Promise<NightlyDone> {
  const formats = config.formatFile === undefined ? [] : await formatsIn(config.formatFile)
  const threads = Math.min(availableParallelism(), threadsMax)
  const order = { config, date, isAgain: again === true, formats, threads }
  return await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await nightly({ ...order, version: packageJson.version, actor: account() }, watch)
    } finally {
      watch.close()
    }
  })
}

/** What went wrong matters more than that the file cannot be written. */
function measureFailure(config: SiteConfig, code: ExitCode): void {
  try {
    measureNight(config, code, new Date())
  } catch (error) {
    if (!(error instanceof RunError)) throw error
  }
}

function plain({ runs, failure, ...done }: NightlyDone): object {
  const told = runs.map(({ summary: { run, date, rows }, isNew }) => ({ run, date, rows, isNew }))
  return { runs: told, ...done, isGateTripped: isAnybodyAwaited(done), isWhole: failure === undefined }
}
