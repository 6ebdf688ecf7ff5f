/** A configuration to begin with. */

import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CARRIER_IDS } from '../formats/dialect-names.ts'
import { FORMATS } from '../formats/index.ts'
import { RunError } from '../model/errors.ts'
import { bytewise } from '../model/order.ts'
import { attempt } from '../run/csv-file.ts'
import { folderToDisk } from '../store/written-file.ts'

/** What the file is called. */
const FILE_NAME = 'simsach.json'

/**
 * Writes `simsach.json` into a folder that has, or will have, an inbox and a register beside it, and answers its path. It names the
 * carriers that have a folder in the inbox, else those whose formats are known, and the answers of holders where they lie there.
 * @throws RunError `output-unwritable`, also where there is such a file already
 */
export function writeNewConfig(folder: string): string {
  const path = join(folder, FILE_NAME)
  if (existsSync(path)) {
    throw new RunError('output-unwritable', `${path} is there already`, 'Change it, or name another folder.')
  }
  const feed = 'confirmations.csv'
  const config = {
    inbox: 'inbox',
    register: 'register.idx',
    db: 'simsach.db',
    out: 'out',
    outbox: 'outbox',
    reports: 'reports',
    metrics: 'metrics/simsach.prom',
    ...(existsSync(join(folder, feed)) ? { confirmations: feed } : {}),
    carriers: Object.fromEntries(carriersOf(join(folder, 'inbox')).map((carrier) => [carrier, { lang: 'vi' }])),
  }
  attempt(path, () => {
    writeFileSync(path, `${JSON.stringify(config, undefined, 2)}\n`, { flag: 'wx' })
    folderToDisk(folder)
  })
  return path
}

function carriersOf(inbox: string): readonly string[] {
  const found = existsSync(inbox) ? readdirSync(inbox).filter((name) => CARRIER_IDS.includes(name)) : []
  if (found.length > 0) return found.sort(bytewise)
  return FORMATS.flatMap(({ carrier }) => (carrier === '' ? [] : [carrier])).sort(bytewise)
}
