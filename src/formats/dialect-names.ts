/** What a drafted format is called and whose it is, by the names of files. */
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import { knownMeaning } from './dialect-codes.ts'
import type { FormatNames } from './dialect-format.ts'
import { bareWords } from './dialect-words.ts'

/** The carriers that are known. */
export const CARRIER_IDS: readonly string[] = carriers.map(({ id }) => id)

/**
 * The names of a format: `name` (kebab case) as it is given, the carrier by the dump's own name, else by `name`, else
 * `name` itself; the file name with its date and part left open. `dump` is the dump's file name without folders.
 */
export function namesOf(name: string, dump: string): FormatNames {
  return {
    name,
    carrier: carrierIn(dump) ?? carrierIn(name) ?? name,
    title: { vi: `Định dạng ${name}`, en: `Format ${name}` },
    fileName: fileNameOf(dump),
  }
}

/** The first carrier that a name names: by its id or by one of the short names that carriers have for each other. */
export function carrierIn(name: string): string | undefined {
  const found = bareWords(name)
    .split(' ')
    .flatMap((word) => (CARRIER_IDS.includes(word) ? word : (knownMeaning('ported_from', word) ?? [])))
  return found[0]
}

const DATE = /(?<!\d)20\d{6}(?!\d)|(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)/
const PART = /(?<!\d)\d{2}$/
const ENDS = /(?:\.[a-z][a-z\d]{0,5}){1,2}$/i

/** `TB_20261120.txt` is `TB_{date}_{part}.txt`: what a name lacks is put in, for both must be in it. */
function fileNameOf(dump: string): string {
  const end = ENDS.exec(dump)?.[0] ?? ''
  const stem = dump.slice(0, dump.length - end.length).replaceAll(/[{}\\]/g, '')
  const open = stem.replace(DATE, '{date}').replace(PART, '{part}')
  const whole = open.endsWith('{part}') ? open : `${open}_{part}`
  return `${whole.includes('{date}') ? whole : whole.replace('{part}', '{date}_{part}')}${end}`
}
