/** Files of an outbox as carriers' accounts fetch them: those that left, and nothing else of the disk. */
import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { answerFileIn } from '../../src/cli/outbox-door.ts'
import { scratch } from './command-line.ts'

const { path: folder, remove } = scratch()
afterAll(remove)
const [outbox, secret] = [join(folder, 'outbox'), join(folder, 'secret.txt')]
const answer = '2026-11-20.1'
mkdirSync(join(outbox, 'viettel', answer), { recursive: true })
mkdirSync(join(outbox, 'mobifone', answer), { recursive: true })
writeFileSync(join(outbox, 'viettel', answer, 'receipt.json'), 'own')
writeFileSync(join(outbox, 'mobifone', answer, 'receipt.json'), 'secret')
writeFileSync(secret, 'secret')
symlinkSync(secret, join(outbox, 'viettel', answer, 'feedback.csv.gz'))
symlinkSync(join(outbox, 'mobifone', answer), join(outbox, 'viettel', '2026-11-21.1'))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What comes of a file whose names and digest are taken as they are. */
async function fetched(names: { answer?: string; file?: string }, text: string): Promise<string | undefined> {
  const delivery = { carrier: 'viettel', answer, file: 'receipt.json', run: undefined, sha256: sha256(text), ...names }
  const pieces = await answerFileIn(outbox, delivery)
  if (pieces === undefined) return undefined
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString()
}

it('gives the file that left', async () => {
  expect(await fetched({}, 'own')).toBe('own')
})

it('gives nothing that is not below the carrier’s folder, by name or by link', async () => {
  const ways = [
    ...[{ file: '../../mobifone/2026-11-20.1/receipt.json' }, { answer: '../mobifone/2026-11-20.1' }],
    ...[{ answer: '..', file: 'receipt.json' }, { file: '../../../secret.txt' }, { file: secret }, { file: '' }],
    ...[{ file: 'feedback.csv.gz' }, { answer: '2026-11-21.1' }, { file: 'nowhere.json' }, { file: 'receipt.json\0' }],
  ]
  for (const way of ways) expect(await fetched(way, 'secret'), JSON.stringify(way)).toBeUndefined()
})

it('gives nothing that somebody has changed since', async () => {
  await expect(fetched({}, 'what left')).rejects.toMatchObject({ code: 'file-changed' })
})
