import { join } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { type Instant, parseIsoInstant } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import type { Manifest } from '../model/manifest.ts'
import { businessDateOf, endOf, type PlannedFile } from '../run/plan.ts'
import type { Inbox } from './inbox.ts'

/**
 * The files of an inbox's submissions. `own`: formats besides those of this program.
 * @throws RunError `format-unknown` where a manifest names a format that is among neither, `bad-option` where two formats
 * have one name
 */
export function plannedSubmissions({ submissions }: Inbox, own: readonly CarrierFormat[] = []): PlannedFile[] {
  const formats = [...FORMATS, ...own]
  const repeated = formats.find(({ name }, index) => formats.findIndex((other) => other.name === name) < index)
  if (repeated !== undefined) {
    throw new RunError(
      'bad-option',
      `two formats are called "${repeated.name}"`,
      'Give the one of the format file another name, and have the manifests say it.',
    )
  }
  return submissions.flatMap(({ manifest, folder, files }) => {
    const format = formats.find(({ name }) => name === manifest.format)
    if (format === undefined) {
      throw new RunError(
        'format-unknown',
        `${join(folder, 'manifest.json')}: there is no format "${manifest.format}"`,
        `The formats are ${formats.map(({ name }) => name).join(', ')}; give the carrier's own with --format-file. Where the manifest is wrong, the carrier sends the next sequence and never changes this one.`,
      )
    }
    const extractedAt = extractionOf(manifest)
    return files.map(({ file, path, encoding }) => {
      return { file, carrier: manifest.carrier, path, format, extractedAt, encoding }
    })
  })
}

/** The manifest's schema has seen to the form; a calendar date that does not exist counts as the end of the business date. */
function extractionOf({ extractedAt, businessDate }: Manifest): Instant {
  return parseIsoInstant(extractedAt) ?? endOf(businessDateOf(businessDate))
}
