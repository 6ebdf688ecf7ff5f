/** What a suggestion is made of, as bars that begin where the one before ended. */

import type { Markup } from './markup.ts'
import { CHART_TEXT, drawn, labelWidth } from './svg.ts'

/** One step: what it is called, what it adds (bits; below 0 it takes away), and that as text. */
export interface WaterfallStep {
  readonly name: string
  readonly value: number
  readonly text: string
}

const ROW_HEIGHT = 26
const LABEL_WIDTH_MAX = 150
const VALUE_WIDTH = 64
const GAP = 12

/**
 * Steps from the top down, and their sum below. What speaks against differs in more than colour: by its sign. `alternative` says in words what a reader without the picture misses.
 */
export function waterfallChart(alternative: string, steps: readonly WaterfallStep[], total: WaterfallStep): Markup {
  const ends: number[] = []
  for (const { value } of steps) ends.push((ends.at(-1) ?? 0) + value)
  const rows = [
    ...steps.map((step, at) => ({ ...step, from: ends[at - 1] ?? 0, isTotal: false })),
    { ...total, from: 0, isTotal: true },
  ]
  const lowest = Math.min(0, ...ends)
  const highest = Math.max(0, ...ends)
  const left = labelWidth(
    rows.map(({ name }) => name),
    LABEL_WIDTH_MAX,
  )
  return drawn(alternative, rows.length * ROW_HEIGHT + 4, {
    animation: false,
    grid: { left: left + GAP, right: VALUE_WIDTH, top: 2, bottom: 2, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: lowest, max: highest === lowest ? lowest + 1 : highest },
    yAxis: [axisOf(rows.map(({ name }) => name)), { ...axisOf(rows.map(({ text }) => text)), position: 'right' }],
    series: [
      // What lies below a bar is not seen.
      { ...BAR, data: rows.map(({ from }) => ({ value: from, itemStyle: { color: 'transparent' } })) },
      {
        ...BAR,
        data: rows.map(({ value, isTotal }) => {
          const color = isTotal ? 'var(--unverifiable)' : value < 0 ? 'var(--mismatched)' : 'var(--matched)'
          return { value, itemStyle: { color } }
        }),
      },
    ],
  })
}

const BAR = { type: 'bar', stack: 'step', stackStrategy: 'all', silent: true, barWidth: 15 } as const

function axisOf(names: readonly string[]) {
  return {
    ...{ type: 'category' as const, inverse: true, data: [...names] },
    ...{ axisTick: { show: false }, axisLine: { show: false } },
    axisLabel: { color: 'currentColor', interval: 0, margin: 8, ...CHART_TEXT },
  }
}
