/** Rivals that simsach itself does not need: packages of their own below this folder, installed when they are first asked for. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { RunError } from '../src/model/errors.ts'
import { say } from './flags.ts'

const folderOf = (name: string): string => fileURLToPath(new URL(`${name}/`, import.meta.url))

/**
 * Installs the package in `benchmarks/<name>/` by its lock (`npm ci`), unless that is done already.
 * @throws RunError `file-missing` where npm cannot
 */
export function installRivals(name: string): void {
  const folder = folderOf(name)
  const installed = `${folder}node_modules/.package-lock.json`
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}package-lock.json`).mtimeMs) return
  say(`installing benchmarks/${name}`)
  const npm = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return
  throw new RunError(
    'file-missing',
    `npm ci --prefix benchmarks/${name} failed: ${npm.error?.message ?? npm.stderr.trim().slice(-500)}`,
    'The package registry must be within reach the first time.',
    { cause: npm.error },
  )
}

/** Loads an installed rival; what it exports is for the caller to know. */
export function loadRival<T>(name: string, specifier: string): Promise<T> {
  return import(pathToFileURL(createRequire(`${folderOf(name)}package.json`).resolve(specifier)).href)
}

/** Versions of the rivals of a folder, as its manifest names them exactly. */
export function rivalVersions(name: string): Readonly<Record<string, string>> {
  const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(`${folderOf(name)}package.json`, 'utf8'),
  )
  return manifest.dependencies
}
