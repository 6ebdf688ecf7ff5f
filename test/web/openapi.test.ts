/** What programs are told of the API, held against what it answers on a real store. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RESOURCES } from '../../src/web/resources/index.ts'
import { type Person, servedSite, type TestSite } from './site.ts'

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
  }[]
  readonly responses: Readonly<
    Record<string, { readonly content: { readonly 'application/json': { readonly schema: object } } }>
  >
}
interface Described {
  readonly openapi: string
  readonly security: readonly object[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
}

/** In the document a parameter is `{id}`. */
const braced = (path: string): string => `/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`

let site: TestSite
let described: Described
const tokens = new Map<Person, string>()
beforeAll(async () => {
  site = await servedSite()
  for (const person of ['lan', 'an', 'quan'] as const) tokens.set(person, site.token(person))
  described = JSON.parse(await (await fetch(`${site.url}/api/v1/openapi.json`)).text())
})
afterAll(() => site?.close())

const ask = (path: string, person: Person): Promise<Response> =>
  fetch(`${site.url}/api/v1${path}`, { headers: { authorization: `Bearer ${tokens.get(person)}` } })

const ajv = new Ajv2020({
  ...{ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true },
  formats: { date: /^\d{4}-\d\d-\d\d$/, 'date-time': (text: string) => !Number.isNaN(Date.parse(text)), uri: /^\// },
})

/** Whoever has the right to it, as far as the tests have somebody. */
function personFor(right: string): Person {
  return right.startsWith('see-own') ? 'an' : right === 'manage-accounts' ? 'quan' : 'lan'
}

/** What stands under each name in an answer: the first of each, however deep. */
function valuesIn(answer: unknown, found: Map<string, string>): void {
  if (typeof answer !== 'object' || answer === null) return
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string' || typeof value === 'number') {
      if (value !== '' && !found.has(name)) found.set(name, String(value))
    } else valuesIn(value, found)
  }
}

/** What has the name of a parameter: in the list that the path begins with, else anywhere. */
function named(name: string, path: string, own: ReadonlyMap<string, string>, all: ReadonlyMap<string, string>): string {
  const one = /^\/(\w+?)s?\//.exec(path)?.[1] ?? ''
  const inList = [name, `${name}Id`, `${one}Id`, 'id'].map((key) => own.get(key))
  const found = [...inList, all.get(`${name}Id`), all.get(name)].find((value) => value !== undefined)
  return found ?? `no-${name}`
}

describe('the OpenAPI document', () => {
  it('has every resource, with its parameters, its answer and its refusals', () => {
    expect(described.openapi).toMatch(/^3\.1\./)
    expect(described.security).toEqual([{ token: [] }])
    expect(Object.keys(described.paths).sort()).toEqual(RESOURCES.map(({ path }) => braced(path)).sort())
    const ids = new Set<string>()
    for (const { path, right, summary, query = {} } of RESOURCES) {
      const operation = described.paths[braced(path)]?.get
      expect(operation?.summary, path).toBe(summary)
      ids.add(operation?.operationId ?? '')
      const parameters = (operation?.parameters ?? []).map(
        ({ name, in: where, required = false }) => `${where} ${name} ${required}`,
      )
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => `path ${name} true`)
      const inQuery = ['run', ...Object.keys(query)].map((name) => `query ${name} false`)
      expect(parameters.sort(), path).toEqual([...inPath, ...inQuery].sort())
      expect(Object.keys(operation?.responses ?? {}).sort(), path).toEqual(
        right === 'see-own' ? ['200', '410', '4XX', '5XX'] : ['200', '4XX', '5XX'],
      )
    }
    expect(ids.size).toBe(RESOURCES.length)
  })

  it('says what an order, a filter or a count leaves out', () => {
    const { parameters = [], summary } = described.paths['/api/v1/findings']?.get ?? {}
    const told = Object.fromEntries(parameters.map(({ name, description }) => [name, description]))
    expect(told['sort']).toContain('groups alone')
    expect(told['province']).toContain('leaves out groups')
    expect(summary).toContain('sorted by size groups alone')
    const own = described.paths['/api/v1/own']?.get.responses['200']?.content['application/json'].schema
    expect(JSON.stringify(own)).toContain('leaves out numbers that are not live any more')
  })

  it('describes what is answered, for every resource there is', async () => {
    const faults: string[] = []
    const known = new Map<string, Map<string, string>>()
    // Lists first: what stands in them has the names by which the others are asked.
    const inOrder = [...RESOURCES].sort((a, b) => a.path.split(':').length - b.path.split(':').length)
    for (const { path, right } of inOrder) {
      const person = personFor(right)
      const collection = path.replace(/\/:.*/, '')
      const own = known.get(`${person} ${collection}`) ?? new Map<string, string>()
      const all = known.get(person) ?? new Map<string, string>()
      known.set(`${person} ${collection}`, own).set(person, all)
      const address = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(named(name, path, own, all)))
      const answer = await ask(address, person)
      const body: unknown = await answer.json()
      if (answer.status !== 200) {
        faults.push(`${address}: ${answer.status}`)
        continue
      }
      const schema = described.paths[braced(path)]?.get.responses['200']?.content['application/json'].schema ?? false
      const isValid = ajv.compile(schema)
      if (!isValid(body)) faults.push(`${address}: ${ajv.errorsText(isValid.errors)}`)
      valuesIn(body, own)
      valuesIn(body, all)
    }
    expect(faults).toEqual([])
  })

  it('describes refusals too', async () => {
    const schema = described.paths['/api/v1/runs']?.get.responses['4XX']?.content['application/json'].schema ?? false
    const isFault = ajv.compile(schema)
    for (const [path, status, detail] of [
      ['/runs?run=x', 400, /run/],
      ['/none', 404, undefined],
    ] as const) {
      const answer = await ask(path, 'lan')
      const body = JSON.parse(await answer.text())
      expect(answer.status).toBe(status)
      expect(isFault(body)).toBe(true)
      if (detail !== undefined) expect(body.detail).toMatch(detail)
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    }
    const nobody = await fetch(`${site.url}/api/v1/runs`)
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(isFault(await nobody.json())).toBe(true)
  })
})
