/** Numbers about which somebody answered on VNeID: "not mine", or what comes close to it. */
import type { Block, Unit } from '../block.ts'
import type { LineAnswer, LineDraft, PersonDraft } from '../drafts.ts'
import { terminate } from './documents.ts'
import { anothersName } from './names.ts'
import { asWithdrawn } from './people.ts'

const HOUR = 3_600

/** When the present holder took the number. */
const takenAt = (line: LineDraft): number => line.holderSince || line.activatedAt

/** An answer so many seconds after the present holder took the number. */
function answer({ pinHead, pinTail }: PersonDraft, isMine: boolean, answeredAt: number): LineAnswer {
  return { pinHead, pinTail, isMine, answeredAt }
}

function denied(seconds: number): NonNullable<Block['line']> {
  return (line) => {
    line.answers = [answer(line.person, false, takenAt(line) + seconds)]
    line.isDenied = seconds >= 0
  }
}

/** "Mine" and "not mine" so many seconds later: before it for a negative number. */
function both(laterSeconds: number): NonNullable<Block['line']> {
  return (line) => {
    const mineAt = takenAt(line) + 48 * HOUR
    line.answers = [answer(line.person, true, mineAt), answer(line.person, false, mineAt + laterSeconds)]
    line.isDenied = laterSeconds >= 0
  }
}

function byAnother(line: LineDraft, _: number, unit: Unit): void {
  line.answers = [answer(unit.row(1), false, takenAt(line) + HOUR)]
}

const deniedLater = denied(30 * HOUR)

function deniedAnd(change: (line: LineDraft, unit: Unit) => void): NonNullable<Block['line']> {
  return (line, number, unit) => {
    change(line, unit)
    deniedLater(line, number, unit)
  }
}

const elder = { rows: ['elder'], lines: 1 } as const

/** In the order of the table in this room's README. */
export const denials: readonly Block[] = [
  { id: 'denied', ...elder, line: deniedLater },
  { id: 'denied-on-the-second', ...elder, line: denied(0) },
  { id: 'denied-stale', ...elder, line: denied(-1) },
  { id: 'denied-by-another', ...elder, rows: ['elder', 'elder'], line: byAnother },
  { id: 'denied-then-mine', ...elder, line: both(-HOUR) },
  { id: 'denied-after-mine', ...elder, line: both(HOUR) },
  { id: 'denied-same-second', ...elder, line: both(0) },
  { id: 'denied-terminated', ...elder, line: deniedAnd(terminate) },
  { id: 'denied-another-name', ...elder, line: deniedAnd(anothersName) },
  {
    id: 'denied-superseded',
    rows: ['elder', { of: 0, by: 'sex' }],
    lines: 1,
    holder: () => 1,
    person: (person, slot, unit) => asWithdrawn.person?.(person, slot, unit),
    line: (line, number, unit) => {
      asWithdrawn.line?.(line, number, unit)
      deniedLater(line, number, unit)
    },
  },
]
