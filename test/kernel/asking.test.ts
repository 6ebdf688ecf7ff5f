import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantBias, SPILLED, SPILLED_BYTES } from '../../src/memory/segment.ts'
import type { GroupLeast } from '../../src/model/group-least.ts'
import { OUTCOMES } from '../../src/model/verdict.ts'
import { MEMBER_ENTRY } from '../../src/stages/group-entries.ts'
import { GroupMemory } from '../../src/stages/group-memory.ts'
import { iccidText, storedIccid } from '../../src/stages/sim-numbers.ts'
import { compiled } from './scratch.ts'

interface Entry {
  readonly msisdn: number
  /** Undefined where there is none. */
  readonly holderSince: number | undefined
  readonly activatedAt: number | undefined
  readonly outcome: number
  readonly ids: bigint
  readonly form: number
  readonly document: bigint
  readonly isLong: boolean
  readonly province: number
  /** Each has a slice of its own. */
  readonly carrier: number
  /** As they are stored. */
  readonly iccid: bigint
  readonly imsi: bigint
}

/** The first and the last that can be stored among them, and one before 1970. */
const anyInstant = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(-3_000_000_000, 1 - instantBias, instantBias - 1, 1_700_000_000),
  ),
  { nil: undefined },
)
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  msisdn: fc.oneof(
    fc.constantFrom(0, 9, 90, 900, 91_234_567, 912_345_670, 912_345_67, 2 ** 40 - 1, 109_951_162_777),
    fc.integer({ min: 900_000_000, max: 999_999_999 }),
  ),
  holderSince: anyInstant,
  activatedAt: anyInstant,
  outcome: fc.integer({ min: 0, max: OUTCOMES.length - 1 }),
  ids: fc.bigInt({ min: 0n, max: 1n }),
  form: fc.constantFrom(1, 1, 2, 2, 0, 255),
  document: fc.bigInt({ min: 0n, max: 1n }),
  isLong: fc.boolean(),
  province: fc.integer({ min: 0, max: 2 }),
  carrier: fc.constantFrom(0, 0, 1, 254, 255),
  iccid: fc.oneof(
    fc.bigInt({ min: 0n, max: 12n }).map((number) => storedIccid(`8984040000000000${String(number).padStart(2, '0')}`)),
    fc.constantFrom(
      0n,
      storedIccid('8999999999999999999'),
      storedIccid('89999999999999999999'),
      storedIccid('890000000000000000'),
    ),
  ),
  imsi: fc.oneof(fc.bigInt({ min: 0n, max: 12n }), fc.constantFrom(10n ** 15n, 10n ** 15n - 1n)),
})
const alike = fc.record(
  {
    ids: fc.constant(1n),
    form: fc.constantFrom(1, 0),
    document: fc.constant(7n),
    isLong: fc.constant(false),
    holderSince: fc.constant(5),
  },
  { requiredKeys: [] },
)
/** Groups in which many things are the same, so that there is something to find. */
const anyGroup = fc
  .tuple(fc.array(anyEntry, { minLength: 1, maxLength: 40 }), alike)
  .map(([entries, same]) => entries.map((entry) => ({ ...entry, ...same })))

const anyLeast: fc.Arbitrary<GroupLeast> = fc.record(
  {
    members: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(Number.POSITIVE_INFINITY)),
    outcomes: fc.uniqueArray(fc.constantFrom(...OUTCOMES)),
    oneOf: fc.uniqueArray(fc.constantFrom(...OUTCOMES)),
    names: fc.integer({ min: 1, max: 3 }),
    documents: fc.integer({ min: 1, max: 3 }),
    provinces: fc.integer({ min: 1, max: 2 }),
    atCarrier: fc.integer({ min: 1, max: 8 }),
    consecutive: fc.integer({ min: 1, max: 6 }),
    activations: fc.record({ members: fc.integer({ min: 1, max: 8 }), seconds: fc.integer({ min: 1, max: 30 }) }),
  },
  { requiredKeys: ['members'] },
)

/** One memory for all: the kernel must not mind what the bucket before has left. */
const memory = new GroupMemory(compiled)

function putWide(at: number, low: number, high: number, value: number): void {
  memory.view.setUint32(at + low, value % 2 ** 32, true)
  memory.view.setUint8(at + high, Math.floor(value / 2 ** 32))
}

