/** What a finished night says of itself to the store. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { bytewise } from '../model/order.ts'
import type { StoredRun, StoredSubmission } from '../model/stored.ts'
import type { SeenSubmission } from '../model/submission.ts'
import type { Summary } from '../model/summary.ts'
import { chosenRules } from '../rules/chosen.ts'
import type { NightResult } from '../run/pipeline.ts'
import type { PlannedFile, RunPlan } from '../run/plan.ts'
import type { RejectCount } from '../run/reject-list.ts'
import { rulesAsWere } from '../run/rules-as-were.ts'
import { pseudonymsUnder } from '../stages/finding-id.ts'

/** What of a run the store keeps beyond its summary, as far as it is known before the run has a revision. */
export type RunContents = Omit<StoredRun, 'summary'>

/** What {@link contentsOf} needs. */
export interface FinishedNight {
  readonly plan: RunPlan
  readonly night: NightResult
  readonly rejectCounts: readonly RejectCount[]
  readonly pseudonymKey: Uint8Array
  /** What the summary will hold of its inputs. */
  readonly inputs: Pick<Summary, 'date' | 'register' | 'files'>
}

/**
 * Puts together what the store keeps of a run; undefined where the plan has no store.
 * @throws Error where the answers of holders, which were read before, cannot be read again
 */
export async function contentsOf(finished: FinishedNight): Promise<RunContents | undefined> {
  const { plan, night, rejectCounts, pseudonymKey, inputs } = finished
  const { store } = plan
  if (store === undefined) return undefined
  const carriers = [...new Set(plan.files.map(({ carrier }) => carrier))].sort(bytewise)
  const rules = rulesAsWere(chosenRules(plan.rulesOn ?? []), plan.businessDate)
  const confirmationsSha256 = plan.confirmations === undefined ? undefined : await sha256Of(plan.confirmations)
  const keyFingerprint = pseudonymsUnder(pseudonymKey)('the key itself')
  const { version } = store
  const fileIndexes = new Map(plan.files.map(({ file }, index) => [file, index]))
  // Nothing of what was not read: that a submission is refused is no reason for others to be told anew.
  const inputsDigest = digestOf({
    version,
    date: inputs.date,
    register: inputs.register.sha256,
    files: plan.files.map(({ file, format, extractedAt, encoding = 'utf-8' }, i) => {
      return [file, inputs.files[i]?.sha256, format, extractedAt, encoding]
    }),
    rules,
    confirmationsSha256,
    keyFingerprint,
    ...(plan.link === true ? { link: true } : {}),
  })
  return {
    version,
    carriers,
    files: plan.files.map(({ format: { name, delimiter, quote }, extractedAt }, i) => {
      return { format: name, delimiter, quote, header: night.files[i]?.header ?? [], extractedAt }
    }),
    submissions: submissionsOf(plan.files, store.seen),
    rules,
    rejectCounts: rejectCounts.map(({ file, ...count }) => ({ ...count, file: fileIndexes.get(file) ?? -1 })),
    tallies: night.tallies,
    recordsPerPerson: night.recordsPerPerson,
    evidence: night.evidence,
    linkingModel: night.linked?.model,
    keyFingerprint,
    inputsDigest,
    confirmationsSha256,
    configSha256: store.configSha256,
  }
}

function submissionsOf(files: readonly PlannedFile[], seen: readonly SeenSubmission[]): StoredSubmission[] {
  if (seen.length > 0) {
    return seen.map(({ carrier, submission, state, refusal, said, counted }) => {
      return { carrier, submission, state, refusal, said, counted }
    })
  }
  const accepted = new Map(files.map(({ file, carrier }) => [file.slice(0, file.lastIndexOf('/')), carrier]))
  return [...accepted].map(([submission, carrier]) => ({ carrier, submission, state: 'accepted' }))
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
