import { addTo, keepGroups, orderEntries, rankOf } from './grouping'
import { clearTable, GROUP_KIND_BYTES, GROUPING, GROUPING_BYTES, NONE, SLICE_BYTES } from './grouping-place'
import { spread } from './spread'
import { MARK, SPILLED, SPILLED_BYTES } from './segment-place'

/**
 * Gathers whole records by person, by document and by organisation as `groupEntries` does by one key: those that are marked as members
 * of such a group. Most have one key, for nearly everybody is known by the document. `plan`: that of persons; behind it the one of documents, then the one
 * of organisations.
 */
export function groupMembers(plan: usize): void {
  const documents = plan + GROUPING_BYTES
  const organisations = documents + GROUPING_BYTES
  const table = usize(load<u32>(plan, GROUPING.table))
  const tableMask = load<u32>(plan, GROUPING.tableMask)
  const seed = load<u64>(plan, GROUPING.seed)
  const groups = usize(load<u32>(plan, GROUPING.groups))
  let person = usize(load<u32>(plan, GROUPING.groupOf))
  let document = usize(load<u32>(documents, GROUPING.groupOf))
  let organisation = usize(load<u32>(organisations, GROUPING.groupOf))
  let slice = usize(load<u32>(plan, GROUPING.slices))
  let count: u32 = 0
  clearTable(plan)
  for (const end = slice + usize(load<u32>(plan, GROUPING.sliceCount)) * SLICE_BYTES; slice < end; slice += SLICE_BYTES) {
    let at = usize(load<u32>(slice))
    const last = at + usize(load<u32>(slice, 4)) * SPILLED_BYTES
    for (; at < last; at += SPILLED_BYTES, person += 4, document += 4, organisation += 4) {
      const marks = u32(load<u8>(at, SPILLED.marks))
      const key = load<u64>(at, SPILLED.document)
      const personKey = load<u64>(at, SPILLED.person)
      let rank = NONE
      if ((marks & MARK.ofPerson) != 0) {
        rank = rankOf(table, tableMask, groups, personKey, spread(personKey, seed), count)
        count += u32(rank == count)
        addTo(groups, rank)
      }
      store<u32>(person, rank)
      if ((marks & (MARK.ofDocument | MARK.ofOrganisation)) != 0 && (rank == NONE || key != personKey)) {
        rank = rankOf(table, tableMask, groups, key, spread(key, seed), count)
        count += u32(rank == count)
      }
      const isOfDocument = (marks & MARK.ofDocument) != 0
      store<u32>(document, isOfDocument ? rank : NONE)
      if (isOfDocument) addTo(groups + GROUP_KIND_BYTES, rank)
      const isOfOrganisation = (marks & MARK.ofOrganisation) != 0
      store<u32>(organisation, isOfOrganisation ? rank : NONE)
      if (isOfOrganisation) addTo(groups + 2 * GROUP_KIND_BYTES, rank)
    }
  }
  for (let each = plan; each <= organisations; each += GROUPING_BYTES) {
    store<u32>(each, count, GROUPING.groupCount)
    keepGroups(each)
    orderEntries(each)
  }
}
