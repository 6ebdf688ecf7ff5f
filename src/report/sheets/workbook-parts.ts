/** The small parts of a workbook (ECMA-376) beside its sheets, and how a sheet begins and ends. */

import type { SheetColumn } from './sheet.ts'
import { columnLetters, xmlText } from './xml-text.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** How cells look: indexes into the list below. */
export const STYLES = { text: 1, head: 2, count: 3, number: 4, share: 5, date: 6, instant: 7 } as const

/** Number formats by index of the style: 49 is text, 3 `#,##0`, 4 `#,##0.00`, 10 `0.00%`; those above 163 are our own. */
const FORMATS = [0, 49, 49, 3, 4, 10, 164, 165]

/** How every sheet looks. */
function stylesXml(): string {
  const looks = FORMATS.map((format, at) => {
    const head =
      at === STYLES.head
        ? ' fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"'
        : ' fontId="0" fillId="0"'
    const align = at === STYLES.head ? '<alignment vertical="top" wrapText="1"/>' : ''
    return `<xf numFmtId="${format}" borderId="0" xfId="0" applyNumberFormat="1"${head}>${align}</xf>`
  })
  const fills = ['none', 'gray125'].map((pattern) => `<fill><patternFill patternType="${pattern}"/></fill>`).join('')
  return `${DECLARATION}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3">${fills}<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`
}

/** What stands in a sheet before its first row: the row of heads is frozen. */
export function sheetBegin(columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
}

/** What stands behind its last row: every column can be filtered, and numbers that are text on purpose are not complained of. */
export function sheetEnd(columns: readonly SheetColumn[], rows: number): string {
  const whole = `A1:${columnLetters(columns.length).at(-1) ?? 'A'}${rows}`
  return `</sheetData><autoFilter ref="${whole}"/><ignoredErrors><ignoredError sqref="${whole}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

/** The other parts, by their names in the archive; `names` are those of the sheets in order. */
export function workbookParts(names: readonly string[]): readonly (readonly [name: string, xml: string])[] {
  const ids = names.map((name, at) => ({ name, id: at + 1 }))
  const sheets = ids.map(({ name, id }) => `<sheet name="${quoted(name)}" sheetId="${id}" r:id="rId${id}"/>`)
  const targets = ids.map(({ id }) => relation(id, 'worksheet', `worksheets/sheet${id}.xml`))
  const types = ids.map(({ id }) => override(`/xl/worksheets/sheet${id}.xml`, 'worksheet'))
  return [
    ['xl/styles.xml', stylesXml()],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations([...targets, relation(names.length + 1, 'styles', 'styles.xml')])],
    ['_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')])],
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${types.join('')}</Types>`,
    ],
  ]
}

const quoted = (text: string): string => xmlText(text).replaceAll('"', '&quot;')

const override = (part: string, kind: string): string =>
  `<Override PartName="${part}" ContentType="${TYPES}.${kind}+xml"/>`

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`

const relations = (all: readonly string[]): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
