/** `page`: how long people wait for the first byte of each page, over a store of national size: alone, beside a night, and fifty at once. */
import { join } from 'node:path'
import { Command } from 'commander'
import { openPseudonyms } from '../../src/run/pseudonyms.ts'
import { mustAgree } from '../agreement.ts'
import { barChart } from '../chart.ts'
import { runSimsach } from '../child.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { makeManyFindings } from '../many-findings.ts'
import { inboxOf } from '../night.ts'
import { type Address, addressesOf } from '../page/addresses.ts'
import { type Crowd, crowd, type Latencies, latencies } from '../page/latency.ts'
import { type ServedPage, servedPage } from '../page/served.ts'
import { deliver } from '../record.ts'
import { inScratch } from '../scratch.ts'
import { indexOf, type World, worldOf } from '../world.ts'

interface PageFlags extends CommonFlags {
  readonly findings: number
  readonly beside: number
  readonly rounds: number
  readonly readers: number
  readonly seconds: number
}

/** The nights of the store, before that of every world: the last has all findings. */
const DATES = ['2026-11-17', '2026-11-18', '2026-11-19']
const ONE_CASE_IN = 20
/** That of all findings. */
const RUN = `${DATES.at(-1)}.1`

/** With this a night ends that is held: none of its figures is near those of the nights before. */
const HELD = 1

/** The part `page` of the suite. */
export function pageCommand(): Command {
  return new Command('page')
    .summary('the first byte of each page: alone, beside a night, many at once')
    .description(
      'Makes a store, serves it in a process of its own, finds an address of each page by its links, sees that each gives the same twice, and takes the time until the first byte of its content. The night that is reconciled meanwhile goes into the same store.',
    )
    .option('--findings <n>', 'in the newest night of the store', count, 200_000)
    .option('--beside <n>', 'records of the night that is reconciled into the store meanwhile', count, 200_000)
    .option('--rounds <n>', 'times that each page is asked for, alone', count, 20)
    .option('--readers <n>', 'who read at once', count, 50)
    .option('--seconds <n>', 'for so long', count, 10)
    .action(async (flags: PageFlags) => {
      const world = await worldOf({ persons: flags.beside, subscribers: flags.beside }, flags.worlds)
      await inScratch(flags.worlds, (folder) => measured(world, folder, flags))
    })
}

async function measured(world: World, folder: string, flags: PageFlags): Promise<void> {
  const index = await indexOf(world)
  const db = join(folder, 'simsach.db')
  say(`making a store of ${flags.findings} findings`)
  const { pseudonym } = openPseudonyms(join(world.dir, 'register.key'))
  const keyFingerprint = pseudonym('the key itself')
  makeManyFindings(db, { findings: flags.findings, dates: DATES, oneCaseIn: ONE_CASE_IN, keyFingerprint })
  const page = await servedPage(db)
  try {
    const addresses = await addressesOf(page, RUN)
    await mustBeSteady(page, addresses)
    say(`${addresses.length} addresses; each alone`)
    const alone = await latencies(page, addresses, flags)
    say('beside somebody who downloads all findings')
    const download = downloading(page)
    // It gets on more slowly the more is asked beside it: pages go before it.
    const until = performance.now() + flags.seconds * 1000
    const besideDownload = await latencies(page, addresses, {
      rounds: 1,
      isGoingOn: () => !download.hasEnded() && performance.now() < until,
    })
    const downloaded = await download.taken
    say(`${flags.readers} readers for ${flags.seconds} s`)
    const many = await crowd(page, addresses, flags)
    // The last: from its end on a download is of another night.
    say('beside a night')
    const night = nextNight(world, { out: join(folder, 'out'), db, index })
    // Lists by age are of the newest night only, which is another one as soon as this one is there.
    const lasting = addresses.filter(({ path }) => !path.includes('sort=age'))
    const beside = await latencies(page, lasting, { rounds: 1, isGoingOn: () => !night.hasEnded() })
    const nightSeconds = await night.seconds
    const figures = {
      ...{ findings: flags.findings, besideRecords: flags.beside, nightSeconds, alone, beside, besideDownload },
      ...{ download: downloaded, crowd: many },
    }
    tell(figures)
    deliver('page', { figures, charts: { '': chartOf(flags, alone, beside) } }, flags)
  } finally {
    await page.close()
  }
}

/** Every page gives the same again, but for the token of its forms. */
async function mustBeSteady(page: ServedPage, addresses: readonly Address[]): Promise<void> {
  const content = async (path: string): Promise<string> =>
    (await page.get(path)).text.replaceAll(/name="_csrf" value="[^"]*"/g, '')
  for (const { name, path } of addresses) mustAgree(name, await content(path), await content(path))
}

/** Reconciles the night that follows, which is another one than those made up, into the store that is read meanwhile. */
function nextNight(world: World, { out, db, index }: { out: string; db: string; index: string }) {
  let hasEnded = false
  const seconds = (async () => {
    const args = ['reconcile', '--register', index, '--out', out, '--db', db, ...inboxOf(world)]
    const run = await runSimsach(args, { codes: [0, HELD] })
    return run.seconds
  })().finally(() => {
    hasEnded = true
  })
  return { seconds, hasEnded: (): boolean => hasEnded }
}

/** Somebody who takes all findings as one CSV file. */
function downloading(page: ServedPage) {
  let hasEnded = false
  const taken = (async () => {
    const [, _csrf = ''] = /name="_csrf" value="([^"]*)"/.exec((await page.get('/vi/downloads')).text) ?? []
    const { status, bytes, firstMs, allMs } = await page.post('/vi/downloads/findings.csv', { _csrf })
    return { status, bytes, firstMs, allMs }
  })().finally(() => {
    hasEnded = true
  })
  return { taken, hasEnded: (): boolean => hasEnded }
}

/** The slowest of some pages. */
function slowest(all: Latencies, share: 'p50' | 'p95' | 'p99'): string {
  const [name, latency] = Object.entries(all).toSorted(([, a], [, b]) => b[share] - a[share])[0] ?? ['', undefined]
  return `${latency?.[share].toFixed(0)} ms (${name})`
}

function tell({
  alone,
  beside,
  besideDownload,
  crowd: many,
}: Readonly<Record<'alone' | 'beside' | 'besideDownload', Latencies>> & { readonly crowd: Crowd }): void {
  say(`alone, the slowest page: p50 ${slowest(alone, 'p50')}, p95 ${slowest(alone, 'p95')}`)
  say(`beside a night: p50 ${slowest(beside, 'p50')}, p95 ${slowest(beside, 'p95')}, p99 ${slowest(beside, 'p99')}`)
  say(`beside a download: p50 ${slowest(besideDownload, 'p50')}, p95 ${slowest(besideDownload, 'p95')}`)
  const { readers, answers, errors, seconds, latency } = many
  say(
    `${readers} readers: ${(answers / seconds).toFixed(0)} pages/s, ${errors} errors, p50 ${latency.p50.toFixed(0)} ms, p99 ${latency.p99.toFixed(0)} ms`,
  )
}

function chartOf({ findings }: PageFlags, alone: Latencies, beside: Latencies): string {
  const names = Object.keys(alone)
  return barChart({
    title: `First byte of each page over ${findings.toLocaleString('en-US')} findings, 95 of 100`,
    unit: 'ms',
    categories: names,
    series: [
      { name: 'alone', values: names.map((name) => alone[name]?.p95) },
      { name: 'beside a night', values: names.map((name) => beside[name]?.p95) },
    ],
  })
}
