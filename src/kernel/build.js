// Compiles the kernel: index.ts → kernel.wasm and its face kernel.d.ts, beside it or in the folder given. Runs after
// `npm ci` (`prepare`) under whatever Node the system has, so it is plain JavaScript. Where the compiler is not there
// (an installed package brings the kernel ready made) it does nothing.
//
//   node src/kernel/build.js [--entry FILE.ts] [--out FOLDER]
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = fileURLToPath(new URL('.', import.meta.url))
const { values } = parseArgs({ options: { entry: { type: 'string' }, out: { type: 'string' } } })
const entry = values.entry ?? join(here, 'index.ts')
const out = values.out ?? here

const FLAGS = [
  '-O3', '--noAssert', '--runtime', 'stub',
  '--enable', 'simd', '--enable', 'relaxed-simd', '--enable', 'threads', '--enable', 'bulk-memory',
  '--importMemory', '--sharedMemory', '--noExportMemory', '--initialMemory', '1', '--maximumMemory', '65536',
  '--use', 'abort=', '--bindings', 'raw',
]

const asc = await import('assemblyscript/asc').catch((error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined
  throw error
})
if (asc === undefined) {
  const isThere = existsSync(join(out, 'kernel.wasm'))
  process.stderr.write(isThere ? '' : 'the kernel was not built: install the development dependencies (npm ci)\n')
  process.exit(0)
}

mkdirSync(out, { recursive: true })
// Made aside and moved, so that whoever runs meanwhile reads the old kernel or the new one.
const aside = mkdtempSync(join(out, '.kernel-'))
process.on('exit', () => rmSync(aside, { recursive: true, force: true }))
const { error, stdout, stderr } = await asc.main([entry, '--outFile', join(aside, 'kernel.wasm'), ...FLAGS], { stdout: asc.createMemoryStream(), stderr: asc.createMemoryStream() })
process.stdout.write(stdout.toString())
process.stderr.write(stderr.toString())
if (error) {
  rmSync(join(out, 'kernel.wasm'), { force: true })
  process.exit(1)
}
// The compiler's bindings hold the types we want, and a loader that we do not.
const types = readFileSync(join(aside, 'kernel.d.ts'), 'utf8')
const functions = [...types.matchAll(/export (?:declare )?function (\w+)(\([^)]*\): \w+);/g)].map(([, name, rest]) => `  ${name}${rest}`)
writeFileSync(join(aside, 'kernel.d.ts'), `/** What the compiled kernel exports. Written by build.js. */\nexport interface Kernel {\n${functions.join('\n')}\n}\n`)
for (const name of ['kernel.wasm', 'kernel.d.ts']) renameSync(join(aside, name), join(out, name))
