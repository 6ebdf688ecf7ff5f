import { Command, Option } from 'commander'
import { generateWorld, SCENARIOS } from '../../generate/world.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { wholeNumber } from '../options.ts'
import { shownWatch } from '../progress.ts'

interface GenerateFlags {
  readonly persons: number
  readonly subscribers: number
  readonly seed: number
  readonly scenario: (typeof SCENARIOS)[number]
  readonly errorRate?: number
  readonly date: string
  readonly nights: number
  readonly parts: number
  readonly compress: 'format' | 'none'
  readonly truth: boolean
}

/** `simsach generate`: a made-up world with its answer key. */
export function generateCommand(finished: Finished): Command {
  const command = new Command('generate')
    .summary('make a world: a register, dumps of three carriers, and what is planted in them')
    .description(
      `Writes a made-up world into DIR, which must be empty or absent: register.csv, inbox/<carrier>/<date>-<seq>/,
confirmations.csv and truth.csv, the answer key; of several nights also cases.csv, what becomes of each finding. Three nights and
more have a missing carrier and a superseded dump. The same seed gives the same bytes. No real person is in it.`,
    )
    .argument('<dir>', 'where to write')
    .requiredOption('--persons <n>', 'identities in the register', wholeNumber(1))
    .requiredOption('--subscribers <n>', 'records in the dumps, over all carriers', wholeNumber(1))
    .requiredOption('--seed <n>', 'the world to make', wholeNumber(0))
    .addOption(new Option('--scenario <name>', 'what to plant').choices(SCENARIOS).default('nightly'))
    .option(
      '--error-rate <times>',
      'so many times the faults and offenders of the scenario; holders of ten numbers and more stay as many (default: 1)',
      Number,
    )
    .option('--date <yyyy-mm-dd>', 'business date of the first night', '2026-11-20')
    .option('--nights <n>', 'nights to write, a day apart', wholeNumber(1), 1)
    .option('--parts <n>', 'files a dump is split into', wholeNumber(1), 1)
    .addOption(
      new Option('--compress <how>', "as each carrier's format does, or not at all")
        .choices(['format', 'none'])
        .default('format'),
    )
    .option('--no-truth', 'leave truth.csv out')
    .action(async (dir: string, flags: GenerateFlags) => {
      await interruptible(async (signal) => {
        const watch = shownWatch(signal)
        try {
          const result = await generateWorld({ dir, ...flags }, watch)
          watch.note('world written', {
            dir,
            persons: result.personRows,
            subscribers: result.subscriberRows,
            bytes: result.bytes,
          })
        } finally {
          watch.close()
        }
      })
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach generate world --persons 2000 --subscribers 2600 --seed 7',
      does: 'a small night of all three carriers',
    },
    {
      run: 'simsach generate nights --persons 2000 --subscribers 2600 --seed 7 --nights 3 --parts 4 --compress none',
      does: 'three nights, each dump in four plain files',
    },
    {
      run: 'simsach generate bad --persons 2000 --subscribers 2600 --seed 7 --scenario hostile',
      does: 'with the faults that files really have',
    },
  ])
}
