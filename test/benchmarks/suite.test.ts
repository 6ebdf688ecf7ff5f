import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { barChart, lineChart } from '../../benchmarks/chart.ts'
import { runScript } from '../../benchmarks/child.ts'
import { count, counts } from '../../benchmarks/flags.ts'
import { machineClass } from '../../benchmarks/machine.ts'
import { abbaPairs, median, paired } from '../../benchmarks/pairs.ts'
import { commandLine, writeRecord } from '../../benchmarks/record.ts'
import { dumpsOf, mustHaveRoom, worldOf } from '../../benchmarks/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-suite-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('pairs', () => {
  it('takes turns, so that neither always runs first', async () => {
    const order: string[] = []
    const contender = (name: string, seconds: number) => () => {
      order.push(name)
      return seconds
    }
    const pairs = await abbaPairs(4, contender('a', 2), contender('b', 8))
    expect(order.join('')).toBe('abbaabba')
    expect(pairs).toMatchObject({ ratio: 4, ratioMin: 4, ratioMax: 4, ratios: [4, 4, 4, 4] })
  })

  it('compares medians, and every pair by itself', () => {
    const pairs = paired([1, 2, 9], [4, 4, 4])
    expect(pairs.ours.median).toBe(2)
    expect(pairs.ratio).toBe(2)
    expect(pairs.ratios).toEqual([4, 2, 4 / 9])
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(() => median([])).toThrow(RangeError)
    expect(() => paired([1], [])).toThrow(RangeError)
  })

  it('takes the time where a contender gives none', async () => {
    const pairs = await abbaPairs(
      1,
      () => undefined,
      () => new Promise<undefined>((resolve) => setTimeout(resolve, 30, undefined)),
    )
    expect(pairs.rival.median).toBeGreaterThan(0.025)
    expect(pairs.ours.median).toBeLessThan(0.025)
  })
})

describe('a record', () => {
  it('has what is needed to take the figures again, and no place of this machine', () => {
    const charts = { '': '<svg/>', growth: '<svg/>' }
    const paths = writeRecord('kernel', { figures: { ratio: 2 }, rivals: { udsv: '0.7.3' }, charts }, join(folder, 'r'))
    expect(readdirSync(join(folder, 'r')).sort()).toEqual(['kernel-growth.svg', 'kernel.json', 'kernel.svg'])
    const record = JSON.parse(readFileSync(paths[0] ?? '', 'utf8'))
    expect(record).toMatchObject({ part: 'kernel', figures: { ratio: 2 }, versions: { udsv: '0.7.3' } })
    expect(Object.keys(record.versions)).toEqual(['node', 'simsach', 'commit', 'udsv'])
    expect(record.machine.cores).toBeGreaterThan(0)
    expect(commandLine(['limit', '--worlds', '/a/b', '--pairs', '3', '--json', '--record', 'none'])).toBe(
      'npm run bench -- limit --pairs 3',
    )
  })

  it('names a class of machines, not a machine', () => {
    const machine = { cores: 2, cpu: 'x', memoryBytes: 23.4 * 1024 ** 3, kernel: 'Linux 6', architecture: 'x64' }
    expect(machineClass(machine)).toBe('2c-24g-x64')
  })

  it('has charts that stand alone', () => {
    const bars = barChart({
      title: 'T',
      unit: 'GB/s',
      categories: ['split'],
      series: [{ name: 'ours', values: [1.234] }],
    })
    expect(bars).toMatch(/^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(bars).toContain('>1.23<')
    const points = [[1, 2] as const, [10, 3] as const]
    const lines = lineChart({
      title: 'T',
      xUnit: 'rows',
      yUnit: 'ns',
      isLogarithmic: true,
      series: [{ name: 'a', points }],
    })
    expect(lines).toContain('>rows<')
  })
})

describe('a child', () => {
  it('is measured by what it used itself', async () => {
    const script = join(import.meta.dirname, 'busy-child.ts')
    const run = await runScript(script, ['40'])
    expect(run.lastLine).toBe('{"done":true}')
    expect(run.seconds).toBeGreaterThan(0.04)
    expect(run.cpuSeconds).toBeGreaterThan(0.04)
    expect(run.peakMemoryBytes).toBeGreaterThan(64 * 1024 ** 2)
    expect(run.peakMemoryBytes).toBeLessThan(512 * 1024 ** 2)
    await expect(runScript(script, ['fail'])).rejects.toThrow(/ended with 7:\nas asked/)
    await expect(runScript(script, ['60000'], { secondsMax: 0.5 })).rejects.toThrow(/SIGKILL/)
  })
})

describe('a world', () => {
  it('is made once, and another one for other options', async () => {
    const world = await worldOf({ persons: 600, subscribers: 900, parts: 1 }, folder)
    const again = await worldOf({ persons: 600, subscribers: 900, parts: 1 }, folder)
    expect(again).toEqual(world)
    expect(dumpsOf(world.inbox).map((path) => path.slice(world.inbox.length + 1).split('/')[0])).toEqual([
      'mobifone',
      'viettel',
      'vinaphone',
    ])
    expect(world.dumpBytes).toBeGreaterThan(80 * 100)
    const other = await worldOf({ persons: 600, subscribers: 900, parts: 1, seed: 2 }, folder)
    expect(other.dir).not.toBe(world.dir)
  })

  it('is not begun where the disk has no room', () => {
    expect(() => mustHaveRoom(folder, 1e18)).toThrow(/GB are needed/)
  })

  it('counts in thousands and millions', () => {
    expect(counts('1M,300k,7,1_000')).toEqual([1_000_000, 300_000, 7, 1_000])
    for (const text of ['', '0', '-1', '1.5M', 'x']) expect(() => count(text)).toThrow('It takes')
  })
})
