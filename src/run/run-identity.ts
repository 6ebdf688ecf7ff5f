/** What decides the bytes of a run up to its receipts, those of settling included: where all of it is the same, a run that was stopped can go on. */
import { createHash, createHmac } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { FollowedNumbers } from '../memory/followed-numbers.ts'
import type { RunConstants } from '../stages/batch.ts'
import { kernelUrl } from './kernel-module.ts'
import { bucketsOf } from './memory-plan.ts'
import type { PlannedFile, RunPlan } from './plan.ts'
import { unreadable } from './unreadable.ts'

/** By what people call it, a text that is the same where it is. */
export type RunIdentity = Readonly<Record<string, string>>

/** What of a run does not stand in its plan. */
export interface IdentifiedInputs {
  readonly run: RunConstants
  readonly register: {
    /** SHA-256 of its header, in which the checksum of every section stands. */
    readonly headerSha256: string
    readonly memory: { readonly groups: number }
  }
  readonly confirmations: Iterable<unknown>
  readonly followed?: FollowedNumbers | undefined
  readonly pseudonymKey: Uint8Array
}

/**
 * The identity of a run. Threads, which store and where things lie are not in it: a run goes on with others. The key of the
 * pseudonyms is not either, as it has to open the secrets; answers are told apart under it, so that nobody without it can guess one.
 * @throws RunError `file-missing`, `file-unreadable` where a dump cannot be looked at
 */
export function identityOf(plan: RunPlan, inputs: IdentifiedInputs): RunIdentity {
  const { run, register, confirmations, followed, pseudonymKey } = inputs
  const { businessDate, registerExtractDate, carriers, rulesOn = [] } = run
  const dumps = plan.files.map((file, index) => [file.file, sha256([run.files[index], lookedAt(file)])] as const)
  return {
    'the program': sha256([plan.version, process.version, process.arch, sha256Of(readFileSync(kernelUrl))]),
    'the business date': sha256(businessDate),
    'the register': sha256([register.headerSha256, registerExtractDate]),
    'the carriers': sha256(carriers),
    'the rules switched on': sha256(rulesOn),
    ...Object.fromEntries(dumps),
    '--slab': String(plan.slabBytes),
    'the size of the dumps': String(bucketsOf(plan)),
    '--outcomes': String(plan.listOutcomes),
    '--link': String(plan.link === true),
    '--memory': register.memory.groups === 1 ? 'the whole register' : 'part by part',
    '--confirmations': keyedOf(confirmations, pseudonymKey),
    // A store is asked what to look for: with none, nothing was.
    'the open cases': followed === undefined ? 'no store' : sha256Of(new Uint8Array(followed.keys.buffer)),
  }
}

/** What differs between two, by its names; empty where nothing does. */
export function differences(one: RunIdentity, other: RunIdentity): string[] {
  return Object.keys({ ...one, ...other }).filter((name) => one[name] !== other[name])
}

/** What changes where anybody writes a file again, puts another in its place, or takes it away. */
function lookedAt({ path }: PlannedFile): readonly string[] {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true })
    return [size, mtimeNs, ctimeNs, ino].map(String)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function sha256(value: unknown): string {
  return sha256Of(JSON.stringify(value))
}

function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function keyedOf(values: Iterable<unknown>, key: Uint8Array): string {
  const hash = createHmac('sha256', key)
  for (const value of values) hash.update(`${JSON.stringify(value)}\n`)
  return hash.digest('hex')
}
