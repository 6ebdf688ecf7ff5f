/** THE SITE'S CONFIGURATION: one JSON file, checked against `config.schema.json`, which has every default. */

import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { ErrorObject } from 'ajv'
import { schemaFault } from '../formats/schema-fault.ts'
import { shapeOf } from '../formats/shape.ts'
import { bytesOfSize } from '../model/byte-size.ts'
import type { CarrierConfig, HoldBounds, SiteConfig } from '../model/config.ts'
import { RunError } from '../model/errors.ts'
import { configBytesMax } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import { JsonFault, readJsonFile } from '../run/json-file.ts'
import schema from './config.schema.json' with { type: 'json' }

/** The file's value once it was checked and every default is filled in. */
type Written = Omit<SiteConfig, 'digest' | 'memoryBytes' | 'carriers' | OptionalPath> & {
  readonly [key in OptionalPath]?: string
} & {
  readonly $schema?: string
  readonly memory?: string
  readonly carriers: Readonly<Record<string, Omit<CarrierConfig, 'publicKey'> & { readonly publicKey?: string }>>
}

type OptionalPath = (typeof OPTIONAL_PATHS)[number]

const OPTIONAL_PATHS = [
  ...(['outbox', 'reports', 'metrics', 'confirmations', 'actions'] as const),
  ...(['keyFile', 'evidenceKeys', 'signingKey', 'formatFile'] as const),
]

const writtenShape = shapeOf<Written>(schema, { allErrors: true, verbose: true, useDefaults: true })

const holdShape = shapeOf<HoldBounds>(
  { ...schema.definitions.hold, definitions: schema.definitions },
  { useDefaults: true },
)

/** When a run is held where no configuration says it. */
export function holdBoundsByDefault(): HoldBounds {
  const bounds: unknown = {}
  const fillHold = holdShape()
  if (!fillHold(bounds)) throw new Error('the defaults of the configuration are not of its schema')
  return bounds
}

/** Faults named in one message; the others are counted. */
const faultsNamedMax = 5

/**
 * Reads a site's configuration. Nothing that it names is looked at.
 * @throws RunError `file-missing`; `config-invalid` with each fault, its place and what was expected
 */
export async function readConfig(path: string): Promise<SiteConfig> {
  return configOf(await jsonOf(path), path)
}

/** Checks the JSON value of a configuration and fills in its defaults, in place; paths are taken from the folder of `path`. @throws RunError `config-invalid` */
export function configOf(json: unknown, path: string): SiteConfig {
  const isWritten = writtenShape()
  if (!isWritten(json)) throw invalid(path, isWritten.errors ?? [])
  const { $schema: _, memory, carriers, ...others } = json
  const digest = createHash('sha256')
    .update(canonicalJson({ memory, carriers, ...others }))
    .digest('hex')
  const at = (relative: string): string => resolve(dirname(path), relative)
  const optional = Object.fromEntries(
    OPTIONAL_PATHS.map((key) => [key, others[key] === undefined ? undefined : at(others[key])]),
  ) as Record<OptionalPath, string | undefined>
  return {
    ...others,
    ...optional,
    inbox: at(others.inbox),
    register: at(others.register),
    db: at(others.db),
    out: at(others.out),
    threads: others.threads,
    memoryBytes: memory === undefined ? undefined : bytesOfSize(memory),
    carriers: Object.fromEntries(
      Object.entries(carriers)
        .toSorted(([a], [b]) => bytewise(a, b))
        .map(([id, { publicKey, expectedBy, ...carrier }]) => {
          return [id, { ...carrier, expectedBy, publicKey: publicKey === undefined ? undefined : at(publicKey) }]
        }),
    ),
    digest,
  }
}

/** JSON with the keys of every object in bytewise order and no space: the same for equal values. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => bytewise(a, b)))
  })
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return await readJsonFile(path, configBytesMax)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw new RunError(
      cause.isMissing ? 'file-missing' : 'config-invalid',
      `the configuration ${path} ${cause.message}`,
      cause.isSyntax ? 'Mend it there: often a comma is missing, or stands behind the last of a list.' : HINT,
      { cause },
    )
  }
}

const HINT = '"simsach config init DIR" writes one to begin with; src/nights/README.md explains each key.'

function invalid(path: string, errors: readonly ErrorObject[]): RunError {
  const faults = [...new Set(errors.map((error) => schemaFault(error, placeOf(error.instancePath))))]
  const more = faults.length > faultsNamedMax ? `; and ${faults.length - faultsNamedMax} more` : ''
  return new RunError('config-invalid', `${path}: ${faults.slice(0, faultsNamedMax).join('; ')}${more}`, HINT)
}

/** `/carriers/viettel/lang` as people say it: `carriers.viettel.lang`. */
function placeOf(pointer: string): string {
  return pointer === '' ? 'the file' : pointer.slice(1).replaceAll('/', '.')
}
