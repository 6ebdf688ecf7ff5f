import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scratch, simsach } from '../cli/command-line.ts'
import { making, nightFolder, reconciling } from '../nights/night.ts'

const DATES = ['2026-11-20', '2026-11-21', '2026-11-22'] as const

/** A process a command, as a timer would start them: three nights, of which the last has a revision. */
describe.each([
  { scenario: 'nightly', persons: '5000', subscribers: '6000' },
  { scenario: 'hostile', persons: '3000', subscribers: '4000' },
])('three nights of a $scenario world', ({ scenario, persons, subscribers }) => {
  const temporary = scratch()
  const folder = nightFolder(temporary.path)
  const [key, answers] = [join(folder.world, 'truth.csv'), join(folder.world, 'confirmations.csv')]
  afterAll(() => temporary.remove())

  const run = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = simsach([...args], folder.path)
    expect(status, `simsach ${args.join(' ')}: ${stdout}${stderr}`).toBe(0)
    return stdout
  }
  const reconciled = (date: string, out: string): void => {
    // A hostile dump has more rejected records than a carrier is let through with.
    const options = ['--confirmations', answers, '--outcomes', '--reject-share-max', '0.05']
    run(...reconciling(folder, out, '--date', date, ...options))
    expect(run('verify', '--truth', key, '--out', out)).toContain('Everything agrees.')
  }

  it('has the records, findings and cases that were planted, every night and revision', { timeout: 300_000 }, () => {
    const world = ['--persons', persons, '--subscribers', subscribers, '--seed', '5', '--scenario', scenario]
    for (const command of making(folder, ...world, '--nights', '3')) run(...command)
    const second = join(folder.inbox, 'mobifone', '2026-11-22-002')
    renameSync(second, join(folder.path, 'later'))
    for (const date of DATES) reconciled(date, date)
    const verifying = ['verify', '--cases', join(folder.world, 'cases.csv'), '--db', folder.db]
    const tooEarly = simsach(verifying, folder.path)
    expect(tooEarly.status).toBe(1)
    const differing = tooEarly.stdout.split('\n').filter((line) => line.includes(': expected '))
    expect(differing.length).toBeGreaterThan(0)
    for (const line of differing) expect(line).toContain(' 2026-11-22 mobifone ')
    renameSync(join(folder.path, 'later'), second)
    reconciled('2026-11-22', 'revised')
    const cases = run(...verifying)
    expect(cases).toContain('planted states of 3 nights compared')
    expect(cases).toContain('Everything agrees.')
  })
})
