import {
  FINDING,
  FINDING_BYTES,
  FINDING_ID_BYTES,
  MEMBER,
  MEMBER_BYTES,
  PSEUDONYM_BYTES,
  STORED_KEYS_BYTES,
} from '../memory/finding-run.ts'
import { NO_CODE } from '../memory/row.ts'
import type { StoredValue } from '../model/stored.ts'

/** Rows of the store, their values one after the other. */
export interface StoredRows {
  readonly values: readonly StoredValue[]
  readonly rows: number
}

/** Findings and their listed members as the store takes them. */
export interface StoredFindings {
  /** Of `FINDING_VALUES` each. */
  readonly findings: StoredRows
  /** Of `MEMBER_VALUES` each. */
  readonly members: StoredRows
}

/**
 * What was published for the store, as its values. The ids and pseudonyms among them are views of `bytes`.
 *
 * @param first rank of the first finding in `findings.csv`, from 1
 */
export function storedFindings(bytes: Buffer, first: number): StoredFindings {
  const findings: StoredValue[] = []
  const members: StoredValue[] = []
  let [rows, memberRows] = [0, 0]
  for (let at = 0; at < bytes.length; rows++) {
    const keys = bytes.subarray(at, at + STORED_KEYS_BYTES)
    at += STORED_KEYS_BYTES
    const listed = bytes.readUInt16LE(at + FINDING.members)
    addFinding(findings, bytes, at, keys)
    for (let rank = 0; rank < listed; rank++) addMember(members, bytes, at, first + rows, rank)
    memberRows += listed
    at += bytes.readUInt32LE(at + FINDING.bytes)
  }
  return { findings: { values: findings, rows }, members: { values: members, rows: memberRows } }
}

/** In the order of `FINDING_VALUES`. */
function addFinding(values: StoredValue[], bytes: Buffer, at: number, keys: Uint8Array): void {
  const byte = (offset: number): number => bytes[at + offset] ?? 0
  const code = (offset: number): number | null => (byte(offset) === NO_CODE ? null : byte(offset))
  const carrier = byte(FINDING.carrier)
  const groupSize = bytes.readUInt32LE(at + FINDING.groupSize)
  const isGroup = groupSize > 0
  const subject = at + FINDING_BYTES + bytes.readUInt16LE(at + FINDING.members) * MEMBER_BYTES
  const evidence = subject + bytes.readUInt32LE(at + FINDING.subjectBytes)
  const end = evidence + bytes.readUInt16LE(at + FINDING.evidenceBytes)
  const person = at + FINDING.person
  values.push(
    keys.subarray(0, FINDING_ID_BYTES),
    keys.subarray(FINDING_ID_BYTES),
    byte(FINDING.rule),
    byte(FINDING.severity),
    byte(FINDING.subjectKind),
    isGroup ? bytes.toString('utf8', subject, evidence) : null,
    carrier === 0 ? null : carrier - 1,
    isGroup ? null : bytes.readDoubleLE(at + FINDING.msisdn),
    code(FINDING.outcome),
    code(FINDING.nameLevel),
    code(FINDING.birthDateLevel),
    byte(FINDING.hasPerson) === 1 ? bytes.subarray(person, person + PSEUDONYM_BYTES) : null,
    isGroup ? groupSize : null,
    evidence === end ? null : bytes.toString('utf8', evidence, end),
    isGroup ? null : bytes.readUInt32LE(at + FINDING.file),
    isGroup ? null : bytes.readUInt32LE(at + FINDING.line),
    isGroup ? null : bytes.readDoubleLE(at + FINDING.byteOffset),
  )
}

/** In the order of `MEMBER_VALUES`. */
function addMember(values: StoredValue[], bytes: Buffer, finding: number, findingRank: number, rank: number): void {
  const at = finding + FINDING_BYTES + rank * MEMBER_BYTES
  values.push(
    findingRank,
    rank,
    bytes[at + MEMBER.role] ?? 0,
    bytes[at + MEMBER.carrier] ?? 0,
    bytes.readDoubleLE(at + MEMBER.msisdn),
    bytes.readUInt32LE(at + MEMBER.file),
    bytes.readUInt32LE(at + MEMBER.line),
  )
}
