import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunErrorCode } from '../../src/model/errors.ts'
import { RunError } from '../../src/model/errors.ts'
import { readConfirmations } from '../../src/run/confirmations.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-confirmations-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const HEADER = 'msisdn,pin,answer,answered_at'

let files = 0
function file(...lines: readonly string[]): string {
  const path = join(scratch, `${++files}.csv`)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

/** `msisdn pin time` of every answer that counts, and whether it says "mine". */
async function latest(...lines: readonly string[]): Promise<string[]> {
  const answers = await readConfirmations(file(HEADER, ...lines))
  return [...answers].map(([msisdn, { pin, answeredAt, isMine }]) => {
    return `${msisdn} ${pin} ${new Date(answeredAt * 1000).toISOString().slice(0, 19)} ${isMine}`
  })
}

describe('answers', () => {
  it('are kept, whatever they say', async () => {
    expect(
      await latest(
        '0981000001,001090000001,mine,2026-05-01T08:00:00',
        '0981000002,001090000002,not-mine,2026-05-01T08:00:00',
        '0981000003,001090000003,mine,2026-05-01',
      ),
    ).toEqual([
      '0981000001 001090000001 2026-05-01T08:00:00 true',
      '0981000002 001090000002 2026-05-01T08:00:00 false',
      '0981000003 001090000003 2026-05-01T00:00:00 true',
    ])
  })

  it.each([
    ['mine, then not mine', ['mine,2026-05-01', 'not-mine,2026-05-02'], '2026-05-02T00:00:00 false'],
    ['not mine, then mine', ['not-mine,2026-05-01', 'mine,2026-05-02'], '2026-05-02T00:00:00 true'],
    ['both in one second', ['mine,2026-05-01', 'not-mine,2026-05-01'], '2026-05-01T00:00:00 false'],
  ])('of one number: the latest counts (%s), whatever stands first', async (_, answers, expected) => {
    const lines = answers.map((answer) => `0981000001,001090000001,${answer}`)
    expect(await latest(...lines)).toEqual([`0981000001 001090000001 ${expected}`])
    expect(await latest(...lines.toReversed())).toEqual(await latest(...lines))
  })

  it('of one second by two persons come out the same in any order', async () => {
    const lines = ['0981000001,001090000001,mine,2026-05-01', '0981000001,001090000002,mine,2026-05-01']
    expect(await latest(...lines)).toEqual(await latest(...lines.toReversed()))
  })

  it('may be none', async () => {
    expect(await latest()).toEqual([])
  })

  it('have columns in any order, others beside them, and quotes', async () => {
    const path = file('answer,channel,msisdn,answered_at,pin', '"mine",app,0981000001,2026-05-01,001090000001')
    expect([...(await readConfirmations(path)).keys()]).toEqual(['0981000001'])
  })

  it('may come behind a byte order mark and with CRLF', async () => {
    const path = file(`\uFEFF${HEADER}\r`, '0981000001,001090000001,mine,2026-05-01\r')
    expect([...(await readConfirmations(path)).keys()]).toEqual(['0981000001'])
  })
})

describe('a file that is none', () => {
  async function failure(path: string): Promise<RunError> {
    try {
      await readConfirmations(path)
    } catch (error) {
      if (error instanceof RunError) return error
      throw error
    }
    throw new Error('nothing was thrown')
  }

  it('is not there', async () => {
    expect((await failure(join(scratch, 'nothing.csv'))).code).toBe('file-missing')
  })

  it.each<[string, readonly string[], RunErrorCode]>([
    ['lacks a column', ['msisdn,pin,answer', '0981000001,001090000001,mine'], 'file-damaged'],
    ['is empty', [], 'file-empty'],
    ['holds another answer', [HEADER, '0981000001,001090000001,maybe,2026-05-01'], 'file-damaged'],
    ['holds a number with its country code', [HEADER, '84981000001,001090000001,mine,2026-05-01'], 'file-damaged'],
    ['holds a number without its zero', [HEADER, '981000001,001090000001,mine,2026-05-01'], 'file-damaged'],
    ['holds a number with a zero too many', [HEADER, '00981000001,001090000001,mine,2026-05-01'], 'file-damaged'],
    ['holds a PIN that lost its zeros', [HEADER, '0981000001,1090000001,mine,2026-05-01'], 'file-damaged'],
    ['holds no time', [HEADER, '0981000001,001090000001,mine,'], 'file-damaged'],
    ['holds a time that is none', [HEADER, '0981000001,001090000001,mine,2026-02-30'], 'file-damaged'],
    ['holds a row of three', [HEADER, '0981000001,001090000001,mine'], 'file-damaged'],
    ['holds a quote that never closes', [HEADER, '"0981000001,001090000001,mine,2026-05-01'], 'file-damaged'],
  ])('%s', async (_, lines, code) => {
    expect((await failure(file(...lines))).code).toBe(code)
  })

  it.each([
    ['0981000002,001090000002,maybe,2026-05-01'],
    ['"0981000002,001090000002,mine,2026-05-01'],
    ['0981000002,001090000002'],
  ])('is named by its row, never by what stands there', async (line) => {
    const { message, hint, cause } = await failure(file(HEADER, '0981000001,001090000001,mine,2026-05-01', line))
    expect(message).toContain('row 2 ')
    expect(`${message} ${hint} ${cause}`).not.toMatch(/0981000002|001090000002/)
  })
})
