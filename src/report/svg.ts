/** What the charting library draws as SVG that stands in a page: no script, no style of its own, the page's colours. */

import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { type Markup, markup, trusted } from './markup.ts'

use([BarChart, LineChart, GridComponent, LabelLayout, SVGRenderer])

/** What a chart may consist of. */
export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>

/** Size of text in a chart, in the units of {@link CHART_WIDTH}. */
const FONT_SIZE = 13

/** Width of every chart in its own units; on the page it is as wide as there is room. */
export const CHART_WIDTH = 420

/** Text as the page has it. */
export const CHART_TEXT = { fontSize: FONT_SIZE, fontFamily: 'inherit' } as const

/** Of one letter, on the wide side: nobody measures text where there is no screen. */
const LETTER_WIDTH = 7.4

/** Room for the longest of some labels, `max` at most. */
export function labelWidth(labels: readonly string[], max: number): number {
  const letters = Math.max(0, ...labels.map((label) => [...label].length))
  return Math.min(max, letters * LETTER_WIDTH)
}

/** A chart as an image. `alternative` says in words what a reader without the picture misses. */
export function drawn(alternative: string, height: number, option: ChartOption): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: CHART_WIDTH, height })
  try {
    chart.setOption(option)
    const svg = chart.renderToSVGString({ useViewBox: true })
    return markup`<svg role="img" aria-label="${alternative}" viewBox="0 0 ${String(CHART_WIDTH)} ${String(height)}">${trusted(bare(svg))}</svg>`
  } finally {
    // An instance keeps the process alive.
    chart.dispose()
  }
}

/** Charts that are kept: drawing one takes tens of milliseconds, and a server is asked for the same ones again and again. */
const CHARTS_KEPT = 200

const kept = new Map<string, Markup>()

/** The chart of a key, drawn where it is not kept from before. The key says all of which the chart is made, as JSON. */
export function drawnOnce(key: string, draw: () => Markup): Markup {
  const chart = kept.get(key) ?? draw()
  kept.delete(key)
  kept.set(key, chart)
  for (const oldest of kept.keys()) {
    if (kept.size <= CHARTS_KEPT) break
    kept.delete(oldest)
  }
  return chart
}

/** What is inside the library's own svg element, without what only scripts and pointers use: names there change from chart to chart. */
function bare(svg: string): string {
  return (
    svg
      .replace(/^<svg[^>]*>\s*<rect[^>]*fill="none"><\/rect>/, '')
      .replace(/<style[\s\S]*?<\/style>/, '')
      .replace(/<\/svg>\s*$/, '')
      // Lines are cut off at the edge of the chart, which none of them reaches.
      .replaceAll(/<defs ?>[\s\S]*?<\/defs>/g, '')
      .replaceAll(/ clip-path="[^"]*"/g, '')
      .replaceAll(/ (?:ecmeta_\w+|class)="[^"]*"/g, '')
      .replaceAll(/style="[^"]*"/g, `font-size="${FONT_SIZE}"`)
      .trim()
  )
}
