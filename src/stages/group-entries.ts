/** From many entries to groups: who is together, and which groups are large enough. */

/** Entries by group, as ranks; the entries of group g are `order[starts[g] … starts[g + 1])`, in the order in which they came. */
export interface Groups {
  readonly order: Uint32Array
  readonly starts: Uint32Array
  /** Entries of each group, those that were left out too. */
  readonly sizes: Uint32Array
}

/** Where no group is. */
const NONE = 0xffff_ffff

/**
 * Gathers entries with equal keys of 64 bits; the key of entry i is `high[i]` and `low[i]`. Groups with fewer than
 * `membersMin` entries are left out, the others come in the order in which they were first met. `seed`: two secret
 * numbers, so that nobody can choose keys that meet in one place; they change nothing else. Linear.
 */
export function groupsByKey(
  low: Uint32Array,
  high: Uint32Array,
  membersMin: number,
  seed: readonly [number, number],
): Groups {
  const entries = low.length
  const groupOf = new Uint32Array(entries)
  const bits = Math.max(4, Math.ceil(Math.log2(2 * entries + 1)))
  const table = new Uint32Array(2 ** bits)
  const firsts = new Uint32Array(entries)
  const [a, b] = [seed[0] | 1, seed[1] | 1]
  let groups = 0
  for (let i = 0; i < entries; i++) {
    const [l, h] = [low[i] ?? 0, high[i] ?? 0]
    let slot = mixed(Math.imul(l, a) + Math.imul(h, b)) >>> (32 - bits)
    for (;;) {
      const group = (table[slot] ?? 0) - 1
      if (group === -1) {
        firsts[groups] = i
        table[slot] = ++groups
        groupOf[i] = groups - 1
        break
      }
      const first = firsts[group] ?? 0
      if (low[first] === l && high[first] === h) {
        groupOf[i] = group
        break
      }
      slot = slot + 1 === table.length ? 0 : slot + 1
    }
  }
  return groupsOf(groupOf, groups, membersMin)
}

/** Spreads what a product leaves in its upper bits. */
function mixed(product: number): number {
  return Math.imul(product ^ (product >>> 15), 0x2c1b_3c6d)
}

/** Sorts entries by the group that each is in (0 to before `groups`), leaving out groups with fewer than `membersMin` of them. Linear. */
export function groupsOf(groupOf: Uint32Array, groups: number, membersMin: number): Groups {
  const sizes = new Uint32Array(groups)
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i] ?? 0
    sizes[group] = (sizes[group] ?? 0) + 1
  }
  const next = new Uint32Array(groups)
  const starts = new Uint32Array(groups + 1)
  let [kept, total] = [0, 0]
  for (let group = 0; group < groups; group++) {
    const size = sizes[group] ?? 0
    next[group] = size < membersMin ? NONE : total
    if (size < membersMin) continue
    starts[kept++] = total
    total += size
  }
  starts[kept] = total
  const order = new Uint32Array(total)
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i] ?? 0
    const at = next[group] ?? NONE
    if (at === NONE) continue
    order[at] = i
    next[group] = at + 1
  }
  return { order, starts: starts.slice(0, kept + 1), sizes }
}
