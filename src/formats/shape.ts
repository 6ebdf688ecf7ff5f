import { Ajv, type Options, type ValidateFunction } from 'ajv'

/**
 * What checks a value against a schema of ours, made when it is first asked for: most command lines need few of them. That the schema is
 * itself of the meta-schema is not looked at each time; a test holds it.
 */
export function shapeOf<T>(schema: object, options: Options = {}): () => ValidateFunction<T> {
  let made: ValidateFunction<T> | undefined
  return () => {
    made ??= new Ajv({ strict: true, validateSchema: false, ...options }).compile<T>(schema)
    return made
  }
}
