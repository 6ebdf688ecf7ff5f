/** Lines over the nights: one a carrier, or one a class, each named at its end and drawn in its own way. */

import type { Markup } from './markup.ts'
import { CHART_TEXT, CHART_WIDTH, type ChartOption, drawn, drawnOnce, labelWidth } from './svg.ts'

/** A line, by the values of its dates. */
export interface Line {
  readonly name: string
  /** One a date of the chart; undefined where there is nothing to say, which leaves a gap. */
  readonly values: readonly (number | undefined)[]
  /** The sum of the others: drawn thick. */
  readonly isSum?: boolean
}

/** What a line chart shows. */
export interface Lines {
  /** In words, what a reader without the picture misses. */
  readonly alternative: string
  /** Labels of the dates, the oldest first. */
  readonly dates: readonly string[]
  readonly lines: readonly Line[]
  /** A value as its axis names it: as a language writes it, with so many digits. */
  readonly format: (value: number) => string
  /** A line across that should be reached. */
  readonly target?: { readonly value: number; readonly name: string } | undefined
}

const HEIGHT = 210
const NAME_WIDTH_MAX = 130
const AXIS_WIDTH = 56
const BOTTOM = 26
const GAP = 12
const TARGET_WIDTH = 1.5

/** Told apart without colour too: by dashes and by the marks on them. */
const WAYS = [
  { dash: 'solid', mark: 'circle' },
  { dash: [7, 3], mark: 'rect' },
  { dash: [2, 3], mark: 'triangle' },
  { dash: [9, 3, 2, 3], mark: 'diamond' },
  { dash: [4, 4], mark: 'emptyCircle' },
  { dash: [1, 4], mark: 'emptyRect' },
] as const

/** Lines from left to right. Where two end close together their names are moved apart. */
export function lineChart(shown: Lines): Markup {
  const { format, ...said } = shown
  // How an axis names values follows from its language and digits, of which one value shows both.
  return drawnOnce(JSON.stringify(['lines', said, format(SAMPLE)]), () => drawnLines(shown))
}

/** A value with more digits than any axis names. */
const SAMPLE = 0.123_456_789

function drawnLines({ alternative, dates, lines, format, target }: Lines): Markup {
  const names = [...lines.map(({ name }) => name), ...(target === undefined ? [] : [target.name])]
  return drawn(alternative, HEIGHT, {
    animation: false,
    grid: {
      ...{ left: AXIS_WIDTH, top: GAP, bottom: BOTTOM, outerBoundsMode: 'none' },
      right: Math.min(CHART_WIDTH / 2, labelWidth(names, NAME_WIDTH_MAX) + GAP),
    },
    xAxis: {
      ...{ type: 'category', data: [...dates], boundaryGap: dates.length === 1, axisTick: { show: false } },
      axisLine: { lineStyle: { color: 'var(--faint)' } },
      axisLabel: { color: 'var(--faint)', hideOverlap: true, ...CHART_TEXT },
    },
    yAxis: {
      ...{ type: 'value', scale: !fromZero(lines, target?.value), splitNumber: 4 },
      splitLine: { lineStyle: { color: 'var(--line)' } },
      axisLabel: { color: 'var(--faint)', formatter: format, ...CHART_TEXT },
    },
    series: [
      ...lines.map((line, at) => series(line, at)),
      ...(target === undefined ? [] : [targetSeries(dates, target)]),
    ],
  })
}

/** Where all values lie close together the axis need not begin at zero. */
function fromZero(lines: readonly Line[], target: number | undefined): boolean {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== undefined))
  const all = target === undefined ? values : [...values, target]
  return Math.min(...all) < Math.max(...all) / 2
}

type Series = Exclude<ChartOption['series'], readonly unknown[] | undefined>

function series({ name, values, isSum = false }: Line, at: number): Series {
  const way = WAYS[at % WAYS.length] ?? WAYS[0]
  const color = isSum ? 'var(--ink)' : `var(--series-${(at % WAYS.length) + 1})`
  const dash = isSum ? 'solid' : way.dash === 'solid' ? 'solid' : [...way.dash]
  return {
    ...{ type: 'line', name, silent: true, emphasis: { disabled: true }, connectNulls: false },
    data: values.map((value) => value ?? null),
    ...{ symbol: way.mark, symbolSize: isSum ? 3 : 5, showSymbol: true, showAllSymbol: true },
    itemStyle: { color },
    lineStyle: { color, width: isSum ? 2.5 : 1.7, type: dash },
    endLabel: { show: true, formatter: () => name, color, distance: 6, ...CHART_TEXT },
    labelLayout: { moveOverlap: 'shiftY' },
  }
}

function targetSeries(
  dates: readonly string[],
  { value, name }: { readonly value: number; readonly name: string },
): Series {
  return {
    ...{ type: 'line', name, silent: true, emphasis: { disabled: true }, symbol: 'none' },
    data: dates.map(() => value),
    lineStyle: { color: 'var(--faint)', width: TARGET_WIDTH, type: [3, 3] },
    endLabel: { show: true, formatter: () => name, color: 'var(--faint)', distance: 6, ...CHART_TEXT },
    labelLayout: { moveOverlap: 'shiftY' },
  }
}
