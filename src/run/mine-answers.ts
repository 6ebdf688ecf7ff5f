import type { MineAnswer } from '../model/confirmation.ts'
import type { SettleOrder } from '../stages/night-task.ts'

/**
 * Answers as a table that all threads share. Only those whose person the register holds are in it; `finalOf` gives the PIN
 * at the end of a PIN's chain of successors.
 */
export function answerTable(
  answers: ReadonlyMap<string, MineAnswer>,
  finalOf: (pin: number) => number | undefined,
): SettleOrder['answers'] {
  const rows = [...answers].flatMap(([msisdn, { pin, answeredAt }]) => {
    const person = finalOf(Number(pin))
    return person === undefined ? [] : [{ msisdn: Number(msisdn), person: person + 1, answeredAt }]
  })
  rows.sort((a, b) => a.msisdn - b.msisdn)
  return {
    msisdns: shared(rows.map((row) => row.msisdn)),
    persons: shared(rows.map((row) => row.person)),
    answeredAt: shared(rows.map((row) => row.answeredAt)),
  }
}

function shared(values: readonly number[]): Float64Array {
  const array = new Float64Array(new SharedArrayBuffer(8 * values.length))
  array.set(values)
  return array
}
