/** Numbers that are not used, and what only looks like it. Not every carrier tells of use: those here do. */
import type { Block } from '../block.ts'
import { packedOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { NEVER_USED } from '../lines.ts'
import { CARRIERS } from '../msisdns.ts'
import { terminate } from './documents.ts'
import { portTo } from './ordinary.ts'
import { machineLine } from './strangers.ts'

const TELLING = [CARRIERS.indexOf('viettel'), CARRIERS.indexOf('mobifone')]
const USED_LONG_AGO = code('activity', '180d')
const NOBODY_KNOWS = code('activity', 'unknown')
const BLOCKED = code('status', 'blocked-two-way')
const OWN_REQUEST = code('block_reason', 'own-request')

/** The record says so much of the number's use. */
function using(line: LineDraft, activity: number): void {
  portTo(line, TELLING[line.key % TELLING.length] ?? 0)
  line.activity = activity
}

function unused(line: LineDraft): void {
  using(line, NEVER_USED)
  line.isDormant = true
}

const one = (id: string, line: NonNullable<Block['line']>): Block => ({ id, rows: ['elder'], lines: 1, line })

/** In the order of the table in this room's README. */
export const use: readonly Block[] = [
  one('dormant', unused),
  one('dormant-blocked', (line, _, { night }) => {
    unused(line)
    line.status = BLOCKED
    line.blockReason = OWN_REQUEST
    line.statusChangedOn = packedOf(night.extractDay - 1)
  }),
  one('dormant-terminated', (line, _, unit) => {
    using(line, NEVER_USED)
    terminate(line, unit)
  }),
  one('used-long-ago', (line) => using(line, USED_LONG_AGO)),
  one('use-unknown', (line) => using(line, NOBODY_KNOWS)),
  {
    id: 'machine-silent',
    rows: [],
    lines: 1,
    line: (line) => {
      machineLine(line)
      using(line, NEVER_USED)
    },
  },
]
