/** A command that reads a site's configuration: what is given on the command line wins. */

import { join } from 'node:path'
import { type Command, Option } from 'commander'
import type { SiteConfig } from '../model/config.ts'
import { RunError } from '../model/errors.ts'

/** `--config <file>`, for commands that can do without. */
export function configOption(): Option {
  return new Option('--config <file>', 'the site’s configuration; what is given beside it wins')
}

/** Flags of `reconcile` that a configuration says too. */
export interface SiteFlags {
  readonly config?: string
  readonly register?: string
  readonly inbox?: string
  readonly db?: string
  readonly evidenceKeys?: string
  readonly keyFile?: string
  readonly confirmations?: string
  readonly formatFile?: string
  readonly outcomes?: boolean
  readonly link?: boolean
  readonly rulesOn?: readonly string[]
  readonly threads: number
  readonly memory?: number
  readonly rejectShareMax: number
}

/** The configuration that a command names, and its flags with what the configuration says filled in. */
export interface Sited<Flags> {
  readonly site: SiteConfig | undefined
  readonly flags: Flags
}

/**
 * Fills in what is not given. The inbox of the configuration is not read where dumps are named one by one.
 * @throws RunError as `readConfig`
 */
export async function sited<Flags extends SiteFlags>(
  given: Flags,
  command: Command,
  paths: readonly string[],
): Promise<Sited<Flags>> {
  if (given.config === undefined) return { site: undefined, flags: given }
  const { readConfig } = await import('../nights/config.ts')
  const site = await readConfig(given.config)
  const isGiven = (option: keyof Flags & string): boolean => command.getOptionValueSource(option) === 'cli'
  const { register, db, evidenceKeys, keyFile, confirmations, formatFile, outcomes, linking, memoryBytes, rules } = site
  const said = {
    register,
    db,
    evidenceKeys,
    keyFile,
    confirmations,
    outcomes,
    link: linking,
    rulesOn: rules.on,
    memory: memoryBytes,
  }
  const ofInbox = paths.length > 0 ? {} : { inbox: site.inbox, formatFile }
  const threads = isGiven('threads') ? given.threads : (site.threads ?? given.threads)
  const judged = isGiven('rejectShareMax') ? withShare(site, given.rejectShareMax) : site
  return { site: judged, flags: { ...withoutUndefined({ ...said, ...ofInbox }), ...given, threads } }
}

/** The same with another share of rejects for all carriers. */
function withShare(site: SiteConfig, maxShare: number): SiteConfig {
  const carriers = Object.entries(site.carriers).map(([id, carrier]) => [id, { ...carrier, rejects: { maxShare } }])
  return { ...site, carriers: Object.fromEntries(carriers) }
}

/** `--out`, else the output folder of the business date that the configuration says. @throws RunError `bad-option` */
export function outOf(out: string | undefined, site: SiteConfig | undefined, date: string): string {
  const folder = out ?? (site && join(site.out, date))
  return needed(folder, '--out')
}

/** What must be given. @throws RunError `bad-option` */
export function needed(value: string | undefined, option: string): string {
  if (value !== undefined) return value
  throw new RunError('bad-option', `${option} is missing`, 'Give it, or a --config that says it.')
}

function withoutUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
