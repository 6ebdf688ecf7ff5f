/** What holds of any run, whatever the world: counted, ordered, told apart, and silent about persons. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isoDate, type PartialDate } from '../../src/model/dates.ts'
import type { OutcomeCounts, Summary } from '../../src/model/summary.ts'
import { REASONS } from '../../src/model/verdict.ts'
import { openDump } from '../../src/reference/decode.ts'
import { readRegister } from '../../src/reference/register.ts'
import { openInput } from '../../src/run/open.ts'
import type { RunPlan } from '../../src/run/plan.ts'
import type { Answer } from './answer.ts'

const KEYS = ['matched', 'variant', 'mismatched', 'notFound', 'ambiguous', 'unverifiable', 'rejected'] as const

/** Where the counts of a run and its listed records differ; empty where the conservation law holds. */
export function lostRecords({ rows, files }: Summary, { outcomes, rejects }: Answer): string[] {
  const sum = (counts: OutcomeCounts): number => KEYS.reduce((total, key) => total + counts[key], 0)
  const said: string[] = []
  const same = (what: string, a: number, b: number): void => void (a === b || said.push(`${what}: ${a} and ${b}`))
  same('read and outcomes', rows.read, sum(rows))
  same('read and listed', rows.read, outcomes.length)
  const refused = rejects.filter(({ code }) => REASONS.rejected.some((reason) => reason === code))
  same('rejected and listed', rows.rejected, new Set(refused.map(({ file, line }) => `${file} ${line}`)).size)
  for (const file of files) {
    same(`${file.file}, read and outcomes`, file.rows, sum(file.outcomes))
    same(`${file.file}, read and listed`, file.rows, outcomes.filter((row) => row['file'] === file.file).length)
    for (const key of KEYS) if (file.terminated[key] > file.outcomes[key]) said.push(`${file.file}: ended ${key}`)
  }
  for (const key of KEYS) {
    same(
      key,
      rows[key],
      files.reduce((total, file) => total + file.outcomes[key], 0),
    )
  }
  return said
}

/** Neighbours of `findings.csv` that stand in the wrong order: carrier, msisdn, rule, subject, file, then line. */
export function disorder({ findings }: Answer): string[] {
  const columns = ['carrier', 'msisdn', 'rule', 'subject', 'file']
  return findings.flatMap((next, i) => {
    const before = findings[i - 1]
    if (before === undefined) return []
    const sides = columns.map((column) =>
      Buffer.compare(Buffer.from(before[column] ?? ''), Buffer.from(next[column] ?? '')),
    )
    const side = sides.find((one) => one !== 0) ?? Number(before['line']) - Number(next['line'])
    return side <= 0 ? [] : [`line ${i + 2} of findings.csv`]
  })
}

/** What is wrong with the numbers and sizes of findings. */
export function miscounted({ findings: counts }: Summary, { findings, members }: Answer): string[] {
  const said: string[] = []
  const ids = findings.map((finding) => finding['finding_id'] ?? '')
  if (new Set(ids).size !== ids.length) said.push('two findings have one id')
  if (!ids.every((id) => /^[0-9a-f]{32}$/.test(id))) said.push('an id is not 32 hex digits')
  for (const [rule, count] of Object.entries(counts)) {
    const listed = findings.filter((finding) => finding['rule'] === rule).length
    if (listed !== count) said.push(`${rule}: ${count} counted, ${listed} listed`)
  }
  for (const { finding_id, group_size, rule } of findings) {
    const listed = members.filter((member) => member['finding_id'] === finding_id).length
    if (listed !== Number(group_size)) said.push(`${rule}: a group of ${group_size} lists ${listed} members`)
  }
  return said
}

/** Records of findings and rejects whose byte offset and line do not fit the file. */
export async function misplaced(plan: RunPlan, { findings, rejects }: Answer): Promise<string[]> {
  const texts = new Map<string, Buffer>()
  for (const { file, path } of plan.files) {
    const chunks: Uint8Array[] = []
    for await (const chunk of (await openInput(path)).chunks) chunks.push(chunk)
    texts.set(file, Buffer.concat(chunks))
  }
  return [...findings, ...rejects].flatMap(({ file = '', line, byte_offset }) => {
    if (line === '') return []
    const before = texts.get(file)?.subarray(0, Number(byte_offset)) ?? Buffer.alloc(0)
    const lineThere = before.filter((byte) => byte === 0x0a).length + 1
    return lineThere === Number(line) && before.at(-1) === 0x0a ? [] : [`${file}, line ${line}, byte ${byte_offset}`]
  })
}

/** Names, document numbers and full birth dates of the inputs that stand in any file of the folder, or in `said`. */
export async function leaks(plan: RunPlan, said: string): Promise<string[]> {
  const outputs = [...readdirSync(plan.out).map((name) => ({ name, text: readFileSync(join(plan.out, name), 'utf8') }))]
  outputs.push({ name: 'what was said', text: said })
  const secrets = new Set<string>()
  const add = (...values: readonly (string | undefined)[]): void => {
    for (const value of values) if (value !== undefined && value.length >= 4) secrets.add(value)
  }
  const born = (date: PartialDate | undefined): void => {
    if (date === undefined || date.day === 0) return
    const [year = '', month = '', day = ''] = isoDate(date).split('-')
    add(`${year}-${month}-${day}`, `${year}${month}${day}`, `${day}/${month}/${year}`, `${day}-${month}-${year}`)
  }
  for (const person of (await readRegister((await openInput(plan.register)).chunks)).persons.values()) {
    add(person.pin, person.fullName, ...person.cmnds)
    born(person.dateOfBirth)
  }
  for (const { path, format, file, carrier } of plan.files) {
    const { businessDate } = plan
    const dump = await openDump((await openInput(path)).chunks, { format, file, carrier, businessDate })
    for await (const batch of dump.rows) {
      for (const row of batch) {
        if (!('subscriber' in row)) continue
        const { subscriber, document } = row
        add(subscriber.fullName, subscriber.userName, subscriber.userDocument, subscriber.guardianDocument)
        add(subscriber.documentNumber, document.state === 'usable' ? document.number : undefined)
        born(subscriber.dateOfBirth)
      }
    }
  }
  return outputs.flatMap(({ name, text }) => [...secrets].filter((secret) => text.includes(secret)).map(() => name))
}
