import { type Content, type Markup, markup } from './markup.ts'

/** A column: its head, and whether it holds numbers (aligned to the right), a few words, sentences or codes (broken anywhere). */
export interface Column {
  readonly head: Content
  readonly kind: 'words' | 'number' | 'sentence' | 'code'
}

/** A table with its caption. The first cell of a row is its head; `foot` is a last row that stands apart. */
export interface Table {
  /** Unique in the page, kebab case. */
  readonly name: string
  readonly caption: Content
  /** The id of the heading, or ids of what stands above it, that tell it from tables with the same caption. */
  readonly under?: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Content[])[]
  readonly foot?: readonly Content[]
  /** Whether its rows are things to choose from, which the keys of the page walk through. */
  readonly isList?: boolean
}

/** A table in a box of its own, which scrolls where the screen is too narrow for it. */
export function table({ name, caption, under, columns, rows, foot, isList = false }: Table): Markup {
  const body = rows.map((row) => tableRow(columns, row))
  const end = foot === undefined ? '' : markup`<tfoot>${tableRow(columns, foot)}</tfoot>`
  const heads = columns.map(({ head, kind }) => markup`<th scope="col" class="${kind}">${head}</th>`)
  return markup`<div class="scroll" role="region" aria-labelledby="${under === undefined ? '' : `${under} `}t-${name}" tabindex="0"><table${isList ? markup` class="list"` : ''}>
<caption id="t-${name}"><span>${caption}</span></caption>
<thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody>${end}
</table></div>
`
}

function tableRow(columns: readonly Column[], row: readonly Content[]): Markup {
  const cells = row.map((cell, at) => {
    const kind = columns[at]?.kind ?? 'words'
    return at === 0 ? markup`<th scope="row" class="${kind}">${cell}</th>` : markup`<td class="${kind}">${cell}</td>`
  })
  return markup`<tr>${cells}</tr>
`
}
