/**
 * Who lives where: persons in cells of province of birth registration, sex and year of birth, sized by the province's
 * population and the age pyramid. Cells are grouped in cohorts, so that a plant can ask for a child or for somebody
 * old enough; inside a cohort a person is a position, and position ↔ cell and serial is a search in a small table.
 */
import pyramid from '../../seeds/age-pyramid.json' with { type: 'json' }
import provinces from '../../seeds/provinces63.json' with { type: 'json' }

/** Ages at the end of the business year: under 15, 15 to 24, 25 to 39, 40 and more. */
export const COHORTS = ['child', 'youth', 'adult', 'elder'] as const

export type Cohort = (typeof COHORTS)[number]

const COHORT_AGES: Readonly<Record<Cohort, readonly [from: number, to: number]>> = {
  child: [0, 14],
  youth: [15, 24],
  adult: [25, 39],
  elder: [40, 105],
}

const ADULT = COHORTS.indexOf('adult')
const ELDER = COHORTS.indexOf('elder')

const AGES = 106

/**
 * The nation's 100 million in 63 provinces, two sexes and the 80 years that most were born in: some ten thousand a cell, of
 * a million numbers each. As many has a cell of a dense world.
 */
const DENSE_CELL_PERSONS = 10_000
const FULL_AGES = 80
/** Every cohort has a year of ten. */
const YEARS_APART_MAX = 10
const SEXES = 2
const CELLS = provinces.length * SEXES * AGES

/** Persons of one cell have serials below this; the PINs beyond are for those whom the register does not hold. */
export const CELL_PERSONS_MAX = 100_000

const PROVINCE_OF_CODE = new Int16Array(1000).fill(-1)
for (const [index, { code }] of provinces.entries()) PROVINCE_OF_CODE[Number(code)] = index

function ageWeight(sex: number, age: number): number {
  const band = pyramid.find(({ fromAge, toAge }) => age >= fromAge && age <= toAge)
  if (band === undefined) return 0
  return (sex === 0 ? band.male : band.female) / (band.toAge - band.fromAge + 1)
}

const AGE_WEIGHTS = [0, 1].map((sex) => Array.from({ length: AGES }, (_, age) => ageWeight(sex, age)))

/** Each cohort's share of the living, summing to 1. */
export function cohortShares(): Readonly<Record<Cohort, number>> {
  const weightOf = (cohort: Cohort): number => {
    const [from, to] = COHORT_AGES[cohort]
    return AGE_WEIGHTS.flatMap((ages) => ages.slice(from, to + 1)).reduce((sum, weight) => sum + weight, 0)
  }
  const all = COHORTS.reduce((sum, cohort) => sum + weightOf(cohort), 0)
  const share = (cohort: Cohort): number => weightOf(cohort) / all
  return { child: share('child'), youth: share('youth'), adult: share('adult'), elder: share('elder') }
}

/** The first six digits of a PIN as a number: province or country, century and sex, year. */
export function pinHeadOf(provinceCode: number, sex: number, birthYear: number): number {
  const century = ((birthYear / 100) | 0) - 19
  return provinceCode * 1000 + (century * 2 + sex) * 100 + (birthYear % 100)
}

/** The cells of one cohort, in order of province, sex and age, and how many persons come before each. */
interface CohortCells {
  readonly cells: Int32Array
  /** One longer than `cells`. */
  readonly before: Int32Array
  /** Where to begin: the cell of every so many-th position. */
  readonly guide: Int32Array
  readonly guideShift: number
}

/** Positions between two entries are as many as make about an entry a cell. */
function guideOf(before: Int32Array, size: number): Pick<CohortCells, 'guide' | 'guideShift'> {
  const guideShift = Math.max(0, 32 - Math.clz32(Math.max(1, Math.trunc(size / before.length))))
  const guide = new Int32Array((size >>> guideShift) + 1)
  for (let entry = 0, cell = 0; entry < guide.length; entry++) {
    while (cell + 2 < before.length && (before[cell + 1] ?? 0) <= entry << guideShift) cell++
    guide[entry] = cell
  }
  return { guide, guideShift }
}

/** The people of one world. The results of {@link locate} are its fields, valid until the next call. */
export class Population {
  province = 0
  sex = 0
  birthYear = 0
  serial = 0
  readonly #year: number
  readonly #provinces: number
  readonly #yearsApart: number
  readonly #cohorts: readonly CohortCells[]
  readonly #cohortOfCell = new Int8Array(CELLS)
  readonly #firstOfCell = new Int32Array(CELLS)
  readonly #personsOfCell = new Int32Array(CELLS)
  /** Persons of the cohorts elder and adult before and in each province: who may hold a CMND. */
  readonly #firstElder = new Int32Array(provinces.length + 1)
  readonly #firstAdult = new Int32Array(provinces.length + 1)

