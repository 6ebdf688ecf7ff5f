/** The options that say which dumps a command is about. */
import { type Command, Option } from 'commander'
import { ENCODINGS, type Encoding } from '../model/encoding.ts'

/** What {@link withDumps} adds to a command's flags. */
export interface DumpFlags {
  readonly inbox?: string
  readonly format?: string
  readonly formatFile?: string
  readonly carrier?: string
  readonly encoding?: Encoding
  readonly date?: string
}

/** `--encoding <name>`; `which` is what it is about, with its verb. */
export function encodingOption(which: string): Option {
  return new Option('--encoding <name>', `what ${which} written in; default: what the bytes show`).choices(ENCODINGS)
}

/** Adds the argument and the options that say which dumps are read. `dateDefault` says in words what `--date` is where it is not given. */
export function withDumps(command: Command, dateDefault: string): Command {
  command
    .argument('[files...]', 'dumps, instead of --inbox; they need --format or --format-file, and --date')
    .option('--inbox <dir>', 'submissions as <carrier>/<date>-<sequence>/ with their manifests')
  return withFormat(command, '; beside --inbox one or a list of them, for manifests that name it').option(
    '--date <yyyy-mm-dd>',
    `business date; default: ${dateDefault}`,
  )
}

/** Adds the options that say what dumps are that are named one by one. `more`: what else is said of a format file. */
export function withFormat(command: Command, more = ''): Command {
  return command
    .option('--format <name>', 'format of the dumps named; "simsach formats" lists them')
    .option('--format-file <json>', `a format of your own, as "simsach inspect --write-format" drafts it${more}`)
    .option('--carrier <id>', 'whose dumps they are, where the format does not say')
    .addOption(encodingOption('the dumps named are'))
}
