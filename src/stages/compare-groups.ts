/** Rules that hold all groups of a night against each other, once every bucket is counted. */
import type { GroupCount, Rule, RunFacts } from '../model/rule.ts'
import { paramsOn } from '../rules/params.ts'
import { comparedNumbers, type OutstandingGroup, type SettleTask } from './settle-counts.ts'

/** Of one group what counts, and where it is. */
interface Compared extends GroupCount {
  readonly stream: number
  readonly bucket: number
  readonly group: number
}

/**
 * The buckets that have groups which stand out, to be settled a second time for these only; none where nothing does. `compared`: what
 * settling counted, one list a receipt, in any order.
 */
export function outstandingTasks(
  rules: readonly Rule[],
  compared: readonly (readonly number[])[],
  run: RunFacts,
): readonly SettleTask[] {
  const all = compared.flat()
  const tasks = new Map<string, { stream: number; bucket: number; outstanding: OutstandingGroup[] }>()
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== 'group' || rule.compares === undefined) continue
    // Groups of one kind lie in one stream.
    for (const [stream, groups] of Map.groupBy(groupsOf(all, index), (group) => group.stream)) {
      const standings = rule.compares.outstanding(groups, paramsOn(rule, run.businessDate))
      for (const [i, { bucket, group }] of groups.entries()) {
        const standing = standings[i]
        if (standing === undefined) continue
        const task = tasks.get(`${stream} ${bucket}`) ?? { stream, bucket, outstanding: [] }
        task.outstanding.push({ rule: index, group, standing })
        tasks.set(`${stream} ${bucket}`, task)
      }
    }
  }
  return [...tasks.values()]
}

function groupsOf(all: readonly number[], rule: number): Compared[] {
  const groups: Compared[] = []
  for (let at = 0; at < all.length; at += comparedNumbers) {
    const [of, stream = 0, bucket = 0, group = 0, stratum = 0, counted = 0, hits = 0] = all.slice(
      at,
      at + comparedNumbers,
    )
    if (of === rule) groups.push({ stream, bucket, group, stratum, counted, hits })
  }
  return groups
}
