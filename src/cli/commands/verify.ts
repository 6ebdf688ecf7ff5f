import { Command } from 'commander'
import { verify } from '../../index.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { verificationText } from '../verification.ts'

/** `simsach verify`: the answer against what was planted. */
export function verifyCommand(finished: Finished): Command {
  const command = new Command('verify')
    .summary('compare a run with the answer key of a generated world')
    .description(
      `Compares the files of a run (made with --outcomes) with truth.csv, record by record, and recomputes nothing. Prints
how outcomes and rules agree; exits 1 where anything differs.`,
    )
    .requiredOption('--truth <file>', 'the answer key, truth.csv')
    .requiredOption('--out <dir>', "the run's folder")
    .option('--json', 'print JSON')
    .action(async (flags: { truth: string; out: string; json?: boolean }) => {
      const result = await interruptible((signal) => verify({ truth: flags.truth, out: flags.out, signal }))
      process.stdout.write(flags.json ? `${JSON.stringify(result, undefined, 2)}\n` : verificationText(result))
      finished(result.agree ? EXIT.done : EXIT.gateTripped)
    })
  return withExamples(command, [
    { run: 'simsach verify --truth world/truth.csv --out out', does: 'after simsach reconcile … --out out --outcomes' },
    { run: 'simsach verify --truth world/truth.csv --out out --json', does: 'for machines' },
  ])
}
