/** `npm run demo`: the whole job on made-up nights, every command shown as a person would type it, up to the page that is ready to start. */
import { rmSync } from 'node:fs'
import { EXIT } from './exit.ts'
import { main } from './main.ts'

const RECONCILE =
  'reconcile --register demo/world/register.idx --inbox demo/world/inbox --confirmations demo/world/confirmations.csv --db demo/simsach.db'

const STEPS = [
  'generate demo/world --persons 100000 --subscribers 130000 --seed 1 --nights 2',
  'register build demo/world/register.csv --out demo/world/register.idx',
  `${RECONCILE} --date 2026-11-20 --out demo/first`,
  `${RECONCILE} --out demo/out --outcomes --link`,
  'verify --truth demo/world/truth.csv --out demo/out',
  'report --db demo/simsach.db --out demo/report.html',
  'runs --db demo/simsach.db',
  'users add lan --role regulator --generate --db demo/simsach.db',
  'users add minh --role regulator --generate --db demo/simsach.db',
]

/** What is left to the person: the page runs until it is stopped. */
const LAST = `
The page: start it, open the address that it prints, and log in as lan or minh with the passwords above. Each chooses a new one first.

$ npx simsach serve --db demo/simsach.db
`

rmSync('demo', { recursive: true, force: true })
for (const step of STEPS) {
  process.stdout.write(`\n$ npx simsach ${step}\n`)
  const code = await main(step.split(' '))
  if (code !== EXIT.done) {
    process.exitCode = code
    break
  }
}
if (process.exitCode === undefined) process.stdout.write(LAST)
