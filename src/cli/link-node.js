// Runs after `npm ci` in a checkout (`prepare`). npm up to 11.5 links the Node of this platform into node_modules/.bin
// and then, dropping those of the other platforms, which share its bin name, removes the link again. Without it npm
// scripts would run under whatever Node the system has. Plain JavaScript, for that Node runs this.
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const onWindows = process.platform === 'win32'
const binary = Object.keys(manifest.optionalDependencies)
  .map((name) => `${name}/bin/node${onWindows ? '.exe' : ''}`)
  .find((path) => existsSync(at(`node_modules/${path}`)))

if (
  binary !== undefined &&
  !existsSync(at('node_modules/.bin/node')) &&
  !existsSync(at('node_modules/.bin/node.cmd'))
) {
  if (onWindows) {
    writeFileSync(at('node_modules/.bin/node.cmd'), `@"%~dp0\\..\\${binary.replaceAll('/', '\\')}" %*\r\n`)
  } else {
    chmodSync(at(`node_modules/${binary}`), 0o755)
    symlinkSync(`../${binary}`, at('node_modules/.bin/node'))
  }
}
