import { join } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { type Instant, parseIsoInstant } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import type { Manifest } from '../model/manifest.ts'
import { businessDateOf, endOf, type PlannedFile, type PlannedSubmission } from '../run/plan.ts'
import type { Inbox } from './decisions.ts'
import { MANIFEST } from './manifest.ts'

/** The formats of this program and `own` ones. @throws RunError `bad-option` where two have one name. */
export function formatsWith(own: readonly CarrierFormat[] = []): readonly CarrierFormat[] {
  const formats = [...FORMATS, ...own]
  const repeated = formats.find(({ name }, index) => formats.findIndex((other) => other.name === name) < index)
  if (repeated === undefined) return formats
  throw new RunError(
    'bad-option',
    `two formats are called "${repeated.name}"`,
    'Give the one of the format file another name, and have the manifests say it.',
  )
}

/** The format that the manifest of a submission names. @throws RunError `format-unknown` where it is not among those known. */
export function refuseUnknownFormat(
  formats: readonly CarrierFormat[],
  submission: string,
  manifest: Pick<Manifest, 'format'>,
): CarrierFormat {
  const format = formats.find(({ name }) => name === manifest.format)
  if (format !== undefined) return format
  throw new RunError(
    'format-unknown',
    `${submission}/${MANIFEST}: there is no format "${manifest.format}"`,
    `The formats are ${formats.map(({ name }) => name).join(', ')}; give the carrier's own with --format-file. Where the manifest is wrong, the carrier sends the next sequence and never changes this one.`,
  )
}

/**
 * The files of the submissions that stand. `own`: the formats besides those of this program with which the inbox was read.
 * @throws RunError as {@link formatsWith} and {@link refuseUnknownFormat}
 */
export function plannedSubmissions(
  { submissions }: Pick<Inbox, 'submissions'>,
  own?: readonly CarrierFormat[],
): PlannedFile[] {
  const formats = formatsWith(own)
  return submissions.flatMap(({ id, path, manifest }) => {
    const format = refuseUnknownFormat(formats, id, manifest)
    const extractedAt = extractionOf(manifest)
    return manifest.files.map(({ name, encoding }) => {
      const file = `${id}/${name}`
      return { file, carrier: manifest.carrier, path: join(path, name), format, extractedAt, encoding }
    })
  })
}

/** What a run asks of the submissions that stand. */
export function gatesOf({ submissions }: Pick<Inbox, 'submissions'>): PlannedSubmission[] {
  return submissions.map(({ id, manifest, rejectShareMax }) => ({
    submission: id,
    files: manifest.files.map(({ name, sha256, records }) => ({ file: `${id}/${name}`, sha256, records })),
    totals: manifest.totals,
    rejectShareMax,
  }))
}

/** The manifest's schema has seen to the form; a calendar date that does not exist counts as the end of the business date. */
function extractionOf({ extractedAt, businessDate }: Manifest): Instant {
  return parseIsoInstant(extractedAt) ?? endOf(businessDateOf(businessDate))
}
