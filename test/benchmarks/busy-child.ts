/** A program to be measured: works for so many milliseconds with 64 MiB that it touches, or fails. */
const [what = ''] = process.argv.slice(2)
if (what === 'fail') {
  process.stderr.write('as asked\n')
  process.exit(7)
}
const memory = new Uint8Array(64 * 1024 * 1024).fill(1)
const until = performance.now() + Number(what)
while (performance.now() < until) memory[0] = 2
process.stdout.write('working\n{"done":true}\n')
