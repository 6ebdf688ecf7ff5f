import type { Engine, EngineName } from './engine.ts'
import { referenceEngine } from './reference.ts'

const ENGINES: Readonly<Record<EngineName, Engine>> = { reference: referenceEngine }

/** The engine behind a name of `--engine`. */
export function engineNamed(name: EngineName): Engine {
  return ENGINES[name]
}
