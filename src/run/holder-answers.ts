import { Dictionary } from '../memory/dictionary.ts'
import { batchRecordsMax } from '../memory/row.ts'
import type { HolderAnswer } from '../model/confirmation.ts'
import type { AnswerColumns, AnswersBySense } from '../stages/answer-table.ts'
import { BatchRegister } from '../stages/batch-register.ts'
import { foundRows } from '../stages/found-rows.ts'
import { attachKernel } from '../stages/kernel.ts'
import type { NightData } from '../stages/night-task.ts'
import { RegisterIndex } from '../stages/register-index.ts'
import { SpillSeal } from '../stages/spill-seal.ts'
import type { SpillFolder } from './spill-folder.ts'
import type { FoundNight } from './sweeps.ts'

/** Where the register is looked up, in the main thread. */
export interface AnswerRegister {
  readonly data: NightData
  readonly dictionary: Uint8Array
  /** The thread's place in the partitions. */
  readonly place: number
  readonly spill: SpillFolder
  /** What was found for {@link HolderAnswers.pins}; undefined where the whole register is in memory. */
  readonly found: FoundNight | undefined
}

/** Answers as tables that all threads share. */
export class HolderAnswers {
  /** Nobody has answered until {@link lookUp}. */
  readonly tables: AnswersBySense
  /** Those that answered: first "mine", then "not mine", each by number. */
  readonly pins: readonly number[]

  constructor(answers: ReadonlyMap<string, HolderAnswer>) {
    const byNumber = [...answers].sort(([a], [b]) => Number(a) - Number(b))
    const mine = byNumber.filter(([, { isMine }]) => isMine)
    const notMine = byNumber.filter(([, { isMine }]) => !isMine)
    this.tables = { mine: tableOf(mine), notMine: tableOf(notMine) }
    this.pins = [...mine, ...notMine].map(([, { pin }]) => Number(pin))
  }

  /** Fills in who answered: the PIN at the end of each one's chain of successors. Those that the register does not hold stay nobody. */
  lookUp(register: AnswerRegister): void {
    if (this.pins.length === 0) return
    const { mine, notMine } = this.tables
    const finals = finalPins(this.pins, register).map((pin) => (pin === undefined ? 0 : pin + 1))
    mine.persons.set(finals.slice(0, mine.persons.length))
    notMine.persons.set(finals.slice(mine.persons.length))
  }
}

function tableOf(answers: readonly (readonly [msisdn: string, answer: HolderAnswer])[]): AnswerColumns {
  return {
    msisdns: shared(answers.map(([msisdn]) => Number(msisdn))),
    persons: shared(answers.map(() => 0)),
    answeredAt: shared(answers.map(([, { answeredAt }]) => answeredAt)),
  }
}

/** Of each PIN the one at the end of its chain; undefined where the register does not hold it. */
function finalPins(
  pins: readonly number[],
  { data, dictionary, place, spill, found }: AnswerRegister,
): (number | undefined)[] {
  const { kernel: module, slabMemory, partitions, lookups, seed } = data
  const kernel = attachKernel(module, slabMemory)
  const texts = new Dictionary(dictionary)
  if (found === undefined || lookups === undefined) {
    const index = new RegisterIndex(module, kernel, { memories: partitions, seed, texts }, place)
    return pins.map((pin) => index.finalOf(pin))
  }
  const seal = new SpillSeal(lookups.sealKey, place)
  const register = new BatchRegister(module, kernel, seed, texts)
  return found.foundOfPins.flatMap((places, batch) => {
    const blobs = Array.from({ length: places.length / 3 }, (_, i) => {
      const [thread = 0, at = 0, bytes = 0] = places.subarray(3 * i, 3 * i + 3)
      return foundRows(seal.open(spill.read(thread, { at, bytes })))
    })
    const index = register.indexOf(blobs)
    const from = batch * batchRecordsMax
    return pins.slice(from, from + batchRecordsMax).map((pin) => index.finalOf(pin))
  })
}

function shared(values: readonly number[]): Float64Array {
  const array = new Float64Array(new SharedArrayBuffer(8 * values.length))
  array.set(values)
  return array
}
