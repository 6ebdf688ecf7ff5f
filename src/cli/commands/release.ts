import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { heldSentence } from '../../report/held.ts'
import { approveRelease } from '../../store/decisions.ts'
import type { StoreReading } from '../../store/reading.ts'
import { openStore } from '../../store/store-reader.ts'
import { account, statedReason } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'

interface Flags {
  readonly db: string
  readonly run?: string
  readonly reason?: string
  readonly lang: Language
}

/** `simsach release`: two people let a held run leave. */
export function releaseCommand(finished: Finished): Command {
  const command = new Command('release')
    .summary('list held runs, or let one leave')
    .description(
      `Without --run lists the runs that are held, and why. With it, writes down that you have looked at a held run and that
it may leave to carriers; a second person, by an account of their own, does the same, and the next "simsach nightly" or
"simsach outbox" lays the answers out. Both stand in the audit log.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option('--run <run>', 'a held run')
    .option('--reason <text>', 'why it may leave; goes into the audit log')
    .addOption(language())
    .action((flags: Flags) => {
      process.stdout.write(`${flags.run === undefined ? heldRuns(flags) : released(flags.run, flags)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach release --db simsach.db', does: 'what is held, and why' },
    { run: 'simsach release --db simsach.db --lang en', does: 'in English' },
  ])
}

const NONE_HELD = { vi: 'Không có lần chạy nào đang bị tạm giữ.', en: 'No run is held.' }

function heldRuns({ db, reason, lang }: Flags): string {
  if (reason !== undefined) {
    throw new RunError('bad-option', '--reason without --run', 'Say which run may leave: --run.')
  }
  const store = openStore(db)
  try {
    const held = store.runs().filter(({ standing, isReplaced }) => standing === 'held' && !isReplaced)
    if (held.length === 0) return NONE_HELD[lang]
    return [...held.map(({ run }) => heldText(store, run, lang)), '', ...todoLines(db, held[0]?.run ?? '', lang)].join(
      '\n',
    )
  } finally {
    store.close()
  }
}

const TODO = {
  vi: 'Xem báo cáo; nếu số liệu đúng, hai người, mỗi người bằng tài khoản riêng, cùng phê duyệt:',
  en: 'Look at the report; where the figures are right, two people, each by an account of their own, release it:',
}

function todoLines(db: string, run: string, lang: Language): readonly string[] {
  return [
    TODO[lang],
    `  simsach report --db ${db} --run ${run} --out ${run}.html`,
    `  simsach release --db ${db} --run ${run} --reason "…"`,
  ]
}

/** A held run, who has spoken for it already, and each figure that holds it. */
function heldText(store: StoreReading, run: string, lang: Language): string {
  const approved = store.decisions(run).filter(({ decision }) => decision === 'approve')
  const voices = approved.map(({ actor, at, reason }) => `  1/2: ${actor}, ${at}: ${reason}`)
  return [run, ...voices, ...store.holdReasons(run).map((reason) => `  ${heldSentence(reason, lang)}`)].join('\n')
}

const SAID = {
  approved: {
    vi: 'Đã ghi nhận phê duyệt thứ nhất; cần thêm người thứ hai, bằng tài khoản khác.',
    en: 'The first word is written down; a second person must agree, by another account.',
  },
  released: {
    vi: 'Đã được hai người phê duyệt: kết quả được phép gửi cho nhà mạng.',
    en: 'Released by two people: it may leave to carriers.',
  },
}

function released(run: string, { db, reason, lang }: Flags): string {
  const stated = statedReason(reason, 'release', 'Say what you have looked at, and why the figures are right.')
  return `${run}: ${SAID[approveRelease(db, { run, actor: account(), reason: stated, at: new Date() })][lang]}`
}
