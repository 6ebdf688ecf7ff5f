import { documentPattern, type EDIT_LEVELS } from '../linking/pattern.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import { BIRTH_STATE } from '../memory/row.ts'
import { CODES } from '../model/fields.ts'
import { BIRTH_DATE_LEVELS } from '../model/verdict.ts'
import type { Kernel } from './kernel.ts'
import { textAt } from './link-names.ts'
import { sexOf } from './link-register.ts'
import { nameLevel } from './name-level.ts'
import type { RegisterRow } from './register-index.ts'

/** How two numbers differ that are one edit apart. */
export type Edit = (typeof EDIT_LEVELS)[number]

/** Grades pairs whose numbers are one edit apart. */
export class PairGrader {
  readonly #kernel: Kernel
  readonly #queries: LinkQueries
  readonly #pairs: number[] = []
  /** The name of the query at hand: its pairs come one after the other. */
  #query = -1
  #name = ''

  /** `kernel` may be any instance. */
  constructor(kernel: Kernel, queries: LinkQueries) {
    this.#kernel = kernel
    this.#queries = queries
  }

  add(query: number, row: RegisterRow, edit: Edit): void {
    const { names, text, sex, birthDate } = this.#queries
    if (query !== this.#query) this.#name = textAt(names, text[query] ?? 0)
    this.#query = query
    const { partition, slot } = row
    const date = birthDate[query] ?? 0
    const state = date === 0 ? BIRTH_STATE.missing : BIRTH_STATE.read
    const birthDateLevel = BIRTH_DATE_LEVELS[this.#kernel.birthDateLevel(state, date, partition.birthDateOf(slot))]
    if (birthDateLevel === undefined) throw new Error('the kernel knows no such level of birth dates')
    const pattern = documentPattern({
      edit,
      nameLevel: nameLevel(this.#name, partition.nameOf(slot)),
      birthDateLevel,
      sex: CODES.sex[sex[query] ?? CODES.sex.length],
      rowSex: sexOf(row),
    })
    this.#pairs.push(query, pattern, partition.pinOf(slot), partition.finalPinOf(slot))
  }

  /** All pairs so far, four numbers each: query, pattern, PIN of the row, PIN of the person today. */
  taken(): Float64Array {
    return Float64Array.from(this.#pairs)
  }
}
