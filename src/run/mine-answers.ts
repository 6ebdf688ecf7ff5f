import { Dictionary } from '../memory/dictionary.ts'
import { batchRecordsMax } from '../memory/row.ts'
import type { MineAnswer } from '../model/confirmation.ts'
import { BatchRegister } from '../stages/batch-register.ts'
import { foundRows } from '../stages/found-rows.ts'
import { attachKernel } from '../stages/kernel.ts'
import type { NightData, SettleOrder } from '../stages/night-task.ts'
import { RegisterIndex } from '../stages/register-index.ts'
import { SpillSeal } from '../stages/spill-seal.ts'
import type { SpillFolder } from './spill-folder.ts'
import type { FoundNight } from './sweeps.ts'

/** Answers by msisdn. */
type Answers = ReadonlyMap<string, MineAnswer>

/** Where the register is looked up, in the main thread. */
export interface AnswerRegister {
  readonly data: NightData
  readonly dictionary: Uint8Array
  /** The thread's place in the partitions. */
  readonly place: number
  readonly spill: SpillFolder
  /** What was found for {@link answeredPins}; undefined where the whole register is in memory. */
  readonly found: FoundNight | undefined
}

/** The PINs of answers, in their order. */
export function answeredPins(answers: Answers): number[] {
  return [...answers.values()].map(({ pin }) => Number(pin))
}

/** Answers as a table that all threads share, under the PIN at the end of each one's chain of successors. Only those whose person the register holds are in it. */
export function answerTable(answers: Answers, register: AnswerRegister): SettleOrder['answers'] {
  const finals = finalPins(answeredPins(answers), register)
  const rows = [...answers].flatMap(([msisdn, { answeredAt }], i) => {
    const person = finals[i]
    return person === undefined ? [] : [{ msisdn: Number(msisdn), person: person + 1, answeredAt }]
  })
  rows.sort((a, b) => a.msisdn - b.msisdn)
  return {
    msisdns: shared(rows.map((row) => row.msisdn)),
    persons: shared(rows.map((row) => row.person)),
    answeredAt: shared(rows.map((row) => row.answeredAt)),
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
