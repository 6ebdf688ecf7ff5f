import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { indexOf, type World, type WorldOptions, worldOf } from '../world.ts'
import { type MeteredNight, type MeteredOptions, meteredNight } from './metered.ts'

/** A world, and the index of its register. */
export interface IndexedWorld {
  readonly world: World
  readonly index: string
}

/** Two worlds, of whose nights the one is 800,000 records longer; the slabs of both are full. */
export const SHORT: WorldOptions = { persons: 200_000, subscribers: 200_000, parts: 1 }
export const LONG: WorldOptions = { persons: 1_000_000, subscribers: 1_000_000 }

/** How a night is counted; see {@link MeteredOptions}. */
export type Metering = Pick<MeteredOptions, 'withStore' | 'liveBytes' | 'hideDump'> & {
  /** Which time: the same night is made once, and once more for each other number. */
  readonly take?: number
}

/** What gates measure on: each world and each counted night is made when the first gate asks for it, and shared. */
export class Workbench {
  readonly worlds: string
  readonly #scratch: string
  readonly #made = new Map<string, Promise<unknown>>()

  /** `worlds`: where worlds are kept; `scratch`: an empty folder for everything else. */
  constructor(worlds: string, scratch: string) {
    this.worlds = worlds
    this.#scratch = scratch
  }

  /** The world of these options, with its index. @throws RunError where the disk has no room */
  world(options: WorldOptions): Promise<IndexedWorld> {
    return this.#once(JSON.stringify(options), async () => {
      const world = await worldOf(options, this.worlds)
      return { world, index: await indexOf(world) }
    })
  }

  /** The night of a world, counted. */
  night(options: WorldOptions, metering: Metering = {}): Promise<MeteredNight> {
    return this.#once(JSON.stringify([options, metering]), async (folder) => {
      const { world, index } = await this.world(options)
      return meteredNight({ index, inbox: world.inbox, folder, ...metering })
    })
  }

  /** An empty folder of its own for whoever asks. */
  folder(): string {
    return mkdtempSync(join(this.#scratch, 'work-'))
  }

  #once<T>(key: string, make: (folder: string) => Promise<T>): Promise<T> {
    const there = this.#made.get(key)
    if (there !== undefined) return there as Promise<T>
    const made = make(this.folder())
    this.#made.set(key, made)
    return made
  }
}
