import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromiumPack, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import packageJson from '../../package.json' with { type: 'json' }

const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const CACHE = join(MODULES, '.cache')

/** What the browser links to and a bare system lacks lies beside it, packed for the system of this name. */
const LIBRARIES = 'al2023'

/**
 * Starts the browser that came with `npm ci`. It is unpacked the first time (2 s, 210 MB), needs nothing of the system
 * but its C library, and shows text in the one font it brings along, so that a page looks the same everywhere. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, LIBRARIES, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  })
}

/** The folder with the browser, its libraries and its font. It appears whole or not at all, whoever else unpacks. */
async function unpacked(): Promise<string> {
  const folder = join(CACHE, `chromium-${packageJson.devDependencies['@sparticuz/chromium']}`)
  if (existsSync(folder)) return folder
  mkdirSync(CACHE, { recursive: true })
  const aside = mkdtempSync(join(CACHE, 'chromium-partial-'))
  try {
    await unpackInto(aside)
    writeFileSync(join(aside, 'fonts.conf'), fontsBelow(join(folder, 'fonts')))
    renameSync(aside, folder)
  } catch (fault) {
    rmSync(aside, { recursive: true })
    if (!existsSync(folder)) throw fault
  }
  return folder
}

/** The package unpacks into what it takes for the folder of temporary files. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await chromiumPack.executablePath()
    await inflate(join(MODULES, '@sparticuz/chromium/bin', `${LIBRARIES}.tar.br`))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

const fontsBelow = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`
