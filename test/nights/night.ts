/** A made-up world on disk, and the program run on its nights. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loggedEndingsOf } from '../cli/command-line.ts'
import type { Ending } from '../cli/many.ts'

/** Where things lie in a folder that holds one world. */
export interface NightFolder {
  readonly path: string
  readonly world: string
  readonly register: string
  readonly inbox: string
  readonly db: string
}

/** Names the places of a folder; makes nothing. */
export function nightFolder(path: string): NightFolder {
  const world = join(path, 'world')
  return {
    path,
    world,
    register: join(world, 'register.idx'),
    inbox: join(world, 'inbox'),
    db: join(path, 'simsach.db'),
  }
}

/** Runs command lines in the folder, one after the other. Throws, with what was said, at the first that does not end with 0. */
export function run(folder: NightFolder, ...lines: readonly (readonly string[])[]): readonly Ending[] {
  return runLogged(folder, ...lines).endings
}

/** {@link run}, and what all of them together wrote into the log. */
export function runLogged(
  folder: NightFolder,
  ...lines: readonly (readonly string[])[]
): { readonly endings: readonly Ending[]; readonly log: string } {
  mkdirSync(folder.path, { recursive: true })
  const { endings, log } = loggedEndingsOf(lines.map((args) => ({ cwd: folder.path, args })))
  for (const [index, { status, stderr }] of endings.entries()) {
    if (status !== 0) throw new Error(`simsach ${lines[index]?.join(' ')}: exit code ${status}\n${stderr}`)
  }
  return { endings, log }
}

/** The commands that make a world and the index of its register. Dumps are plain text, so that a test can read and change them. */
export function making(folder: NightFolder, ...options: readonly string[]): readonly (readonly string[])[] {
  return [
    ['generate', folder.world, ...options, '--compress', 'none'],
    ['register', 'build', join(folder.world, 'register.csv'), '--out', folder.register],
  ]
}

/** The command that reconciles the newest night, or that of `--date`, into the store. */
export function reconciling(folder: NightFolder, out: string, ...options: readonly string[]): readonly string[] {
  const { register, inbox, db, path } = folder
  return ['reconcile', '--register', register, '--inbox', inbox, '--db', db, '--out', join(path, out), ...options]
}