function put(at: number, entry: Entry): void {
  const stored = (instant: number | undefined): number => (instant === undefined ? 0 : instant + instantBias)
  memory.bytes.fill(0xee, at, at + SPILLED_BYTES)
  putWide(at, SPILLED.msisdn, SPILLED.msisdnHigh, entry.msisdn)
  putWide(at, SPILLED.holderSince, SPILLED.holderSinceHigh, stored(entry.holderSince))
  putWide(at, SPILLED.activatedAt, SPILLED.activatedAtHigh, stored(entry.activatedAt))
  memory.view.setUint8(at + SPILLED.outcome, entry.outcome)
  memory.view.setBigUint64(at + SPILLED.name, entry.ids, true)
  memory.view.setUint8(at + SPILLED.nameForm, entry.form)
  memory.view.setBigUint64(at + SPILLED.document, entry.document, true)
  memory.view.setUint32(at + SPILLED.longAt, entry.isLong ? 77 : 0, true)
  memory.view.setUint8(at + SPILLED.pointOfSaleProvince, entry.province)
  memory.view.setBigUint64(at + SPILLED.iccid, entry.iccid, true)
  memory.view.setBigUint64(at + SPILLED.imsi, entry.imsi, true)
}

/** What the kernel says: of each group the leasts that it may have, and its entries (by their ranks among all) in order. */
function asked(groups: readonly (readonly Entry[])[], leasts: readonly GroupLeast[]) {
  const entries = groups.flat()
  const start = memory.take(entries.length * SPILLED_BYTES)
  memory.ready(entries.length, entries.length)
  for (const [i, entry] of entries.entries()) put(start + i * SPILLED_BYTES, entry)
  const starts = Uint32Array.from([0, ...groups.map((_, i) => groups.slice(0, i + 1).flat().length)])
  const order = Uint32Array.from(entries, (_, i) => start + i * SPILLED_BYTES)
  const told = entries.map(({ carrier }, i) => ({ start: start + i * SPILLED_BYTES, entries: 1, carrier }))
  const laid = memory.lay({ order, slices: Uint32Array.from(entries, (_, i) => i), starts }, told)
  const bits = memory.ask(laid, MEMBER_ENTRY, leasts)
  return Array.from(groups, (_, group) => {
    const [from, end] = [starts[group] ?? 0, starts[group + 1] ?? 0]
    memory.orderMembers(from, end)
    const ranks = [...laid.order.subarray(from, end)].map((at) => (at - start) / SPILLED_BYTES)
    expect([...laid.slices.subarray(from, end)]).toEqual(ranks)
    return { may: leasts.map((_, i) => (((bits[group] ?? 0) >>> i) & 1) === 1), ranks }
  })
}

/** The same of one group, plainly. */
function mayHave(group: readonly Entry[], least: GroupLeast) {
  const {
    members,
    outcomes,
    oneOf,
    names = 0,
    documents = 0,
    activations,
    provinces = 0,
    consecutive,
    atCarrier = 0,
  } = least
  const [first] = group
  const having = (outcomes: GroupLeast['outcomes']) =>
    group.filter(({ outcome }) => outcomes?.includes(OUTCOMES[outcome] ?? 'rejected') ?? true)
  const isOfOneName = group.every(({ ids, form }) => (form === 1 || form === 2) && ids === first?.ids)
  const isOnOne = group.every(({ document, isLong }) => !isLong && document === first?.document)
  if (having(outcomes).length < members || having(oneOf).length === 0) return false
  if ((names > 1 && isOfOneName) || (documents > 1 && isOnOne)) return false
  if (!group.some((one) => group.filter(({ carrier }) => carrier === one.carrier).length >= atCarrier)) return false
  const saying = group.filter(({ province }) => province > 0)
  if (provinces > 1 && saying.every(({ province }) => province === saying[0]?.province)) return false
  if (consecutive !== undefined && !haveRun(group, consecutive)) return false
  if (activations === undefined) return true
  const instants = group.flatMap(({ activatedAt }) => activatedAt ?? []).sort((a, b) => a - b)
  return instants.some((at, i) => (instants[i + activations.members - 1] ?? Number.NaN) - at < activations.seconds)
}

