import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store-reader.ts'
import { PEOPLE, type Person, servedSite, type TestSite } from './site.ts'
import { HELD_RUN } from './site-world.ts'

let site: TestSite
beforeAll(async () => {
  site = await servedSite()
})
afterAll(() => site?.close())

describe('the site', () => {
  it('has a night that is held, a shop that stands out, and lets everybody in', async () => {
    const store = openStore(site.db)
    const night = store.open()
    try {
      expect(store.runs().map(({ run, standing }) => `${run} ${standing}`)).toEqual([
        '2026-11-22.1 passed',
        `${HELD_RUN} held`,
        '2026-11-20.1 passed',
      ])
      expect(night.rules().find(({ id }) => id === 'point-of-sale-concentration')?.findings).toBe(1)
      expect(night.linking()).toBeDefined()
    } finally {
      night.close()
      store.close()
    }
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const visitor = await site.logIn(person)
      expect((await visitor.get('/vi')).status).not.toBe(500)
    }
  })

  it('asks for nothing where a field of a filter is empty', async () => {
    const visitor = await site.logIn('lan')
    expect((await visitor.get('/vi?run=')).status).toBe(200)
    expect((await visitor.get('/vi?run=x')).status).toBe(400)
  })

  it('gives the browser a sheet and a script that parses', async () => {
    const [sheet, script] = await Promise.all(
      ['/assets/page.css', '/assets/page.js'].map(async (path) => (await fetch(site.url + path)).text()),
    )
    expect(sheet).toContain('.filters{')
    expect(() => new Function(script ?? '')).not.toThrow()
  })
})
