/** What is done of a long piece of work, on the disk beside it, so that a second call goes on where the first one stopped. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { RunError } from '../../src/model/errors.ts'
import { say } from '../flags.ts'
import { versions } from '../machine.ts'

/** What a finished stage left, and which state of the program did it. */
export interface Finished<T> {
  readonly stage: string
  readonly finishedAt: string
  readonly versions: Readonly<Record<string, string>>
  readonly figures: T
}

/** The folder of a piece of work that was asked for with these options. */
export class Work {
  readonly folder: string

  /** @throws RunError `bad-option` where the folder holds work that was asked for otherwise, or something else */
  constructor(folder: string, options: object) {
    this.folder = folder
    const path = join(folder, 'asked.json')
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path, JSON.stringify(options))
    }
    const asked: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
    if (isDeepStrictEqual(asked, JSON.parse(JSON.stringify(options)))) return
    throw new RunError(
      'bad-option',
      `${folder} holds other work: ${JSON.stringify(asked)}, not ${JSON.stringify(options)}`,
      'Ask for the same again, name another folder (--work), or remove it.',
    )
  }

  /** Does a stage, unless it is done already; its marker is written last, in one step. What `work` finds of an unfinished try it must remove. */
  async stage<T>(stage: string, work: () => Promise<T>): Promise<Finished<T>> {
    const path = join(this.folder, `${stage}.done.json`)
    if (existsSync(path)) {
      const done: Finished<T> = JSON.parse(readFileSync(path, 'utf8'))
      say(`${stage}: done already, ${done.finishedAt}`)
      return done
    }
    say(`${stage}: begun`)
    const done = { stage, figures: await work(), finishedAt: new Date().toISOString(), versions: versions() }
    writeFileSync(`${path}.partial`, JSON.stringify(done))
    renameSync(`${path}.partial`, path)
    return done
  }
}
