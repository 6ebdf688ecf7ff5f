import { barChart } from '../chart.ts'
import { type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { type Bin, mergedBins, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** Where bins begin: those of the official reviews (4 and 10 numbers) among them. */
const BINS_FROM = [1, 2, 3, 4, 10, 20, 50, 100]

/** How many live records persons have, in bins of five persons or more. */
export function persons(night: Night): Section {
  const { speech, tallies } = night
  const { say } = speech
  const all = tallies('records-per-person')
  const established = all[0]?.denominator ?? 0
  const bins = binned(all.map(({ key, count }) => ({ records: Number(key), persons: count })))
  const intro = speech.fill(WORDS.personsIntro, { persons: speech.count(established) })
  return {
    id: 'persons',
    title: WORDS.persons,
    body:
      established === 0
        ? markup`<p>${say(WORDS.noPersons)}</p>`
        : markup`<p>${intro}</p>${drawn(night, bins, established)}`,
  }
}

function binned(counts: readonly { readonly records: number; readonly persons: number }[]): readonly Bin[] {
  const bins = BINS_FROM.map((from, at): Bin => {
    const to = (BINS_FROM[at + 1] ?? Number.POSITIVE_INFINITY) - 1
    const within = counts.filter(({ records }) => records >= from && records <= to)
    return { from, to, count: within.reduce((sum, one) => sum + one.persons, 0) }
  })
  return mergedBins(bins)
}

function drawn(night: Night, bins: readonly Bin[], established: number): Markup {
  const { speech } = night
  const { say } = speech
  const rows = bins.map((bin) => {
    // Only where there are fewer than five persons in all is a bin as small as that left.
    const isHidden = bin.count < PERSONS_MIN
    if (isHidden) night.withhold(1)
    return {
      name: rangeOf(night, bin),
      value: isHidden ? 0 : bin.count,
      text: isHidden ? `<${PERSONS_MIN}` : speech.count(bin.count),
      share: isHidden ? '–' : speech.share(bin.count, established),
    }
  })
  const bars = rows.map(({ name, value, text }) => ({ name, value, text, tone: 'plain' }) as const)
  return markup`<div class="pair"><figure><figcaption>${say(WORDS.personsCaption)}</figcaption>
${barChart(say(WORDS.personsAlternative), bars)}</figure>
${table({
  name: 'records-per-person',
  caption: say(WORDS.personsCaption),
  columns: [
    { head: say(WORDS.recordsOfPerson), kind: 'number' },
    { head: say(WORDS.personsHead), kind: 'number' },
    { head: say(PAGE_WORDS.share), kind: 'number' },
  ],
  rows: rows.map(({ name, text, share }) => [name, text, share]),
})}</div>`
}

function rangeOf({ speech }: Night, { from, to }: Bin): string {
  if (to === Number.POSITIVE_INFINITY) return `${speech.count(from)}+`
  return from === to ? speech.count(from) : `${speech.count(from)}–${speech.count(to)}`
}
