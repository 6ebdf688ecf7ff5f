/** A register of the reference engine as partitions in memory, and its names as ids, without the files between. */
import { readFileSync } from 'node:fs'
import { Dictionary } from '../../src/memory/dictionary.ts'
import {
  CMND_BYTES,
  capacityFor,
  hasBirthCode,
  layPartition,
  type PartitionSizes,
  packPayload,
  SIDE,
  SIDE_BYTES,
  writePartitionHeader,
  writeSlotWord,
} from '../../src/memory/partition.ts'
import { NAME_STYLE } from '../../src/memory/row.ts'
import { packDate } from '../../src/model/dates.ts'
import { PERSON_STATUSES, type Person } from '../../src/model/person.ts'
import type { Register } from '../../src/reference/register.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import type { NameTexts } from '../../src/stages/partition.ts'
import type { RegisterMemories } from '../../src/stages/register-index.ts'

export const kernelModule = new WebAssembly.Module(
  readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url)),
)

const hasher = attachKernel(kernelModule, new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }))

/** What the register's dictionary can do. */
interface Names extends NameTexts {
  idsOf(name: string): { readonly ids: bigint; readonly style: number } | undefined
}

/** A row of the register with what its slot and its side entry need. */
interface Prepared {
  readonly person: Person
  readonly finalPin: string
  readonly name: { ids: bigint; style: number } | undefined
  readonly nameText: Buffer
  readonly hasSide: boolean
}

/** The register in `partitions` memories, for `threads` threads, names as ids of its own. */
export function registerMemories(
  register: Register,
  { partitions = 1, threads = 1, seed = 0x5eed_5eed_5eed_5eedn } = {},
): RegisterMemories & { readonly texts: Dictionary } {
  const tokens = [...register.persons.values()].flatMap(({ fullName }) => fullName.split(' '))
  const texts = new Dictionary(buildDictionary(tokens.map((token) => [token, 1])))
  return { ...registerMemoriesOf(register, texts, { partitions, threads, seed }), texts }
}

/** The same with names as ids of a dictionary. */
export function registerMemoriesOf(
  register: Register,
  texts: Names,
  { partitions = 1, threads = 1, seed = 0x5eed_5eed_5eed_5eedn } = {},
): RegisterMemories {
  const seedHalves = [Number(seed & 0xffffffffn), Number(seed >> 32n)] as const
  const partitionOf = (key: number): number =>
    hasher.partitionOf(key % 2 ** 32, Math.floor(key / 2 ** 32), partitions, ...seedHalves)
  const rows = [...register.persons.values()].map((person) => prepared(person, register, texts))
  const memories = Array.from({ length: partitions }, (_, number) => {
    const own = rows.filter(({ person }) => partitionOf(Number(person.pin)) === number)
    const cmnds = [...register.byCmnd]
      .filter(([cmnd]) => partitionOf(Number(cmnd)) === number)
      .flatMap(([cmnd, persons]) => persons.map(({ pin }) => [Number(cmnd), Number(pin)] as const))
    return memoryOf(own, cmnds, threads, seed)
  })
  return { memories, seed, texts }
}

function prepared(person: Person, register: Register, texts: Names): Prepared {
  const finalPin = register.finalOf(person.pin).pin
  const name = texts.idsOf(person.fullName)
  const isText = name === undefined || name.style === NAME_STYLE.none
  const isOrdinary =
    finalPin === person.pin && person.diedOn === undefined && !isText && hasBirthCode(packDate(person.dateOfBirth))
  return { person, finalPin, name, nameText: Buffer.from(isText ? person.fullName : ''), hasSide: !isOrdinary }
}

function memoryOf(
  rows: readonly Prepared[],
  cmnds: readonly (readonly [number, number])[],
  threads: number,
  seed: bigint,
): WebAssembly.Memory {
  const sides = rows.filter(({ hasSide }) => hasSide).sort((a, b) => Number(a.person.pin) - Number(b.person.pin))
  const sizes: PartitionSizes = {
    pinCapacity: capacityFor(rows.length),
    cmndCapacity: capacityFor(cmnds.length),
    sideEntries: sides.length,
    nameBytes: sides.reduce((sum, { nameText }) => sum + nameText.length, 0),
  }
  const layout = layPartition(sizes, threads)
  const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true })
  const view = new DataView(memory.buffer)
  writePartitionHeader(view, layout, seed)
  const kernel = attachKernel(kernelModule, memory)
  for (const { person, finalPin, name, hasSide } of rows) {
    const payload = packPayload({
      birthDate: packDate(person.dateOfBirth),
      sex: person.sex,
      status: PERSON_STATUSES.indexOf(person.status),
      superseded: finalPin !== person.pin,
      hasSide,
      nameStyle: name?.style ?? NAME_STYLE.none,
      nameIsText: name === undefined,
    })
    writeSlotWord(view, layout.io, Number(person.pin), payload)
    view.setBigUint64(layout.io + 8, name?.ids ?? 0n, true)
    if (kernel.insertPins(0, layout.io, 1) !== 1) throw new Error('a row did not go in')
  }
  for (const [cmnd, pin] of cmnds) {
    view.setBigUint64(layout.io, BigInt(cmnd), true)
    view.setBigUint64(layout.io + 8, BigInt(pin), true)
    if (kernel.insertCmnds(0, layout.io, 1) !== 1) throw new Error(`no room for a CMND of ${CMND_BYTES} bytes`)
  }
  let nameAt = 0
  sides.forEach(({ person, finalPin, nameText }, i) => {
    const at = layout.side + i * SIDE_BYTES
    view.setBigUint64(at + SIDE.pin, BigInt(person.pin), true)
    view.setBigUint64(at + SIDE.finalPin, BigInt(finalPin), true)
    view.setUint32(at + SIDE.diedOn, person.diedOn === undefined ? 0 : packDate(person.diedOn), true)
    view.setUint32(at + SIDE.birthDate, packDate(person.dateOfBirth), true)
    view.setUint32(at + SIDE.nameAt, nameAt, true)
    view.setUint32(at + SIDE.nameBytes, nameText.length, true)
    new Uint8Array(memory.buffer).set(nameText, layout.names + nameAt)
    nameAt += nameText.length
  })
  return memory
}
