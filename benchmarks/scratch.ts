/** Room for what a part writes and nobody keeps. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Gives work an empty folder below `place` (which is made), and removes the folder in the end, whatever the end is. */
export async function inScratch<T>(place: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'scratch-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
