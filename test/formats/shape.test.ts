import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

const published = Object.values(packageJson.exports)
  .map((to) => (typeof to === 'string' ? to : to.default))
  .filter((path) => path.endsWith('.schema.json'))
  .map((path) => path.replace('./dist/', '../../'))

it('has schemas to look at', () => {
  expect(published).toHaveLength(4)
})

it.each(published)('%s is of the meta-schema', (path) => {
  const schema = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
  const ajv = new Ajv({ strict: true, allowUnionTypes: true })
  expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true)
})