function haveRun(group: readonly Entry[], numbers: number): boolean {
  const iccids = group.flatMap(({ iccid }) => iccidText(iccid) ?? [])
  const kinds = [
    group.map(({ msisdn }) => BigInt(msisdn)),
    group.flatMap(({ imsi }) => (imsi === 0n ? [] : [imsi])),
    iccids.map(BigInt),
    iccids.map((iccid) => BigInt(iccid.slice(0, -1))),
  ]
  return kinds.some((kind) => {
    const known = new Set(kind)
    return kind.some((first) =>
      Array.from({ length: numbers }, (_, i) => first + BigInt(i)).every((one) => known.has(one)),
    )
  })
}

function ordered(group: readonly Entry[], from: number): number[] {
  const text = ({ msisdn }: Entry): string => `0${msisdn === 0 ? '' : msisdn}`
  return group
    .map((entry, i) => ({ entry, rank: from + i }))
    .sort(({ entry: a, rank: rankA }, { entry: b, rank: rankB }) => {
      const [textA, textB] = [text(a), text(b)]
      const inText = textA < textB ? -1 : Number(textA > textB)
      return (a.holderSince ?? 0) - (b.holderSince ?? 0) || inText || rankA - rankB
    })
    .map(({ rank }) => rank)
}

function expectAsPlainly(groups: readonly (readonly Entry[])[], leasts: readonly GroupLeast[]): void {
  let from = 0
  for (const [i, { may, ranks }] of asked(groups, leasts).entries()) {
    const group = groups[i] ?? []
    expect(may).toEqual(leasts.map((least) => mayHave(group, least)))
    expect(ranks).toEqual(ordered(group, from))
    from += group.length
  }
}

describe('what is asked of groups', () => {
  it('is answered as plainly, and their members come in group order', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 6 }), fc.array(anyLeast, { maxLength: 5 }), expectAsPlainly),
      { numRuns: 500 },
    )
  })

  it('is answered of large groups, of which many are alike, and of as many rules as have a bit', () => {
    const [entry] = fc.sample(anyEntry, { seed: 1, numRuns: 1 })
    if (entry === undefined) throw new Error('the test means an entry')
    const group = Array.from({ length: 5000 }, (_, i) => ({
      ...entry,
      msisdn: (i * 7919) % 1000,
      holderSince: (i * 31) % 50,
      activatedAt: (i * 7) % 5000,
    }))
    const leasts = Array.from({ length: 32 }, (_, i) => ({ members: 1, activations: { members: i + 1, seconds: 16 } }))
    expectAsPlainly([group, group.slice(0, 100)], leasts)
    expect(() => asked([group], [...leasts, { members: 1 }])).toThrow('33 rules')
  })

  it('minds activations that come latest first, and leaves like members as they came, however many they are', () => {
    const [entry] = fc.sample(anyEntry, { seed: 1, numRuns: 1 })
    if (entry === undefined) throw new Error('the test means an entry')
    const group = (count: number, values: Partial<Entry>): Entry[] =>
      Array.from({ length: count }, () => ({ ...entry, holderSince: 2, activatedAt: undefined, ...values }))
    // 8 divides the bias: the two lie in spans that follow each other
    const latestFirst = [...group(12, {}), ...group(1, { activatedAt: 8 }), ...group(1, { activatedAt: 7 })]
    const alike = [...group(6, { holderSince: 1 }), ...group(20, {})]
    expectAsPlainly([latestFirst, alike], [{ members: 2, activations: { members: 2, seconds: 8 } }, { members: 20 }])
  })
})

describe('members of a group', () => {
  it('are listed that were activated within a span of time', () => {
    const span = fc
      .tuple(anyInstant, anyInstant)
      .map(([a = 0, b = 9]) => ({ from: Math.min(a, b), before: Math.max(a, b) }))
    fc.assert(
      fc.property(anyGroup, span, (group, within) => {
        asked([group], [{ members: 1 }])
        expect([...memory.activated(0, group.length, within)].length).toBe(
          group.filter(({ activatedAt = Number.NaN }) => activatedAt >= within.from && activatedAt < within.before)
            .length,
        )
      }),
    )
  })
})
