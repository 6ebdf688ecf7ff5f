/** Charts of figures as SVG files that stand alone: no script, white paper. */
import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TitleComponent,
  type TitleComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TitleComponentOption
>

/** Bars in groups: each series has a value for each category, in their order; undefined where there is none. */
export interface BarChartContent {
  readonly title: string
  /** What the values are, with the unit. */
  readonly unit: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
}

/** Lines through points [x, y]. */
export interface LineChartContent {
  readonly title: string
  /** What x and y are, with their units. */
  readonly xUnit: string
  readonly yUnit: string
  /** Equal factors are equally wide. */
  readonly isLogarithmic?: boolean
  readonly series: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[]
}

const WIDTH = 860
const HEAD_HEIGHT = 84
const FOOT_HEIGHT = 48
const BAR_HEIGHT = 20
const LINES_HEIGHT = 420
const COLOURS = ['#1f6f8b', '#c8553d', '#8a9a5b', '#7a5195', '#b8860b', '#4d4d4d']
const TEXT = { fontFamily: 'sans-serif', fontSize: 12, color: '#222' } as const

/** Horizontal bars, the first category on top, each with its value at its end. The SVG document as text. */
export function barChart({ title, unit, categories, series }: BarChartContent): string {
  const height = HEAD_HEIGHT + FOOT_HEIGHT + categories.length * (series.length * BAR_HEIGHT + 14)
  const labelWidth = Math.max(...categories.map(({ length }) => length)) * 7 + 16
  return drawn(height, {
    ...frame(title, series.length),
    grid: { left: labelWidth, right: 70, top: HEAD_HEIGHT, bottom: FOOT_HEIGHT, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: 0, ...named(unit) },
    yAxis: { type: 'category', inverse: true, data: [...categories], axisLabel: { interval: 0, ...TEXT } },
    series: series.map(({ name, values }) => ({
      type: 'bar',
      name,
      barWidth: BAR_HEIGHT - 4,
      data: values.map((value) => ({ value: value ?? '-' })),
      label: { show: true, position: 'right', formatter: ({ value }) => short(Number(value)), ...TEXT },
    })),
  })
}

/** Lines with their points. The SVG document as text. */
export function lineChart({ title, xUnit, yUnit, isLogarithmic = false, series }: LineChartContent): string {
  return drawn(LINES_HEIGHT, {
    ...frame(title, series.length),
    grid: { left: 70, right: 40, top: HEAD_HEIGHT, bottom: FOOT_HEIGHT + 10, outerBoundsMode: 'none' },
    xAxis: { type: isLogarithmic ? 'log' : 'value', min: 'dataMin', ...named(xUnit) },
    yAxis: { type: 'value', min: 0, ...named(yUnit), nameGap: 48 },
    series: series.map(({ name, points }) => ({ type: 'line', name, symbolSize: 7, data: points.map((p) => [...p]) })),
  })
}

/** Three significant digits, without an exponent. */
function short(value: number): string {
  return Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en-US') : ''
}

function frame(title: string, series: number): Option {
  return {
    animation: false,
    backgroundColor: '#fff',
    color: COLOURS,
    title: { text: title, left: 12, top: 10, textStyle: { ...TEXT, fontSize: 15, fontWeight: 'bold' } },
    ...(series > 1 ? { legend: { left: 12, top: 40, textStyle: TEXT } } : {}),
  }
}

function named(unit: string) {
  return { name: unit, nameLocation: 'middle', nameGap: 30, nameTextStyle: TEXT, axisLabel: TEXT } as const
}

function drawn(height: number, option: Option): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption(option)
    return `${chart.renderToSVGString({ useViewBox: true })}\n`
  } finally {
    // An instance keeps the process alive.
    chart.dispose()
  }
}
