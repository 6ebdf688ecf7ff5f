import { Command } from 'commander'
import { isoDate, unpackDate } from '../../model/dates.ts'
import { registerPartitionsMax } from '../../model/limits.ts'
import { buildRegister, type RegisterBuilt } from '../../run/register-build.ts'
import { type IndexHeader, memoryOf, readIndex } from '../../run/register-info.ts'
import { updateRegister } from '../../run/register-update.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { partitionBytesMaxOption, threadsOption, wholeNumber } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { grouped, tableText } from '../table.ts'

interface BuildFlags {
  readonly out: string
  readonly threads: number
  readonly partitions?: number
  readonly partitionBytesMax?: number
  readonly json?: boolean
}

/** `simsach register`: the index of the register, made, looked at, and brought up to date. */
export function registerCommand(finished: Finished): Command {
  const command = new Command('register')
    .summary('make the index of the register that the local engine works with')
    .description(
      `The index holds the whole register in the form in which a run reads it at the speed of the disk. It is personal data,
readable by its owner only.`,
    )
  for (const one of [buildCommand(finished), infoCommand(finished), updateCommand(finished)]) command.addCommand(one)
  return withExamples(command, [
    { run: 'simsach register build world/register.csv --out world/register.idx', does: 'the index of a register' },
  ])
}

function buildCommand(finished: Finished): Command {
  const command = new Command('build')
    .summary('make an index from the files of a register')
    .description(
      `Reads the register (CSV, plain or .gz or .zst; several files are taken as one) and writes its index. An index that is
there already stays until the new one is whole. Takes about twice the room of the register on the disk meanwhile.`,
    )
    .argument('<files...>', 'register.csv, or its parts')
    .requiredOption('--out <file>', 'where the index goes')
    .addOption(threadsOption('worker threads'))
    .option(
      '--partitions <n>',
      'parts of the index, each in a memory of its own; default: one for each million persons',
      wholeNumber(1, registerPartitionsMax),
    )
    .addOption(partitionBytesMaxOption())
    .option('--json', 'print what was made as JSON on stdout')
    .action(async (files: string[], flags: BuildFlags) => {
      tell(await shown((watch) => buildRegister({ files, ...flags }, watch)), flags.out, flags.json)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach register build world/register.csv --out seven.idx --partitions 7 --threads 2',
      does: 'in seven parts',
    },
  ])
}

function updateCommand(finished: Finished): Command {
  const command = new Command('update')
    .summary('bring an index up to date')
    .description(
      `Takes new and changed rows, in files with the register's columns, into an index. Of two rows of one PIN the later is
kept, as in a build from all files together. The index is replaced in one step at the end.`,
    )
    .argument('<index>', 'the index')
    .argument('<files...>', 'new and changed rows')
    .addOption(threadsOption('worker threads'))
    .option('--json', 'print what was made as JSON on stdout')
    .action(async (index: string, files: string[], flags: Pick<BuildFlags, 'threads' | 'json'>) => {
      tell(await shown((watch) => updateRegister({ index, files, threads: flags.threads }, watch)), index, flags.json)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'head -3 world/register.csv > changes.csv && simsach register update seven.idx changes.csv',
      does: 'with the rows of one file',
    },
  ])
}

function infoCommand(finished: Finished): Command {
  const command = new Command('info')
    .summary('say what an index holds')
    .argument('<index>', 'the index')
    .option('--check', 'read all of it, and say whether it is what was written')
    .option('--json', 'print it as JSON')
    .action(async (path: string, flags: { check?: boolean; json?: boolean }) => {
      const { header, fileBytes } = await interruptible((signal) => readIndex(path, flags.check === true, signal))
      process.stdout.write(flags.json ? `${JSON.stringify({ ...header, fileBytes })}\n` : infoText(header, fileBytes))
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach register info world/register.idx --check', does: 'what is in it, and whether it is sound' },
  ])
}

async function shown(work: (watch: ReturnType<typeof shownWatch>) => Promise<RegisterBuilt>): Promise<RegisterBuilt> {
  return interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await work(watch)
    } finally {
      watch.close()
    }
  })
}

function tell({ header, seconds, fileBytes }: RegisterBuilt, path: string, asJson: boolean | undefined): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ ...header, seconds, fileBytes })}\n`)
    return
  }
  const stages = Object.entries(seconds).map(([stage, s]) => `${stage} ${s.toFixed(1)} s`)
  process.stdout.write(`${infoText(header, fileBytes)}Written to ${path}: ${stages.join(', ')}\n`)
}

function infoText(header: IndexHeader, fileBytes: number): string {
  const { rows, persons, faulty, repeated, superseded, brokenChains } = header.counts
  const memory = memoryOf(header)
  const counts: readonly (readonly [string, string])[] = [
    ['rows read', grouped(rows)],
    ['persons', grouped(persons)],
    ['faulty rows left out', grouped(faulty)],
    ['rows left out for a later one of their PIN', grouped(repeated)],
    ['PINs that were replaced', grouped(superseded)],
    ['PINs whose successors lead nowhere', grouped(brokenChains)],
    ['extract date', isoDate(unpackDate(header.extractDate))],
    ['partitions', grouped(header.partitions)],
    ['memory of a run', `${perPerson(memory.bytes, persons)}`],
    ['file', `${perPerson(fileBytes, persons)}`],
  ]
  const sources = header.sources.map(({ name, sha256, bytes, rows: read }) => [
    name,
    grouped(read),
    grouped(bytes),
    sha256,
  ])
  const heads = ['source', { number: 'rows' }, { number: 'bytes' }, 'SHA-256']
  return `${tableText(['register', { number: '' }], counts)}\n\n${tableText(heads, sources)}\n\n`
}

function perPerson(bytes: number, persons: number): string {
  return `${grouped(bytes)} bytes, ${(bytes / Math.max(1, persons)).toFixed(1)} a person`
}
