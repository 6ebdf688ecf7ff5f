/**
 * `npm run agree`: do both engines give the same bytes? Worlds of seeds that nobody has looked at, through the reference
 * engine once and through the local one with every number of threads, slab and partitions below, and with the least memory that each
 * of these can do with. Ends with 1 at the first file that differs.
 *
 *   npm run agree -- --seed 20261121 --seeds 3 --persons 3000 --subscribers 4000
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  businessDateOf,
  type EngineName,
  engineNamed,
  generateWorld,
  OPTIONAL_RULES,
  plannedSubmissions,
  planRun,
  type RunPlan,
  type RunWatch,
  readInbox,
} from '../src/index.ts'
import { baseBytes, leastMemory } from '../src/run/memory-plan.ts'
import { buildRegister } from '../src/run/register-build.ts'

const THREADS = [1, 2, 4]
const SLABS = { '64KiB': 64 * 1024, '8MiB': 8 * 1024 * 1024 }
const PARTITIONS = [1, 7]
const OUTPUTS = [
  ...['findings.csv', 'members.csv', 'outcomes.csv', 'rejects.csv', 'register-faults.csv'],
  ...['suggestions.csv', 'linking.json'],
]
const SCENARIOS = ['nightly', 'hostile', 'smoke', 'linking'] as const
const DATE = '2026-11-20'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '3' },
    persons: { type: 'string', default: '3000' },
    subscribers: { type: 'string', default: '4000' },
  },
})

const silent: RunWatch = {
  signal: new AbortController().signal,
  stage: () => undefined,
  progress: () => undefined,
  note: () => undefined,
}

/** A world in a folder of its own. */
interface World {
  readonly name: string
  readonly dir: string
}

/** Dialects with their own compression (gzip, zstd, plain) where `compress` is `format`; several files a carrier. */
async function made(scratch: string, seed: number, scenario: (typeof SCENARIOS)[number]): Promise<World> {
  const compress = seed % 2 === 0 ? 'format' : 'none'
  const parts = 1 + (seed % 3)
  const name = `${scenario}, seed ${seed}, ${parts} parts, ${compress === 'format' ? 'gzip, zstd and plain' : 'plain'}`
  const dir = join(scratch, `${scenario}-${seed}`)
  const size = { persons: Number(values.persons), subscribers: Number(values.subscribers) }
  await generateWorld({ dir, ...size, seed, scenario, date: DATE, nights: 1, parts, compress, truth: false }, silent)
  return { name, dir }
}

async function planOf(
  { dir }: World,
  register: string,
  out: string,
  threads: number,
  slabBytes: number,
): Promise<RunPlan> {
  const options = {
    register,
    out,
    keyFile: join(dir, 'register.key'),
    confirmations: join(dir, 'confirmations.csv'),
    listOutcomes: true,
    link: true,
    rulesOn: OPTIONAL_RULES,
    threads,
    slabBytes,
  }
  return planRun(options, businessDateOf(DATE), plannedSubmissions(await readInbox(join(dir, 'inbox'), { date: DATE })))
}

/** The outputs of a run, by name. */
async function answer(engine: EngineName, plan: RunPlan): Promise<ReadonlyMap<string, Buffer>> {
  mkdirSync(plan.out, { recursive: true })
  await engineNamed(engine).reconcile(plan, silent)
  const files = new Map(OUTPUTS.map((name) => [name, readFileSync(join(plan.out, name))]))
  rmSync(plan.out, { recursive: true })
  return files
}

/** Runs one world every way; the first difference, or undefined, and how many ways were tried. */
async function difference(world: World): Promise<{ readonly ways: number; readonly found: string | undefined }> {
  const out = join(world.dir, 'out')
  const csv = join(world.dir, 'register.csv')
  const expected = await answer('reference', await planOf(world, csv, out, 1, 1))
  let ways = 0
  for (const partitions of PARTITIONS) {
    const index = join(world.dir, `${partitions}.idx`)
    const { header } = await buildRegister({ files: [csv], out: index, threads: 2, partitions }, silent)
    for (const threads of THREADS)
      for (const [slab, slabBytes] of Object.entries(SLABS)) {
        const plan = await planOf(world, index, out, threads, slabBytes)
        // With one partition the whole register is in memory whatever the budget.
        const budgets = partitions === 1 ? [undefined] : [undefined, leastMemory(header, baseBytes(plan))]
        for (const memoryBytes of budgets) {
          const found = await answer('local', { ...plan, memoryBytes })
          ways++
          const differing = OUTPUTS.find(
            (name) => found.get(name)?.equals(expected.get(name) ?? Buffer.alloc(0)) !== true,
          )
          if (differing === undefined) continue
          const memory = memoryBytes === undefined ? '' : ', in the least memory'
          return {
            ways,
            found: `${differing} at ${partitions} partitions, ${threads} threads, slabs of ${slab}${memory}`,
          }
        }
      }
  }
  return { ways, found: undefined }
}

const scratch = mkdtempSync(join(tmpdir(), 'simsach-agree-'))
try {
  for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++)
    for (const scenario of SCENARIOS) {
      const world = await made(scratch, seed, scenario)
      const { ways, found } = await difference(world)
      process.stdout.write(
        `${found === undefined ? `same bytes ${ways} ways` : `DIFFERENT: ${found}`}  ${world.name}\n`,
      )
      rmSync(world.dir, { recursive: true })
      if (found !== undefined) process.exitCode = 1
    }
} finally {
  rmSync(scratch, { recursive: true })
}
