/** Groups of a night, from the segments alone. */
import type { RunFacts } from '../model/rule.ts'
import { RULES } from '../rules/index.ts'
import { asksOf } from '../stages/asks.ts'
import { outstandingTasks } from '../stages/compare-groups.ts'
import type { NightData, SettleOrder } from '../stages/night-task.ts'
import type { Receipt, SettleReceipt } from '../stages/receipt.ts'
import { settleTasks } from '../stages/settle.ts'
import type { SettleTask } from '../stages/settle-counts.ts'
import type { RunPlan } from './plan.ts'
import type { Pool } from './pool.ts'

/** Bytes of segments that are worth handing over by themselves: of fewer, hardly any buckets can be read together. */
const settledBytesMin = 2 * 1024 * 1024

/** Parts that every thread gets at least: buckets of whole records take longest, and are a sixth of all. */
const partsPerThreadMin = 8

/** How many of so many buckets are settled at a time, where their segments have so many bytes. */
function bucketsAtOnce(buckets: number, bytes: number, threads: number): number {
  const parts = Math.max(threads * partsPerThreadMin, bytes / settledBytesMin)
  return Math.max(1, Math.floor(buckets / parts))
}

/**
 * Checks the segments that the receipts speak of, and settles all groups bucket by bucket: what one thread holds at a time does not grow
 * with the night. Groups that rules hold against each other are compared once all are counted, and those that stand out settled a second
 * time; `compared` is empty in what is answered. @throws RunError `file-damaged`
 */
export async function settleNight(
  {
    plan,
    data,
    pool,
  }: { readonly plan: Pick<RunPlan, 'threads'>; readonly data: Pick<NightData, 'buckets'>; readonly pool: Pool },
  receipts: readonly Receipt[],
  run: RunFacts,
): Promise<SettleReceipt[]> {
  const places = receipts.flatMap(({ thread, segments }) => segments.map(({ at, bytes }) => [thread, at, bytes]))
  const segments = new Float64Array(new SharedArrayBuffer(places.length * 3 * 8))
  for (const [i, place] of places.entries()) segments.set(place, 3 * i)
  await Promise.all(places.map((_, segment) => pool.run('night-check', { segment, segments })))
  const bytes = places.reduce((sum, [, , bytes = 0]) => sum + bytes, 0)
  const tasks = settleTasks(asksOf(RULES), data.buckets)
  const atOnce = bucketsAtOnce(tasks.length, bytes, plan.threads)
  const settled = async (all: readonly SettleTask[]): Promise<SettleReceipt[]> => {
    const settling: Promise<SettleReceipt>[] = []
    for (let first = 0; first < all.length; first += atOnce) {
      const order: SettleOrder = { tasks: all.slice(first, first + atOnce), segments }
      settling.push(pool.run('night-settle', order))
    }
    return await Promise.all(settling)
  }
  const counted = await settled(tasks)
  const compared = counted.map((receipt) => receipt.compared)
  const all = [...counted, ...(await settled(outstandingTasks(RULES, compared, run)))]
  // There may be many, and nobody compares them any more.
  return all.map((receipt) => ({ ...receipt, compared: [] }))
}
