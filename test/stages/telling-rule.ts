import { GROUP_KEYS, type GroupRule } from '../../src/model/rule.ts'
import { RULES } from '../../src/rules/index.ts'
import { numberTwice } from '../../src/rules/number-twice.ts'
import { RUN } from './segment-world.ts'

/** Says all there is to say of every group: of the members, of their names, in their order. */
export const telling: GroupRule = {
  ...(numberTwice as GroupRule),
  groupBy: GROUP_KEYS,
  needs: ['name'],
  evidence: ['documents', 'families', 'group', 'names', 'levels', 'live'],
  least: () => ({ members: 2 }),
  *judge(group) {
    if (group.members.length < 2) return
    const said = group.members.map((member) => {
      const { carrier, msisdn, outcome, subscriberKind, holderSince, activatedAt, channel, hasContract, portedFrom } =
        member
      const { usedByAnother, hasUser, hasGuardian, answeredMine, extractedAt, has, imsi, iccid } = member
      const from = group.hostOf(carrier) ?? (RUN.carriers.includes(portedFrom ?? '') ? portedFrom : typeof portedFrom)
      const hits = RULES.filter(({ kind, id }) => kind === 'row' && has(id)).map(({ id }) => id)
      const facts = [carrier, msisdn, outcome, subscriberKind, holderSince, activatedAt, channel, hasContract, from]
      const more = [member.pointOfSaleProvince, member.hasStrongFinding]
      return [...facts, usedByAnother, hasUser, hasGuardian, answeredMine, extractedAt, more, imsi, iccid, hits].join()
    })
    const names = group.distinctNames()
    const byDocument = group.byDocument(group.members)
    const documents = byDocument.map((part) => part.map((one) => group.members.indexOf(one)).join())
    const levels = names.flatMap((a) => names.map((b) => group.nameLevel(a, b))).join()
    const families = group.documentFamilies().map(({ documents, members, smallest }) => {
      return [documents, group.members.indexOf(smallest), ...members.map((one) => group.members.indexOf(one))].join()
    })
    const live = RUN.carriers.map((carrier) => group.liveRecordsOf(carrier)).join()
    yield {
      members: group.members.map((member) => ({ member, role: 'affected' as const })),
      evidence: {
        ...{ documents: documents.join(' '), families: families.sort().join(' '), group: said.join(' '), levels, live },
        names: names.map((name) => group.members.indexOf(name)).join(),
      },
    }
    for (const member of group.members) if (member.hasContract) yield { member, severity: 'low' as const }
  },
}
