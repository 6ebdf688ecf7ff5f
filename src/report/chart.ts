/** Charts as SVG that stands in the page: no script, no style of its own, the page's colours. */

import { BarChart, type BarSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Markup, markup, trusted } from './markup.ts'

use([BarChart, GridComponent, SVGRenderer])

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

const WIDTH = 420
const ROW_HEIGHT = 26
const FONT_SIZE = 13
/** Of one letter, on the wide side: nobody measures text where there is no screen. */
const LETTER_WIDTH = 7.4
const LABEL_WIDTH_MAX = 190
const GAP = 12
/** A part narrower than this has no room for its text. */
const LABELLED_SHARE_MIN = 0.12

type Option = ComposeOption<BarSeriesOption | GridComponentOption>

const TEXT = { fontSize: FONT_SIZE, fontFamily: 'inherit' } as const

/** Bars from the left, the first on top. `alternative` says in words what a reader without the picture misses. */
export function barChart(alternative: string, bars: readonly Bar[]): Markup {
  const left = labelWidth(bars.map(({ name }) => name))
  const right = labelWidth(bars.map(({ text }) => text))
  return drawn(alternative, bars.length, {
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
  const tones = bars[0]?.parts.map(({ tone }) => tone) ?? []
  const names = bars.map(({ name }) => name)
  return drawn(alternative, bars.length, {
    ...axes(names, labelWidth(names), GAP),
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

function labelWidth(labels: readonly string[]): number {
  const letters = Math.max(0, ...labels.map((label) => [...label].length))
  return Math.min(LABEL_WIDTH_MAX, letters * LETTER_WIDTH) + GAP
}

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

function drawn(alternative: string, rows: number, option: Option): Markup {
  const height = rows * ROW_HEIGHT + 4
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption(option)
    const svg = chart.renderToSVGString({ useViewBox: true })
    return markup`<svg role="img" aria-label="${alternative}" viewBox="0 0 ${String(WIDTH)} ${String(height)}">${trusted(bare(svg))}</svg>`
  } finally {
    // An instance keeps the process alive.
    chart.dispose()
  }
}

/** What is inside the library's own svg element, without what only scripts and pointers use: names there change from chart to chart. */
function bare(svg: string): string {
  return svg
    .replace(/^<svg[^>]*>\s*<rect[^>]*fill="none"><\/rect>/, '')
    .replace(/<style[\s\S]*?<\/style>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replaceAll(/ (?:ecmeta_\w+|class)="[^"]*"/g, '')
    .replaceAll(/style="[^"]*"/g, `font-size="${FONT_SIZE}"`)
    .trim()
}