  /**
   * `sizes`: persons per cohort, in the order of {@link COHORTS}. A dense world has as many cells as make each as full as the
   * nation's: the first provinces only, and of one province years evenly apart; it needs 160 000 persons for that.
   */
  constructor(businessYear: number, sizes: readonly number[], isDense = false) {
    const persons = sizes.reduce((sum, size) => sum + size, 0)
    const full = isDense ? persons / (SEXES * FULL_AGES * DENSE_CELL_PERSONS) : provinces.length
    this.#provinces = Math.min(provinces.length, Math.max(1, Math.round(full)))
    this.#yearsApart = Math.max(1, Math.min(YEARS_APART_MAX, Math.round(this.#provinces / full)))
    this.#year = businessYear
    this.#cohorts = COHORTS.map((cohort, index) => this.#settle(cohort, index, sizes[index] ?? 0))
  }

  /** The fullest cell: must stay below {@link CELL_PERSONS_MAX}. */
  get cellPersonsMax(): number {
    return this.#personsOfCell.reduce((max, count) => Math.max(max, count), 0)
  }

  /** Finds the cell and serial of a position in [0, size of the cohort). */
  locate(cohort: number, position: number): void {
    const cells = this.#cohorts[cohort]
    if (cells === undefined) throw new Error('no such cohort')
    const { before } = cells
    let low = cells.guide[position >>> cells.guideShift] ?? 0
    while ((before[low + 1] ?? Number.POSITIVE_INFINITY) <= position) low++
    const cell = cells.cells[low] ?? 0
    const sexOfProvince = (cell / AGES) | 0
    this.birthYear = this.#year - cell + sexOfProvince * AGES
    this.sex = sexOfProvince & 1
    this.province = sexOfProvince >> 1
    this.serial = position - (before[low] ?? 0)
  }

  /** The cell of the PINs that begin with these six digits, or -1 where nobody of this world is registered so. */
  #cellOf(pinHead: number): number {
    const province = PROVINCE_OF_CODE[Math.trunc(pinHead / 1000)] ?? -1
    const century = Math.trunc(pinHead / 100) % 10
    const age = this.#year - (1900 + 100 * (century >> 1) + (pinHead % 100))
    if (province < 0 || century > 3 || age < 0 || age >= AGES) return -1
    return (province * SEXES + (century & 1)) * AGES + age
  }

  /** Where the holder of a serial stands: `cohort` and `position`; undefined where the cell has no such serial. */
  find(pinHead: number, serial: number): { readonly cohort: number; readonly position: number } | undefined {
    const cell = this.#cellOf(pinHead)
    if (cell < 0 || serial >= (this.#personsOfCell[cell] ?? 0)) return undefined
    return { cohort: this.#cohortOfCell[cell] ?? 0, position: (this.#firstOfCell[cell] ?? 0) + serial }
  }

  /** Ranks the adults and elders of a province from 0; -1 for the younger ones, who never had a CMND. */
  adultRank(cohort: number, position: number, province: number): number {
    const firstElder = this.#firstElder[province] ?? 0
    if (cohort === ELDER) return position - firstElder
    if (cohort !== ADULT) return -1
    return (this.#firstElder[province + 1] ?? 0) - firstElder + position - (this.#firstAdult[province] ?? 0)
  }

  #settle(cohort: Cohort, index: number, size: number): CohortCells {
    const [fromAge, toAge] = COHORT_AGES[cohort]
    const cells: number[] = []
    const weights: number[] = []
    for (const [province, { population }] of provinces.entries()) {
      for (let sex = 0; sex < SEXES; sex++) {
        for (let age = fromAge; age <= toAge; age++) {
          cells.push((province * SEXES + sex) * AGES + age)
          const isHeld = province < this.#provinces && age % this.#yearsApart === 0
          weights.push(isHeld ? population * (AGE_WEIGHTS[sex]?.[age] ?? 0) : 0)
        }
      }
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const before = new Int32Array(cells.length + 1)
    let sum = 0
    for (const [i, weight] of weights.entries()) {
      sum += weight
      before[i + 1] = i + 1 === weights.length ? size : Math.round((sum / total) * size)
    }
    this.#remember(cohort, index, cells, before)
    return { cells: Int32Array.from(cells), before, ...guideOf(before, size) }
  }

  #remember(cohort: Cohort, index: number, cells: readonly number[], before: Int32Array): void {
    const firstOfProvince = cohort === 'elder' ? this.#firstElder : cohort === 'adult' ? this.#firstAdult : undefined
    for (const [i, cell] of cells.entries()) {
      const [from = 0, to = 0] = [before[i], before[i + 1]]
      this.#cohortOfCell[cell] = index
      this.#firstOfCell[cell] = from
      this.#personsOfCell[cell] = to - from
      const province = Math.trunc(cell / (AGES * SEXES))
      if (firstOfProvince !== undefined) firstOfProvince[province + 1] = to
    }
  }
}
