import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { SEVERITIES } from '../../src/model/finding.ts'
import type { RowRule } from '../../src/model/rule.ts'
import { TRAITS } from '../../src/model/verdict.ts'
import { classifier } from '../../src/reference/classify.ts'
import { openDump } from '../../src/reference/decode.ts'
import { type Register, readRegister } from '../../src/reference/register.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { OPTIONAL_RULES } from '../../src/rules/chosen.ts'
import { RULES } from '../../src/rules/index.ts'
import type { Batch, RunConstants, SlabThread } from '../../src/stages/batch.ts'
import { rowClassifier } from '../../src/stages/classify.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { evidenceText } from '../../src/stages/finding-draft.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { verdictAt } from '../../src/stages/row-view.ts'
import { makeWorld } from '../generate/world.ts'
import { businessDate, decodedByStages, words } from './decoding.ts'
import { kernelModule, registerMemoriesOf } from './register-memory.ts'

const ROW_RULES = RULES.filter((rule): rule is RowRule => rule.kind === 'row')

/** What the reference says of every record that can be read, by line: verdict, persons, traits, findings. */
async function judgedByReference(
  file: Uint8Array,
  format: CarrierFormat,
  register: Register,
): Promise<Map<number, object>> {
  const dump = await openDump([file], { format, file: 'x', carrier: 'x', businessDate })
  const classify = classifier(ROW_RULES, { businessDate, registerExtractDate: register.extractDate }, register)
  const judged = new Map<number, object>()
  for await (const batch of dump.rows) {
    for (const row of batch) {
      if ('code' in row) continue
      const resolved = resolve(row, register)
      const { verdict, quoted, person, traits } = resolved
      const findings = classify(row, resolved).map(({ rule, severity, evidence }) => ({
        rule: RULES.indexOf(rule),
        severity: SEVERITIES.indexOf(severity),
        evidence: evidenceText(rule, evidence),
      }))
      const of = TRAITS.filter((trait) => traits.has(trait))
      judged.set(row.origin.line, { verdict, quoted: quoted?.pin, person: person?.pin, traits: of, findings })
    }
  }
  return judged
}

/** The same by the stages: decoded, joined and classified batch by batch. */
function judgedByStages(
  file: Uint8Array,
  format: CarrierFormat,
  register: Register,
  partitions: number,
): Map<number, object> {
  const memories = registerMemoriesOf(register, words, { partitions })
  const run: RunConstants = {
    businessDate,
    registerExtractDate: register.extractDate,
    rulesOn: OPTIONAL_RULES,
    carriers: ['x'],
    files: [{ file: 'x', carrier: 0, format, extractedAt: 0 }],
  }
  const classify = rowClassifier(RULES, run)
  const judged = new Map<number, object>()
  const look = (thread: SlabThread, batch: Batch): void => {
    writeFacts(thread.view, thread.facts, run, { idsOf: (name) => words.idsOf(name)?.ids, codeHashSeed: 7n })
    const index = new RegisterIndex(kernelModule, thread.kernel, memories, 0)
    joinBatch(thread, batch, index)
    const drafts = classify(thread, batch, run, index)
    for (let i = 0; i < batch.records; i++) {
      const row = thread.rows + i * ROW_BYTES
      if (thread.view.getUint8(row + ROW.lane) > LANE.odd) continue
      const findings = drafts.filter((draft) => draft.row === i).map(({ row: _, ...finding }) => finding)
      judged.set(batch.firstLine + thread.view.getUint32(row + ROW.line, true), { ...joined(thread, row), findings })
    }
  }
  decodedByStages(file, format, { look })
  return judged
}

function joined({ view }: SlabThread, row: number): object {
  const pin = (at: number): string | undefined => {
    const number = view.getBigUint64(row + at, true)
    return number === 0n ? undefined : String(number - 1n).padStart(12, '0')
  }
  const bits = view.getUint32(row + ROW.traits, true)
  const traits = TRAITS.filter((_, bit) => ((bits >> bit) & 1) === 1)
  return { verdict: verdictAt(view, row), quoted: pin(ROW.quotedPin), person: pin(ROW.personPin), traits }
}

async function expectEqual(file: Uint8Array, format: CarrierFormat, register: Register): Promise<void> {
  const expected = await judgedByReference(file, format, register)
  for (const partitions of [1, 7]) {
    const judged = judgedByStages(file, format, register, partitions)
    for (const [line, wanted] of expected) expect(judged.get(line), `line ${line}`).toEqual(wanted)
    expect(judged.size).toBe(expected.size)
  }
}

describe('a record from its bytes to its findings is what the reference says', () => {
  const worlds = new URL('../../fixtures/worlds/', import.meta.url)
  const cases = readdirSync(worlds).filter((world) => existsSync(new URL(`${world}/register.csv`, worlds)))
  it.each(cases)('in the world %s', async (world) => {
    const folder = new URL(`${world}/`, worlds)
    const register = await readRegister([readFileSync(new URL('register.csv', folder))])
    for (const name of readdirSync(folder).filter((one) =>
      /^(viettel|mobifone|vinaphone|itel|vietnamobile)/.test(one),
    )) {
      const packed = readFileSync(new URL(name, folder))
      const file = name.endsWith('.gz')
        ? gunzipSync(packed)
        : name.endsWith('.zst')
          ? zstdDecompressSync(packed)
          : packed
      const carrier = /^(\w+?)(?=[_.])/.exec(name)?.[1]
      const format =
        FORMATS.find((one) => one.name === carrier && file.includes(one.columns[0]?.from ?? '')) ?? canonical
      await expectEqual(file, format, register)
    }
  })

  it.each(['hostile', 'smoke'] as const)('in a generated %s world', async (scenario) => {
    const world = await makeWorld({ scenario, seed: 29, persons: 800, subscribers: 1000 })
    const register = await readRegister([
      world.bytes(world.files().find((path) => /register.*\.csv$/.test(path)) ?? ''),
    ])
    const dumps = world.files().filter((path) => /\.(csv|txt)$/.test(path) && /(viettel|VNP|MBF)_/.test(path))
    expect(dumps.length).toBeGreaterThan(2)
    for (const path of dumps) {
      const format = formatNamed(path.includes('VNP_') ? 'vinaphone' : path.includes('MBF_') ? 'mobifone' : 'viettel')
      await expectEqual(world.bytes(path), format, register)
    }
    world.remove()
  })
})
