/** THE LIBRARY SURFACE: what a program that embeds simsach may rely on. The command line uses the same. */

export { ENGINE_NAMES, type Engine, type EngineName } from './engines/engine.ts'
export { engineNamed } from './engines/list.ts'
export type { SampleOptions } from './engines/sample.ts'
export type { SampleDifference } from './engines/sample-differences.ts'
export { type SampleVerification, type VerifySampleOptions, verifySample } from './engines/verify-sample.ts'
export type { CarrierAnswered } from './exchange/carrier-answer.ts'
export { type Inbox, isAnyRefused, type Submission } from './exchange/decisions.ts'
export { type InboxOptions, readInbox } from './exchange/inbox.ts'
export { type OutboxOrder, writeOutbox } from './exchange/outbox.ts'
export { gatesOf, plannedSubmissions } from './exchange/planned-submissions.ts'
export { type RecallOrder, writeRecall } from './exchange/recall.ts'
export { type RefusalsOrder, writeRefusals } from './exchange/refusals.ts'
export { readPrivateKey } from './exchange/signature.ts'
export { type SubmitOrder, type Submitted, submit } from './exchange/submit.ts'
export { type NightWork, reconcileInbox, type TakenNight, takenOf } from './exchange/taken-night.ts'
export { nearestCarrier } from './formats/carriers.ts'
export { CARRIER_IDS } from './formats/dialect-names.ts'
export { namesTodo, type Todo, todoOf } from './formats/dialect-todo.ts'
export { lawGaps } from './formats/faults.ts'
export type { CarrierFormat, FormatColumn } from './formats/format.ts'
export { FORMATS, formatNamed, parseFormat } from './formats/index.ts'
export { type GenerateOptions, type GenerateResult, generateWorld, SCENARIOS } from './generate/world.ts'
export { bytesOfSize } from './model/byte-size.ts'
export type * from './model/config.ts'
export * from './model/dates.ts'
export * from './model/encoding.ts'
export * from './model/errors.ts'
export * from './model/fields.ts'
export * from './model/finding.ts'
export * from './model/hold.ts'
export * from './model/limits.ts'
export * from './model/manifest.ts'
export * from './model/outputs.ts'
export * from './model/person.ts'
export { REJECT_MESSAGES } from './model/reject-messages.ts'
export * from './model/rule.ts'
export type { Refusal, SeenSubmission } from './model/submission.ts'
export * from './model/summary.ts'
export * from './model/verdict.ts'
export { mergeCases } from './nights/cases.ts'
export { readConfig } from './nights/config.ts'
export { type Decided, decideHold } from './nights/deciding.ts'
export { measureNight } from './nights/measuring.ts'
export { missingFiles } from './nights/missing-files.ts'
export { writeNewConfig } from './nights/new-config.ts'
export { type NightlyDone, type NightlyOrder, nightly } from './nights/nightly.ts'
export { type Overdue, overdue, type PurgeOrder, purge } from './nights/purge.ts'
export { type WithdrawOrder, withdrawRun } from './nights/recall.ts'
export { RULES } from './rules/index.ts'
export { type Threshold, thresholdsOf } from './rules/params.ts'
export type { CaseAgreement, CaseDifference, CaseVerification } from './run/case-verification.ts'
export { checkFiles } from './run/check.ts'
export { businessDateInNames, type CheckOptions, type CheckPlan, planCheck } from './run/check-plan.ts'
export type * from './run/check-report.ts'
export { withEncodings } from './run/file-encodings.ts'
export { fileRecords } from './run/file-records.ts'
export {
  type Inspection,
  type InspectOptions,
  inspectDialect,
  inspectedFormat,
  inspectFile,
} from './run/inspect.ts'
export { JsonFault, readJsonFile } from './run/json-file.ts'
export { refuseNoFiles } from './run/open.ts'
export {
  businessDateOf,
  describePlan,
  type LooseFiles,
  type PlannedFile,
  type PlanOptions,
  plannedLooseFiles,
  planRun,
  type RunPlan,
} from './run/plan.ts'
export type { CutRecord } from './run/record-cutter.ts'
export { buildRegister, type RegisterBuildOptions, type RegisterBuilt } from './run/register-build.ts'
export { type IndexHeader, memoryOf, readIndex } from './run/register-info.ts'
export { type RegisterUpdateOptions, updateRegister } from './run/register-update.ts'
export { readRunInputs } from './run/summary-file.ts'
export type { Difference, RuleAgreement, Verification } from './run/verification.ts'
export { type VerifyOptions, verify } from './run/verify.ts'
export { type VerifyCasesOptions, verifyCases } from './run/verify-cases.ts'
export type { RunWatch } from './run/watch.ts'
export type * from './store/reading.ts'
export { openStore } from './store/store-reader.ts'
export { openSubmissions, type SubmissionRow } from './store/submissions.ts'
