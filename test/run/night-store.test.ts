/** A run on its way into a store: what is given faster than it can be taken must not pile up in memory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { RunError } from '../../src/model/errors.ts'
import type { NightSink } from '../../src/run/night-sink.ts'
import { NightStore } from '../../src/run/night-store.ts'
import { runsFolder } from '../../src/store/paths.ts'
import { watching } from '../worlds/ways.ts'
import { makeNight, planOf, runPlan } from './evidence-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-night-store-'))
afterAll(() => rmSync(dir, { recursive: true }))

describe('what is given to a store', () => {
  it('waits for the store’s thread, and so hears in time that it cannot go on', async () => {
    const db = join(dir, 'lost.db')
    const store = new NightStore({ db, version: '0', seen: [] }, join(dir, 'spill'))
    try {
      rmSync(runsFolder(db), { recursive: true })
      let given = 0
      // Nobody comes to a word as long as nothing is waited for.
      const giving = async (): Promise<void> => {
        for (; given < 100 * 4_096; given++) {
          store.reject([0, given, 0, '', 'field-count'])
          if (given % 4_096 === 0) await store.ready()
        }
      }
      await expect(giving()).rejects.toMatchObject({ code: 'store-unwritable' })
      expect(given).toBeLessThan(20 * 4_096)
    } finally {
      await store.close()
    }
  })

  it('is held back by the night where the store is not ready', async () => {
    const world = join(dir, 'world')
    await makeNight(world, 800)
    const full = new RunError('store-full', 'the disk is full', 'Make room.')
    const ignored = (): void => undefined
    const sink: NightSink = {
      ...{
        findings: ignored,
        sellers: ignored,
        sightings: ignored,
        suggestions: ignored,
        places: ignored,
        reject: ignored,
      },
      ready: () => Promise.reject(full),
      loaded: () => Promise.resolve(),
    }
    const stages: string[] = []
    const watch = { ...watching().watch, stage: (name: string) => void stages.push(name) }
    const plan = planOf(world, join(dir, 'out'), { threads: 2, slabBytes: 8 << 20 })
    await expect(runPlan(plan, undefined, watch, sink)).rejects.toMatchObject({
      code: full.code,
      message: full.message,
    })
    expect(stages.at(-1)).toBe('write')
  })
})
