import type { Engine, EngineName } from './engine.ts'
import { localEngine } from './local.ts'
import { referenceEngine } from './reference.ts'

const ENGINES: Readonly<Record<EngineName, Engine>> = { local: localEngine, reference: referenceEngine }

/** The engine behind a name of `--engine`. */
export function engineNamed(name: EngineName): Engine {
  return ENGINES[name]
}
