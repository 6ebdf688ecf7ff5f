/** A recall is whole or not at all, whatever is at work beside it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeOutbox } from '../../src/exchange/outbox.ts'
import { lockedOutbox } from '../../src/exchange/outbox-lock.ts'
import { finishRecalls, withdrawRun } from '../../src/nights/recall.ts'
import { recordRecall } from '../../src/store/decisions.ts'
import { carriersUntold } from '../../src/store/deliveries.ts'
import { lockStore } from '../../src/store/lock.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { answeredNight, DATE, OWN_FORMAT } from '../exchange/answered-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-recall-'))
const run = `${DATE}.1`
const outbox = join(dir, 'outbox')
let db = ''
beforeAll(async () => {
  db = await answeredNight(dir)
})
afterAll(() => rmSync(dir, { recursive: true }))

const saying = { actor: 'lan', reason: 'wrong register', at: new Date('2026-11-21T02:00:00Z') }
const withdrawn = (more: object = {}) => withdrawRun({ db, run, outbox, ...saying, ...more }, { note: () => undefined })
const told = (carrier: string): boolean => existsSync(join(outbox, carrier, run, 'recall.json'))
const lay = () => writeOutbox({ db, outbox, expected: ['itel'], formats: [OWN_FORMAT] })

function decisions(): readonly string[] {
  const store = openStore(db)
  try {
    return store.decisions(run).map(({ decision }) => decision)
  } finally {
    store.close()
  }
}

it('decides nothing while something is in its way', async () => {
  const laying = lockedOutbox(outbox, db)
  // Not even where nothing has left: what is being laid out might.
  await expect(withdrawn({ outbox: undefined })).rejects.toMatchObject({ code: 'output-busy' })
  laying.release()
  await lay()
  const writing = lockStore(db)
  await expect(withdrawn()).rejects.toMatchObject({ code: 'store-busy' })
  writing.release()
  await expect(withdrawn({ outbox: undefined })).rejects.toMatchObject({ code: 'bad-option' })
  writeFileSync(join(dir, 'no-key.pem'), 'none')
  await expect(withdrawn({ signingKey: join(dir, 'no-key.pem') })).rejects.toMatchObject({ code: 'key-invalid' })
  writeFileSync(join(dir, 'file'), '')
  await expect(withdrawn({ outbox: join(dir, 'file') })).rejects.toMatchObject({ code: 'output-unwritable' })
  expect(decisions()).toEqual([])
  expect(carriersUntold(db, run)).toEqual(['itel', 'mobifone', 'viettel'])
})

it('that was killed after it was written down is finished by the next night, or by the same command', async () => {
  recordRecall(db, { run, ...saying })
  await expect(lay()).rejects.toMatchObject({ code: 'run-withheld' })
  expect(await finishRecalls({ db, outbox })).toEqual([run])
  expect(['itel', 'mobifone', 'viettel'].map(told)).toEqual([true, true, true])
  expect(carriersUntold(db, run)).toEqual([])
  expect(await finishRecalls({ db, outbox })).toEqual([])
  expect(await withdrawn({ reason: 'other words' })).toEqual(['itel', 'mobifone', 'viettel'])
  expect(decisions()).toEqual(['recall'])
})
