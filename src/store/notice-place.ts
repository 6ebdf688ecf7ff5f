/**
 * Where a page of notices ends, as a word for the link to the next. Places are ranks among all findings of a run, of which a carrier must not know how many there are nor which
 * of its own are not told, so the word is sealed: nobody but this process can read it, and it holds for one carrier and run.
 */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { RunError } from '../model/errors.ts'
import type { NoticePlace } from './notice-candidates.ts'

const [algorithm, ivBytes, tagBytes] = ['aes-256-gcm', 12, 16] as const

const key = randomBytes(32)

/** A place as a word of letters, digits, `-` and `_`; `whose` names carrier and run. */
export function sealedPlace({ finding, member }: NoticePlace, whose: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(whose))
  // Of one length, so that it does not tell how large the ranks are.
  const text = `${String(finding).padStart(12)} ${String(member).padStart(6)}`
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/**
 * The place that a word stands for.
 * @throws RunError `bad-option` where it is of another carrier, run or process, or no such word at all
 */
export function openedPlace(word: string, whose: string): NoticePlace {
  const bytes = Buffer.from(word, 'base64url')
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(whose)).setAuthTag(bytes.subarray(-tagBytes))
    const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString()
    const [finding = 0, member = -1] = text.trim().split(/ +/).map(Number)
    return { finding, member }
  } catch (cause) {
    throw new RunError(
      'bad-option',
      'this place in the list is not known any more',
      'Begin again with the first page; where the server was started anew, earlier places are gone.',
      { cause },
    )
  }
}
