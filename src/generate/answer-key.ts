/** `truth.csv` and `confirmations.csv`. */

import { TRUTH_COLUMNS } from '../model/outputs.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import type { LineDraft } from './drafts.ts'
import { instantText } from './dump.ts'
import { CARRIERS } from './msisdns.ts'
import { type Passage, type Piece, piece } from './pieces.ts'
import { type Sink, utf8 } from './sink.ts'
import { hasRule, type RuleBits, ruleBitsKey, TRUE_RULES } from './true-rules.ts'
import type { Truth } from './truth.ts'

const COMMA = 0x2c
const LF = 0x0a
const ZERO = 0x30

const NOTHING = piece('')
const CARRIER_BYTES = CARRIERS.map((id) => piece(id))

const OUTCOME_PIECES = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, piece(outcome)])) as Record<
  Outcome,
  Piece
>

/** The header line of the truth. */
export const TRUTH_HEADER = utf8(`${TRUTH_COLUMNS.join(',')}\n`)

/** Writes the truth's rows; texts that come again and again are kept as bytes. */
export class AnswerKey {
  readonly #texts = new Map<string, Piece>()
  readonly #rules = new Map<number, Piece>()

  /** One record that begins on a physical line of a file. */
  put(line: LineDraft, truth: Truth, file: Passage, lineNumber: number, sink: Sink): void {
    sink.put(CARRIER_BYTES[line.carrier] ?? NOTHING)
    sink.byte(COMMA)
    if (truth.outcome !== 'rejected') putMsisdn(line, sink)
    sink.byte(COMMA)
    sink.number(lineNumber)
    sink.byte(COMMA)
    sink.put(OUTCOME_PIECES[truth.outcome])
    sink.byte(COMMA)
    if ((truth.rules | truth.groupRules) !== 0) sink.put(this.#rulesText(truth))
    sink.byte(COMMA)
    sink.putPassage(file)
    sink.byte(COMMA)
    if (line.planted !== '') sink.put(this.#text(line.planted))
    sink.byte(COMMA)
    if (line.trueHead !== 0) {
      sink.six(line.trueHead)
      sink.six(line.trueTail)
    }
    sink.byte(LF)
  }

  #text(text: string): Piece {
    let bytes = this.#texts.get(text)
    if (bytes === undefined) {
      bytes = piece(text)
      this.#texts.set(text, bytes)
    }
    return bytes
  }

  #rulesText(has: RuleBits): Piece {
    const key = ruleBitsKey(has)
    let bytes = this.#rules.get(key)
    if (bytes === undefined) {
      bytes = piece(TRUE_RULES.filter((rule) => hasRule(has, rule)).join(' '))
      this.#rules.set(key, bytes)
    }
    return bytes
  }
}

function putMsisdn({ msisdn, machineNumber }: LineDraft, sink: Sink): void {
  if (machineNumber !== '') sink.text(machineNumber)
  else {
    sink.byte(ZERO)
    sink.nine(msisdn)
  }
}

/** The header line of the confirmations. */
export const CONFIRMATIONS_HEADER = utf8('msisdn,pin,answer,answered_at\n')

/** What ends the row of an ordinary holder, who answered "mine". */
export function mineAt(answeredAt: number): Piece {
  return piece(`,mine,${instantText(answeredAt)}\n`)
}

/** The answers that were planted on a record. */
export function putAnswers(line: LineDraft, sink: Sink): void {
  for (const { pinHead, pinTail, isMine, answeredAt } of line.answers) {
    putMsisdn(line, sink)
    sink.byte(COMMA)
    sink.six(pinHead)
    sink.six(pinTail)
    sink.text(`,${isMine ? 'mine' : 'not-mine'},${instantText(answeredAt)}\n`)
  }
}

/** The holder's answer; `answered` as {@link mineAt} gives it. */
export function putConfirmation(line: LineDraft, answered: Piece, sink: Sink): void {
  putMsisdn(line, sink)
  sink.byte(COMMA)
  sink.six(line.trueHead)
  sink.six(line.trueTail)
  sink.put(answered)
}
