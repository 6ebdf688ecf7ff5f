/** What a scenario plants: how many units of each block a world of so many lines has. */
import scenarios from '../../seeds/scenarios.json' with { type: 'json' }
import { RunError } from '../model/errors.ts'
import type { Block, PlannedUnits } from './block.ts'
import { births } from './blocks/births.ts'
import { cmnds } from './blocks/cmnds.ts'
import { denials } from './blocks/denials.ts'
import { documents } from './blocks/documents.ts'
import { doubles } from './blocks/doubles.ts'
import { families } from './blocks/families.ts'
import { followedFindings } from './blocks/followed.ts'
import { holdings } from './blocks/holdings.ts'
import { names } from './blocks/names.ts'
import { idle, ordinaryBlocks } from './blocks/ordinary.ts'
import { people } from './blocks/people.ts'
import { portraits } from './blocks/portraits.ts'
import { quality } from './blocks/quality.ts'
import { heavyTail, rushes } from './blocks/rushes.ts'
import { sales } from './blocks/sales.ts'
import { sims } from './blocks/sims.ts'
import { slips } from './blocks/slips.ts'
import { strangers } from './blocks/strangers.ts'
import { use } from './blocks/use.ts'
import { LINES_MAX } from './msisdns.ts'
import { FOLLOWED_NIGHTS } from './nights.ts'

/** Worlds to choose from: a usual night; no finding at all; each plant once; a usual night with broken files; numbers mistyped among neighbours. */
export const SCENARIOS = ['nightly', 'clean', 'smoke', 'hostile', 'linking'] as const

export type Scenario = (typeof SCENARIOS)[number]

/** Every plant, by theme. */
export const PLANTS: readonly Block[] = [
  ...strangers,
  ...documents,
  ...cmnds,
  ...names,
  ...births,
  ...people,
  ...sims,
  ...rushes,
  ...sales,
  ...doubles,
  ...families,
  ...portraits,
  ...quality,
  ...use,
  ...denials,
  ...holdings,
  ...followedFindings,
  ...slips,
]

/** Plants of worlds of several nights only. */
const FOLLOWED: ReadonlySet<Block> = new Set(followedFindings)

/** The row of `seeds/scenarios.json` that stands for holders of ten lines and more: lines, not units, per million. */
const MANY = 'many'

/** What a world is to hold. `errorRate`: how many times as many faults and offenders as the seeds say; 1 where it is not given. */
interface Wanted {
  readonly scenario: Scenario
  readonly lines: number
  readonly nights: number
  readonly errorRate?: number | undefined
}

/** The plants of a scenario, without the ordinary people. */
function plantsOf({ scenario, lines, nights, errorRate = 1 }: Wanted): readonly PlannedUnits[] {
  const units = new Map<string, number>()
  for (const { block, perMillion, least, clean, ...row } of scenarios) {
    // a block of the scenario `linking` is in no other, and no other in it
    if ((row.scenario ?? '') !== (scenario === 'linking' ? 'linking' : '')) {
      units.set(block, 0)
      continue
    }
    const times = clean || block === MANY ? 1 : errorRate
    const share = scenario === 'smoke' ? 0 : Math.round((times * perMillion * lines) / 1_000_000)
    units.set(block, scenario === 'clean' && !clean ? 0 : Math.max(least, share))
  }
  const isPlanted = (block: Block): boolean => nights >= FOLLOWED_NIGHTS || !FOLLOWED.has(block)
  const planted = PLANTS.filter(isPlanted).map((block) => ({ block, units: unitsOf(units, block.id) }))
  return [...planted, ...heavyTail(unitsOf(units, MANY), lines)]
}

function unitsOf(units: ReadonlyMap<string, number>, block: string): number {
  const count = units.get(block)
  if (count === undefined) throw new Error(`seeds/scenarios.json says nothing of ${block}`)
  return count
}

function linesOf(planned: readonly PlannedUnits[]): number {
  return planned.reduce((sum, { block, units }) => sum + units * block.lines, 0)
}

function rowsOf(planned: readonly PlannedUnits[]): number {
  return planned.reduce((sum, { block, units }) => sum + units * block.rows.length, 0)
}

/**
 * All blocks of a world of so many nights: the plants, ordinary holders for the lines that are left, idle people for the rows.
 *
 * @throws RunError `bad-option` where the plants do not fit, with the least number that would do.
 */
export function worldOf(
  scenario: Scenario,
  persons: number,
  lines: number,
  nights = 1,
  errorRate?: number,
): readonly PlannedUnits[] {
  const wanted = { scenario, lines, nights, errorRate }
  const plants = plantsOf(wanted)
  const left = lines - linesOf(plants)
  if (left < 0) throw tooFewLines(wanted)
  const { hundred, one } = ordinaryBlocks(scenario === 'clean')
  const hundreds = Math.trunc(left / hundred.lines)
  const holders = [
    { block: hundred, units: hundreds },
    { block: one, units: left - hundreds * hundred.lines },
  ]
  const blocks = [...plants, ...holders]
  const rows = rowsOf(blocks)
  if (rows > persons) {
    throw new RunError(
      'bad-option',
      `--persons: ${lines} records of the scenario ${scenario} need at least ${rows} persons, not ${persons}`,
      `Give --persons ${rows} or more, or fewer --subscribers.`,
    )
  }
  return [...blocks, { block: idle, units: persons - rows }]
}

function tooFewLines({ lines, ...wanted }: Wanted): RunError {
  const { scenario, errorRate = 1 } = wanted
  const tooMany = `the scenario ${scenario} plants more than fits into ${lines} records`
  // Of a world that grows, the plants that are there at least once weigh less and less.
  for (let least = lines; least < LINES_MAX; least += Math.max(1, Math.trunc(least / 50))) {
    if (linesOf(plantsOf({ ...wanted, lines: least })) > least) continue
    return new RunError('bad-option', `--subscribers: ${tooMany}`, `Give --subscribers ${least} or more.`)
  }
  return new RunError('bad-option', `--error-rate: ${errorRate} times as much as ${tooMany}`, 'Give a lower rate.')
}
