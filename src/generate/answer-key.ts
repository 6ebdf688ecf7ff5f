/** `truth.csv` and `confirmations.csv`. */

import { TRUTH_COLUMNS } from '../model/outputs.ts'
import type { Outcome } from '../model/verdict.ts'
import type { LineDraft } from './drafts.ts'
import { instantText } from './dump.ts'
import { CARRIERS } from './msisdns.ts'
import { type Sink, utf8 } from './sink.ts'
import { TRUE_RULES, type Truth } from './truth.ts'

const COMMA = 0x2c
const LF = 0x0a
const ZERO = 0x30

const CARRIER_BYTES = CARRIERS.map((id) => utf8(id))

/** The header line of the truth. */
export const TRUTH_HEADER = utf8(`${TRUTH_COLUMNS.join(',')}\n`)

/** Writes the truth's rows; texts that come again and again are kept as bytes. */
export class AnswerKey {
  readonly #texts = new Map<string, Uint8Array>()
  readonly #rules = new Map<number, Uint8Array>()

  /** One record that begins on a physical line of a file. */
  put(line: LineDraft, truth: Truth, file: Uint8Array, lineNumber: number, sink: Sink): void {
    sink.put(CARRIER_BYTES[line.carrier] ?? file)
    sink.byte(COMMA)
    if (truth.outcome !== 'rejected') putMsisdn(line, sink)
    sink.byte(COMMA)
    sink.number(lineNumber)
    sink.byte(COMMA)
    sink.put(this.#text(truth.outcome satisfies Outcome))
    sink.byte(COMMA)
    if (truth.rules !== 0) sink.put(this.#rulesText(truth.rules))
    sink.byte(COMMA)
    sink.put(file)
    sink.byte(COMMA)
    if (line.planted !== '') sink.put(this.#text(line.planted))
    sink.byte(COMMA)
    if (line.trueHead !== 0) {
      sink.digits(line.trueHead, 6)
      sink.digits(line.trueTail, 6)
    }
    sink.byte(LF)
  }

  #text(text: string): Uint8Array {
    let bytes = this.#texts.get(text)
    if (bytes === undefined) {
      bytes = utf8(text)
      this.#texts.set(text, bytes)
    }
    return bytes
  }

  #rulesText(rules: number): Uint8Array {
    let bytes = this.#rules.get(rules)
    if (bytes === undefined) {
      bytes = utf8(TRUE_RULES.filter((_, index) => (rules & (1 << index)) !== 0).join(' '))
      this.#rules.set(rules, bytes)
    }
    return bytes
  }
}

function putMsisdn({ msisdn, machineNumber }: LineDraft, sink: Sink): void {
  if (machineNumber !== '') sink.text(machineNumber)
  else {
    sink.byte(ZERO)
    sink.digits(msisdn, 9)
  }
}

/** The header line of the confirmations. */
export const CONFIRMATIONS_HEADER = utf8('msisdn,pin,answer,answered_at\n')

/** "Mine", answered by the holder some time after taking the number. */
export function putConfirmation(line: LineDraft, answeredAt: number, sink: Sink): void {
  putMsisdn(line, sink)
  sink.byte(COMMA)
  sink.digits(line.trueHead, 6)
  sink.digits(line.trueTail, 6)
  sink.text(`,mine,${instantText(answeredAt)}\n`)
}
