/** Charts as SVG that stands in the page: no script, no style of its own, the page's colours. */

import { type Markup, markup } from './markup.ts'
import { drawn, drawnOnce, labelWidth, type ChartOption as Option, CHART_TEXT as TEXT } from './svg.ts'

/** Colours by what they stand for; `style.ts` gives each its value in light, dark and print. */
export type Tone =
  | 'matched'
  | 'variant'
  | 'mismatched'
  | 'not-found'
  | 'ambiguous'
  | 'unverifiable'
  | 'rejected'
  | 'plain'

/** One bar and the figure that is written at its end. */
export interface Bar {
  readonly name: string
  readonly value: number
  readonly text: string
  readonly tone: Tone
}

/** One bar cut into parts of a whole of 1. A text stands in its part where it fits. */
export interface SplitBar {
  readonly name: string
  readonly parts: readonly { readonly tone: Tone; readonly value: number; readonly text: string }[]
}

const ROW_HEIGHT = 26
const LABEL_WIDTH_MAX = 190
const GAP = 12
/** A part narrower than this has no room for its text. */
const LABELLED_SHARE_MIN = 0.12

/** Bars from the left, the first on top. `alternative` says in words what a reader without the picture misses. */
export function barChart(alternative: string, bars: readonly Bar[]): Markup {
  return drawnOnce(JSON.stringify(['bars', alternative, bars]), () => drawnBars(alternative, bars))
}

function drawnBars(alternative: string, bars: readonly Bar[]): Markup {
  const left = widthOf(bars.map(({ name }) => name))
  const right = widthOf(bars.map(({ text }) => text))
  return drawn(alternative, heightOf(bars.length), {
    ...axes(
      bars.map(({ name }) => name),
      left,
      right,
    ),
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE) },
    series: [
      {
        ...PLAIN_SERIES,
        data: bars.map(({ value, text, tone }) => ({
          value,
          itemStyle: { color: colour(tone) },
          label: { show: true, position: 'right', color: 'currentColor', formatter: () => text, ...TEXT },
        })),
      },
    ],
  })
}

/** Bars of equal length, cut into shares; all bars have the same parts in the same order. */
export function splitChart(alternative: string, bars: readonly SplitBar[]): Markup {
  return drawnOnce(JSON.stringify(['split', alternative, bars]), () => drawnSplit(alternative, bars))
}

function drawnSplit(alternative: string, bars: readonly SplitBar[]): Markup {
  const tones = bars[0]?.parts.map(({ tone }) => tone) ?? []
  const names = bars.map(({ name }) => name)
  return drawn(alternative, heightOf(bars.length), {
    ...axes(names, widthOf(names), GAP),
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    series: tones.map((tone, at) => ({
      ...PLAIN_SERIES,
      stack: 'whole',
      itemStyle: { color: colour(tone), borderColor: 'var(--paper)', borderWidth: 1 },
      data: bars.map(({ parts }) => {
        const { value = 0, text = '' } = parts[at] ?? {}
        const show = value >= LABELLED_SHARE_MIN
        const label = { show, position: 'inside', color: `var(--on-${tone})`, formatter: () => text, ...TEXT } as const
        return { value, label }
      }),
    })),
  })
}

/** What the colours of a chart stand for, in words below it. */
export function toneKey(entries: readonly { readonly tone: Tone; readonly label: string }[]): Markup {
  const items = entries.map(
    ({ tone, label }) => markup`<li><i class="tone-${tone}" aria-hidden="true"></i>${label}</li>`,
  )
  return markup`<ul class="key">${items}</ul>`
}

const PLAIN_SERIES = { type: 'bar', silent: true, emphasis: { disabled: true }, barWidth: 17 } as const

const colour = (tone: Tone): string => `var(--${tone})`

const widthOf = (labels: readonly string[]): number => labelWidth(labels, LABEL_WIDTH_MAX) + GAP

const heightOf = (rows: number): number => rows * ROW_HEIGHT + 4

function axes(names: readonly string[], left: number, right: number): Option {
  return {
    animation: false,
    grid: { left, right, top: 2, bottom: 2, outerBoundsMode: 'none' },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: 'currentColor', interval: 0, margin: 8, ...TEXT },
    },
  }
}
