import { type ChosenLines, choose } from '../memory/chosen-lines.ts'
import { FINDING, FINDING_BYTES, MEMBER, MEMBER_BYTES } from '../memory/finding-run.ts'

/**
 * Chooses the records that findings rest on: of a finding about one record that one, of a group's its listed members.
 * `starts`: where in the bytes each begins.
 */
export function chooseRecords(chosen: ChosenLines, bytes: Buffer, starts: Iterable<number>): void {
  for (const at of starts) {
    if (bytes.readUInt32LE(at + FINDING.groupSize) === 0) {
      choose(chosen, bytes.readUInt32LE(at + FINDING.file), bytes.readUInt32LE(at + FINDING.line))
    }
    const members = bytes.readUInt16LE(at + FINDING.members)
    for (let member = at + FINDING_BYTES, end = member + members * MEMBER_BYTES; member < end; member += MEMBER_BYTES) {
      choose(chosen, bytes.readUInt32LE(member + MEMBER.file), bytes.readUInt32LE(member + MEMBER.line))
    }
  }
}
