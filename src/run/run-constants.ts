import type { PartialDate } from '../model/dates.ts'
import { bytewise } from '../model/order.ts'
import type { RunConstants } from '../stages/batch.ts'
import type { ReadingPlan, RunPlan } from './plan.ts'

/** What every batch of a plan's files must know; carriers in order of their ids, bytewise. */
export function runConstants(
  {
    businessDate,
    files,
    rulesOn,
  }: Pick<ReadingPlan, 'files'> & Pick<RunPlan, 'rulesOn'> & { readonly businessDate: PartialDate },
  registerExtractDate: PartialDate,
): RunConstants {
  const carriers = [...new Set(files.map(({ carrier }) => carrier))].sort(bytewise)
  return {
    businessDate,
    registerExtractDate,
    rulesOn,
    carriers,
    files: files.map(({ file, carrier, format, encoding, extractedAt }) => {
      return { file, carrier: carriers.indexOf(carrier), format, encoding, extractedAt }
    }),
  }
}
