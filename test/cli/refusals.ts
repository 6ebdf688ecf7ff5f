/** Command lines that cannot be carried out, each in a folder of its own beside a good register, its index and a good dump. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpText, registerText } from '../reference/small-world.ts'
import { endingsOf, scratch, simsach } from './command-line.ts'
import type { CommandLine, Ending } from './many.ts'

export type Bytes = string | Uint8Array

/** What is wrong, what stands in the folder beside what is good, what is run, and words of the answer. */
export interface Case {
  readonly name: string
  readonly put: (at: (name: string) => string) => void
  readonly args: readonly string[]
  readonly says: readonly (string | RegExp)[]
}

/** A dump in the canonical format, of one who is in the register and one who is not. */
export const dump = dumpText([{}, { msisdn: '0981000002', document_number: '001090999999' }])

/** The end of a command line that reads such a dump. */
export const CANONICAL = ['--date', '2026-11-20', '--carrier', 'viettel', '--format', 'canonical', '--out', 'out']

/** Makes a pipe. */
export const fifo = (path: string): void => void execFileSync('mkfifo', [path])

/**
 * Runs them all, and tests that each ends with 2 and its words, quotes nobody, and leaves nothing: no output, and nothing aside.
 * Cases of one name must be told the same.
 */
export function refused(cases: readonly Case[]): void {
  const folder = scratch()
  let endings: readonly Ending[] = []
  const at =
    (index: number) =>
    (name: string): string =>
      join(folder.path, String(index), name)

  beforeAll(() => {
    writeFileSync(join(folder.path, 'register.csv'), registerText([{}]))
    expect(simsach(['register', 'build', 'register.csv', '--out', 'register.idx'], folder.path).status).toBe(0)
    const lines = cases.map(({ put, args }, index): CommandLine => {
      mkdirSync(at(index)(''))
      for (const name of ['register.csv', 'register.idx']) copyFileSync(join(folder.path, name), at(index)(name))
      writeFileSync(at(index)('good.csv'), dump)
      put(at(index))
      return { cwd: at(index)(''), args }
    })
    endings = endingsOf(lines)
  })
  afterAll(() => folder.remove())

  const named = cases.map(({ name, says }, index) => ({ name, says, index }))
  const names = [...new Set(named.map(({ name }) => name))]
  describe('what cannot be used ends with 2, words, and nothing written:', () => {
    it.each(names)('%s', (name) => {
      const same = named.filter((one) => one.name === name)
      for (const { says, index } of same) {
        const ending = endings[index]
        for (const words of says) expect(ending?.stderr).toMatch(words)
        expect(ending).toMatchObject({ status: 2, stdout: '', stderr: endings[same[0]?.index ?? index]?.stderr })
        expect(ending?.stderr).not.toMatch(/Nguyễn|001090|0981|1990-05-17|fault of ours/)
        const left = readdirSync(at(index)(''), { recursive: true, encoding: 'utf8' })
        expect(left.filter((path) => /^out.|new\.idx|partial|scratch/.test(path))).toEqual([])
      }
    })
  })
}
