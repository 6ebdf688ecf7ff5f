import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ASKING, LEAST, LEAST_BYTES } from '../../src/memory/asking.ts'
import { FACTS } from '../../src/memory/facts.ts'
import { FINDING_LINES } from '../../src/memory/finding-lines.ts'
import * as findingRun from '../../src/memory/finding-run.ts'
import { GROUP, GROUP_BYTES, GROUPING, GROUPING_SLICE_BYTES } from '../../src/memory/grouping.ts'
import {
  DECODE_WORK,
  PROGRAM,
  SKELETONS,
  SLOT,
  SLOT_BYTES,
  SLOT_KIND,
  WORD,
  WORD_BYTES,
  WORD_WINDOW_BYTES,
  WORDS,
} from '../../src/memory/program.ts'
import * as registerBatch from '../../src/memory/register-batch.ts'
import * as registerBucket from '../../src/memory/register-bucket.ts'
import * as registerRow from '../../src/memory/register-row.ts'
import { codeBytesInRow, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { SPLIT_STATE } from '../../src/memory/split-state.ts'
import { TALLY } from '../../src/memory/tally.ts'
import { WAKES } from '../../src/memory/wakes.ts'
import { TRAITS } from '../../src/model/verdict.ts'

/** The members of an enumeration in a file of the kernel (the first where no name is given), which cannot import a layout from another language. */
function enumIn(file: string, name = '\\w+'): Readonly<Record<string, number>> {
  const [, body = ''] = new RegExp(`enum ${name} \\{\\n([^}]*)\\}`).exec(textOf(file)) ?? []
  return Object.fromEntries(
    [...body.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(([, name, value]) => [name, Number(value)]),
  )
}

/** The constants that a file of the kernel exports. */
function numbersIn(file: string): Readonly<Record<string, number>> {
  const constants = textOf(file).matchAll(/^export const (\w+): \w+ = (\d+)$/gm)
  return Object.fromEntries([...constants].map(([, name, value]) => [name, Number(value)]))
}

function textOf(file: string): string {
  return readFileSync(new URL(`../../src/kernel/${file}`, import.meta.url), 'utf8')
}

describe('the kernel knows the layouts as the memory has them', () => {
  it('of a row', () => {
    expect(enumIn('row.ts')).toEqual(ROW)
    expect(textOf('row.ts')).toContain(`export const ROW_BYTES: usize = ${ROW_BYTES}\n`)
    expect(textOf('row.ts')).toContain(`export const CODE_BYTES_IN_ROW: u32 = ${codeBytesInRow}\n`)
  })
  it('of the facts of a run', () => {
    expect(enumIn('facts.ts')).toEqual(FACTS)
  })
  it('of what is counted of a batch', () => {
    expect(enumIn('tally-pattern.ts')).toEqual(TALLY)
  })
  it('of what wakes the rules of a run', () => {
    expect(enumIn('wakes.ts')).toEqual(WAKES)
  })
  it('of the state of a splitter', () => {
    expect(enumIn('split-state.ts')).toEqual(SPLIT_STATE)
  })
  it('of a column program and the scratch of the decoder', () => {
    for (const [name, layout] of Object.entries({ PROGRAM, SLOT, SLOT_KIND, WORDS, WORD, SKELETONS, DECODE_WORK })) {
      expect([name, enumIn('program.ts', name)]).toEqual([name, layout])
    }
    expect(textOf('program.ts')).toContain(`SLOT_BYTES: usize = ${SLOT_BYTES}\n`)
    expect(textOf('program.ts')).toContain(`WORD_BYTES: usize = ${WORD_BYTES}\n`)
    expect(textOf('program.ts')).toContain(`WORD_WINDOW_BYTES: usize = ${WORD_WINDOW_BYTES}\n`)
  })
  it('of groups, and of what is asked of them', () => {
    for (const [name, layout] of Object.entries({ GROUPING, GROUP, ASKING, LEAST })) {
      expect([name, enumIn('grouping-place.ts', name)]).toEqual([name, layout])
    }
    expect(numbersIn('grouping-place.ts')).toMatchObject({
      LEAST_BYTES,
      SLICE_BYTES: GROUPING_SLICE_BYTES,
      GROUP_BYTES,
    })
  })
  it('of the register while its index is built', () => {
    const { REGISTER_BATCH, WORD_SLOT, COLUMNS_MAX, WORD_SLOTS, WORD_SLOT_BYTES } = registerBatch
    const { REGISTER_ROW, REGISTER_ROW_FLAG, ...rowNumbers } = registerRow
    expect(enumIn('register-batch.ts', 'REGISTER_BATCH')).toEqual(REGISTER_BATCH)
    expect(enumIn('register-batch.ts', 'WORD_SLOT')).toEqual(WORD_SLOT)
    expect(enumIn('register-row.ts', 'REGISTER_ROW')).toEqual(REGISTER_ROW)
    expect(enumIn('register-row.ts', 'REGISTER_ROW_FLAG')).toEqual(REGISTER_ROW_FLAG)
    expect(numbersIn('register-batch.ts')).toMatchObject({ COLUMNS_MAX, WORD_SLOTS, WORD_SLOT_BYTES })
    expect(numbersIn('register-row.ts')).toEqual(rowNumbers)
    const { REGISTER_BUCKET, PAIR_BYTES, CMND_COUNT_BYTES, LISTED_ROW_BYTES } = registerBucket
    expect(enumIn('register-bucket.ts')).toEqual(REGISTER_BUCKET)
    expect(numbersIn('register-bucket.ts')).toEqual({ PAIR_BYTES, CMND_COUNT_BYTES, LISTED_ROW_BYTES })
  })
  it('of findings and of what their lines are written by', () => {
    const {
      FINDING,
      MEMBER,
      CELL,
      CELL_ENTRY,
      FINDING_BYTES,
      MEMBER_BYTES,
      ORDERED_BYTES,
      FINDING_ID_BYTES,
      STORED_KEYS_BYTES,
    } = findingRun
    const file = 'finding-place.ts'
    expect(enumIn(file, 'FINDING')).toEqual(FINDING)
    expect(enumIn(file, 'MEMBER')).toEqual(MEMBER)
    expect(enumIn(file, 'FINDING_LINES')).toEqual(FINDING_LINES)
    expect(enumIn(file, 'CELL')).toEqual(Object.fromEntries(Object.entries(CELL).map(([name, at]) => [name, 4 * at])))
    const bytes = {
      FINDING_BYTES,
      MEMBER_BYTES,
      ORDERED_BYTES,
      ID_BYTES: FINDING_ID_BYTES,
      STORED_KEYS_BYTES,
      CELL_BYTES: 4 * CELL_ENTRY,
    }
    expect(numbersIn(file)).toMatchObject(bytes)
  })
  it('of the bits of traits', () => {
    const traits: readonly string[] = TRAITS
    const named = Object.entries(enumIn('describe.ts')).map(([name, bit]) => [
      name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
      bit,
    ])
    expect(named.length).toBeGreaterThan(10)
    expect(named).toEqual(named.map(([name]) => [name, traits.indexOf(String(name))]))
  })
})
