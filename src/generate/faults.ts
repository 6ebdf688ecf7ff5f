/** Placeholder for hostile */
import type { LineDraft } from './drafts.ts'
import type { Dump } from './dump.ts'
import type { Night } from './nights.ts'
import type { Scene } from './scene.ts'

export interface Fault {
  write(dump: Dump, line: LineDraft): number
}
export class Faults {
  constructor(_scene: Scene, _night: Night) {}
  befall(_line: LineDraft, _place: number): Fault | undefined {
    return undefined
  }
}
