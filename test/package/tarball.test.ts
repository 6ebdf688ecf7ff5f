import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A program of somebody who installed the package, checked as strictly as ours. */
const CONSUMER = `
import { isoDate, parseIsoDate, RunError, type Finding, type Summary } from 'simsach'

export const rowsRead = (summary: Summary): number => summary.rows.read
export const where = ({ origin }: Finding): string => \`\${origin?.file}:\${origin?.line}\`
const date = parseIsoDate('2026-11-20')
if (date === undefined) throw new RunError('bad-option', 'no date', 'give one')
console.log(isoDate(date))
// @ts-expect-error a summary counts, it does not name
export const wrong = (summary: Summary): string => summary.rows.read
`

const CONSUMER_CONFIG = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [`${root}node_modules/@types`],
    noEmit: true,
  },
  files: ['consumer.ts'],
}

let folder = ''
let packed: readonly string[] = []

/** Runs a command in the consumer's folder. Resolves whatever its exit code. */
function run(
  command: string,
  ...args: readonly string[]
): Promise<{ code: number | string; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : (error.code ?? 'killed'), out, err })
    })
  })
}

/** Packs what would be published, and installs it in a folder that has nothing else. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-package-'))
  const pack = await run('npm', 'pack', root, '--json', '--silent', '--pack-destination', folder)
  expect(pack, pack.err).toMatchObject({ code: 0 })
  const { filename, files }: { filename: string; files: readonly { path: string }[] } = JSON.parse(
    pack.out.slice(pack.out.indexOf('[')),
  )[0]
  packed = files.map(({ path }) => path)
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }')
  const install = await run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    `./${filename}`,
  )
  expect(install, install.err).toMatchObject({ code: 0 })
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package as published', () => {
  it('holds the build, the seeds, the bin and the papers, and nothing else', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'package.json',
        'src/cli/simsach.js',
        'dist/src/index.js',
        'dist/src/index.d.ts',
        'dist/src/kernel/kernel.wasm',
        ...Object.values(packageJson.exports).flatMap((path) =>
          typeof path === 'string' && path.startsWith('./dist/') ? [path.slice(2)] : [],
        ),
        'dist/workers/night-batch.js',
        'seeds/provinces63.json',
      ]),
    )
    const strangers = packed.filter(
      (path) =>
        !/^(?:LICENSE|README\.md|CHANGELOG\.md|package\.json|src\/cli\/simsach\.js|seeds\/.*|dist\/.*)$/.test(path) &&
        // The papers that README points to, its pictures, and the units of the timer.
        !/^(?:src\/(?:\w+\/)?README\.md|src\/nights\/systemd\/.*|fixtures\/report\/(?:report|page)\.png)$/.test(path),
    )
    expect(strangers).toEqual([])
    expect(packed.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([])
    expect(packed.filter((path) => path.startsWith('dist/test') || path.startsWith('dist/vitest'))).toEqual([])
  })

  it('gives its version', async () => {
    expect(await run('npx', 'simsach', '--version')).toMatchObject({ code: 0, out: `${packageJson.version}\n` })
  })

  it('finds its seeds: lists rules and formats', async () => {
    const rules = await run('npx', 'simsach', 'rules')
    expect(rules).toMatchObject({ code: 0 })
    expect(rules.out).toContain('holder-deceased')
    const formats = await run('npx', 'simsach', 'formats')
    expect(formats).toMatchObject({ code: 0 })
    expect(formats.out).toContain('vinaphone')
  })

  it('does the whole job: a world, its reconciliation, and nothing that differs', async () => {
    const world = ['generate', 'world', '--persons', '800', '--subscribers', '1000', '--seed', '11']
    expect(await run('npx', 'simsach', ...world)).toMatchObject({ code: 0 })
    const build = ['register', 'build', 'world/register.csv', '--out', 'world/register.idx']
    expect(await run('npx', 'simsach', ...build)).toMatchObject({ code: 0 })
    const job = ['--register', 'world/register.idx', '--inbox', 'world/inbox', '--out', 'out', '--outcomes', '--json']
    job.push('--db', 'simsach.db', '--confirmations', 'world/confirmations.csv')
    const reconciled = await run('npx', 'simsach', 'reconcile', ...job)
    expect(reconciled, reconciled.err).toMatchObject({ code: 0 })
    expect(JSON.parse(reconciled.out)).toMatchObject({ engine: 'local', rows: { read: 1000 } })
    expect(existsSync(join(folder, 'out/findings.csv'))).toBe(true)
    expect(readFileSync(join(folder, 'out/outcomes.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(1001)
    expect(await run('npx', 'simsach', 'verify', '--truth', 'world/truth.csv', '--out', 'out')).toMatchObject({
      code: 0,
    })
  })

  it('reads what the store holds: report, explain, runs and audit', async () => {
    const report = await run('npx', 'simsach', 'report', '--db', 'simsach.db', '--out', 'report.html')
    expect(report, report.err).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<html lang="vi"')
    const [, msisdn = ''] = /,number,(0\d{9}),/.exec(readFileSync(join(folder, 'out/findings.csv'), 'utf8')) ?? []
    const why = await run('npx', 'simsach', 'explain', msisdn, '--db', 'simsach.db')
    expect(why, why.err).toMatchObject({ code: 0 })
    expect(why.out).toContain(msisdn)
    const reason = ['--reveal', '--reason', 'a complaint of its holder']
    const revealed = await run('npx', 'simsach', 'explain', msisdn, '--db', 'simsach.db', ...reason)
    expect(revealed, revealed.err).toMatchObject({ code: 0 })
    const runs = await run('npx', 'simsach', 'runs', '--db', 'simsach.db')
    expect(runs).toMatchObject({ code: 0, out: expect.stringContaining('2026-11-20.1') })
    const audit = await run('npx', 'simsach', 'audit', 'verify', '--db', 'simsach.db')
    expect(audit).toMatchObject({ code: 0, out: expect.stringMatching(/\b1\b/) })
  })

  it('is a library with types', async () => {
    mkdirSync(join(folder, 'library'))
    writeFileSync(join(folder, 'library/consumer.ts'), CONSUMER)
    writeFileSync(join(folder, 'library/tsconfig.json'), JSON.stringify(CONSUMER_CONFIG))
    const checked = await run(process.execPath, `${root}node_modules/typescript/bin/tsc`, '-p', 'library')
    expect(checked).toEqual({ code: 0, out: '', err: '' })
    expect(await run(process.execPath, 'library/consumer.ts')).toMatchObject({ code: 0, out: '2026-11-20\n' })
  })
})
