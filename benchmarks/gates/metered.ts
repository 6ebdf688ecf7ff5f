import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Summary } from '../../src/model/summary.ts'
import { type ChildOptions, runSimsach } from '../child.ts'
import { METER_ENVIRONMENT, type MeterOrder, type MeterReport } from './counters.ts'

const METER = fileURLToPath(new URL('meter.ts', import.meta.url))

/** A night that was counted. */
export interface MeteredNight extends MeterReport {
  readonly summary: Summary
  /** The folder of its outputs. */
  readonly out: string
}

/** Which night, and what is to be counted of it besides. */
export interface MeteredOptions {
  readonly index: string
  readonly inbox: string
  /** An empty folder, in which everything goes. */
  readonly folder: string
  readonly withStore?: boolean
  readonly liveBytes?: boolean
  readonly hideDump?: boolean
}

/** Threads of a counted night: what is counted does not hang on the machine. */
const THREADS = 2

/** Reconciles a night under the meter, with `outcomes.csv`. The key is one of its own, made new. @throws ChildFailed */
export async function meteredNight(options: MeteredOptions): Promise<MeteredNight> {
  const { index, inbox, folder, withStore = false, liveBytes = false, hideDump = false } = options
  const order: MeterOrder = { out: join(folder, 'counts.json'), liveBytes, hideDump }
  const environment: ChildOptions['environment'] = { [METER_ENVIRONMENT]: JSON.stringify(order) }
  const out = join(folder, 'out')
  const inputs = ['--register', index, '--inbox', inbox, '--key-file', join(folder, '..', 'register.key')]
  const how = ['--out', out, '--outcomes', '--threads', `${THREADS}`, '--json']
  const store = withStore ? ['--db', join(folder, 'store.db')] : []
  const args = ['reconcile', ...inputs, ...how, ...store]
  const { lastLine } = await runSimsach(args, { nodeOptions: ['--import', METER], environment, secondsMax: 120 })
  const report: MeterReport = JSON.parse(readFileSync(order.out, 'utf8'))
  const summary: Summary = JSON.parse(lastLine)
  return { ...report, summary, out }
}
