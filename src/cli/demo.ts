/** `npm run demo`: the whole job on a made-up night, every command shown as a person would type it. */
import { rmSync } from 'node:fs'
import { EXIT } from './exit.ts'
import { main } from './main.ts'

const STEPS = [
  'generate demo/world --persons 100000 --subscribers 130000 --seed 1',
  'register build demo/world/register.csv --out demo/world/register.idx',
  'reconcile --register demo/world/register.idx --inbox demo/world/inbox --confirmations demo/world/confirmations.csv --out demo/out --outcomes --link --db demo/simsach.db',
  'verify --truth demo/world/truth.csv --out demo/out',
  'report --db demo/simsach.db --out demo/report.html',
  'runs --db demo/simsach.db',
]

rmSync('demo', { recursive: true, force: true })
for (const step of STEPS) {
  process.stdout.write(`\n$ npx simsach ${step}\n`)
  const code = await main(step.split(' '))
  if (code !== EXIT.done) {
    process.exitCode = code
    break
  }
}
