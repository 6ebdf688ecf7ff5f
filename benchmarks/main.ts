/**
 * `npm run bench -- <part> [options]`: the suite. Every part compares outputs before it times anything, and leaves a
 * dated record and a chart. `npm run bench -- --help` has the parts; README.md beside this file how to read a record.
 */
import { Command, CommanderError } from 'commander'
import { RunError } from '../src/model/errors.ts'
import { OutputsDiffer } from './agreement.ts'
import { ChildFailed } from './child.ts'
import { withCommonFlags } from './flags.ts'
import { kernelCommand } from './parts/kernel.ts'
import { limitCommand } from './parts/limit.ts'
import { linkingCommand } from './parts/linking.ts'
import { memoryCommand } from './parts/memory.ts'
import { nationalCommand } from './parts/national.ts'
import { pageCommand } from './parts/page.ts'
import { pipelineCommand } from './parts/pipeline.ts'
import { scalingCommand } from './parts/scaling.ts'
import { worstCommand } from './parts/worst.ts'

/** Exit codes: done; outputs differ; wrong usage or no room; a program that was measured failed. */
const EXIT = { done: 0, differ: 1, usage: 2, failed: 3 } as const

const PARTS = [
  kernelCommand,
  limitCommand,
  linkingCommand,
  memoryCommand,
  nationalCommand,
  pageCommand,
  pipelineCommand,
  scalingCommand,
  worstCommand,
]

async function main(argv: readonly string[]): Promise<number> {
  const suite = new Command('npm run bench --')
    .description(
      'Measures simsach, part by part. Each part compares outputs before it times anything, takes its samples in pairs, and leaves a record (command, versions, machine, raw figures) and a chart.',
    )
    .showHelpAfterError('(npm run bench -- --help shows what there is)')
  for (const part of PARTS) suite.addCommand(withCommonFlags(part()))
  for (const command of [suite, ...suite.commands]) command.exitOverride()
  try {
    await suite.parseAsync(argv, { from: 'user' })
    return EXIT.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    return explained(error)
  }
}

/** What stopped a part, in words; anything that is no fault of the inputs or the machine crashes with its stack. */
function explained(error: unknown): number {
  if (error instanceof RunError) {
    process.stderr.write(`${error.message}\n  ${error.hint}\n`)
    return EXIT.usage
  }
  if (!(error instanceof OutputsDiffer || error instanceof ChildFailed)) throw error
  process.stderr.write(`${error.message}\n`)
  return error instanceof OutputsDiffer ? EXIT.differ : EXIT.failed
}

process.exitCode = await main(process.argv.slice(2))
