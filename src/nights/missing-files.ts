import { existsSync } from 'node:fs'
import type { SiteConfig } from '../model/config.ts'

/** What a configuration names that a night reads, and that is not there: its key, and the path. Empty where nothing is missing. */
export function missingFiles(config: SiteConfig): readonly (readonly [key: string, path: string])[] {
  const { inbox, register, confirmations, actions, signingKey, formatFile } = config
  const read = Object.entries({ inbox, register, confirmations, actions, signingKey, formatFile })
  const keys = Object.entries(config.carriers).map(([id, { publicKey }]) => [`carriers.${id}.publicKey`, publicKey])
  return [...read, ...keys].flatMap(([key = '', path]) => (path === undefined || existsSync(path) ? [] : [[key, path]]))
}
