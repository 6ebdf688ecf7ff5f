import type { Comment } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { lineAt, type Source, sources } from './sources.ts'

/** A docstring's own words: without stars, up to the first tag. */
function wordsOf(comment: Comment): string {
  return comment.value
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replace(/^@[\s\S]*/m, '')
    .trim()
}

/** `referencePersonsMax`, `REJECT_COLUMNS` and `reject columns` alike: the name's words in lower case, in order. */
function bare(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b(?:the|a|an|of)\b/g, ' ')
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim()
}

/** Why a docstring is none; undefined for one that says something. */
function faultOf(doc: Comment | undefined, name: string): string | undefined {
  if (doc === undefined) return 'has no docstring'
  const words = wordsOf(doc)
  if (words.split(/\s+/).length < 3) return 'is said in less than three words'
  if (bare(words) === bare(name)) return 'only has its name repeated'
  if (!/[.:;`|)*]$/.test(words)) return 'has a docstring that is no sentence'
  return undefined
}

/** Statements that make a name visible, and the docstring that ends right before each. */
function exportsOf(source: Source): readonly { name: string; line: number; doc: Comment | undefined }[] {
  const docs = source.comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
  return source.exports
    .filter(({ entries }) => entries.every((entry) => entry.moduleRequest === null))
    .flatMap(({ start, entries }) => {
      const doc = docs.findLast((one) => one.end <= start && /^\s*$/.test(source.text.slice(one.end, start)))
      const line = lineAt(source.text, start)
      return entries.map((entry) => ({ name: entry.exportName.name ?? 'default', line, doc }))
    })
}

/** `export type Outcome = (typeof OUTCOMES)[number]`: the list says it all. */
function isTypeOfList(source: Source, line: number): boolean {
  const text = source.text.split('\n')[line - 1] ?? ''
  return /^export type \w+ = \(typeof \w+\)\[[^\]]+\](?:\[number\])?$/.test(text)
}

describe('docstrings', () => {
  it('tells a contract from a name', () => {
    const doc = (value: string): Comment => ({ type: 'Block', value, start: 0, end: 0 })
    expect(faultOf(undefined, 'dateOf')).toBe('has no docstring')
    expect(faultOf(doc('* The date of. '), 'dateOf')).toBe('only has its name repeated')
    expect(faultOf(doc('* A date. '), 'dateOf')).toBe('is said in less than three words')
    expect(faultOf(doc('* The calendar date on which an instant lies; always full. '), 'dateOf')).toBeUndefined()
    expect(faultOf(doc('*\n * Reads `yyyy`;\n * undefined for anything else.\n '), 'parse')).toBeUndefined()
  })

  it('stands before every export of src', () => {
    const faults = sources.flatMap((source) =>
      exportsOf(source)
        .filter(({ line }) => !isTypeOfList(source, line))
        .flatMap(({ name, line, doc }) => {
          const fault = faultOf(doc, name)
          return fault === undefined ? [] : [`${source.path}:${line} ${name} ${fault}`]
        }),
    )
    expect(faults).toEqual([])
  })
})
