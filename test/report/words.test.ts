import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../src/report/words/', import.meta.url)

/** Every {vi, en} below a value, with the way to it. */
function pairs(value: unknown, path: string): readonly (readonly [string, unknown, unknown])[] {
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const here =
    'vi' in value || 'en' in value ? [[path, Reflect.get(value, 'vi'), Reflect.get(value, 'en')] as const] : []
  return [...here, ...entries.flatMap(([key, below]) => pairs(below, `${path}.${key}`))]
}

const placesOf = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

describe('words of the report', async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(
    files.map(async (name) => [name, await import(new URL(name, folder).href)] as const),
  )
  const all = modules.flatMap(([name, words]) => pairs({ ...words }, name))

  it('are there', () => {
    expect(all.length).toBeGreaterThan(250)
  })

  it('are said in both languages, in composed letters, with the same places for values', () => {
    for (const [path, vi, en] of all) {
      if (typeof vi !== 'string' || typeof en !== 'string') throw new Error(`${path} lacks a language`)
      expect(vi.trim(), path).not.toBe('')
      expect(en.trim(), path).not.toBe('')
      expect(vi.normalize('NFC'), path).toBe(vi)
      expect(placesOf(vi), path).toEqual(placesOf(en))
      expect(/[.!?]$/.test(vi), `${path}: one language ends as a sentence`).toBe(/[.!?]$/.test(en))
    }
  })
})
