import { type Entry, type Mutation, mutationsOf } from './mutation.ts'

/** Mutations of a rule; its own test must notice. */
function rule(id: string, entries: readonly Entry[]): readonly Mutation[] {
  return mutationsOf(`rules/${id}.ts`, [`test/rules/${id}.test.ts`], entries)
}

const SAID_TWICE = 'the trait says the same of the row; what stands beside it is for the types'
const LEAST = 'the group has fewer members than the rule counts of them, so what follows comes to the same'

/** Of each rule the comparison with its bound, and the conditions that keep an honest holder out of it. */
export const RULE_MUTATIONS: readonly Mutation[] = [
  ...rule('birth-date-mismatch', [
    ['return severity === undefined ? false : { severity }', "return { severity: severity ?? 'low' }"],
  ]),
  ...rule('bulk-activation', [
    [
      'while (at - (activations[first]?.at ?? at) >= windowSeconds) first++',
      'while (at - (activations[first]?.at ?? at) > windowSeconds) first++',
    ],
    ['if (size < threshold) continue', 'if (size <= threshold) continue'],
    ['if (crowded.size === 0) return', 'if (crowded.size < threshold + 1) return'],
    [
      "if (activatedAt === undefined || (channel !== 'counter' && channel !== 'authorised-point')) continue",
      'if (activatedAt === undefined) continue',
    ],
    ["const role: Role = key === 'document' ? 'subject' : 'context'", "const role: Role = 'subject'"],
    [
      "if (key === 'agent') return params.agentActivationsMin",
      "if (key === 'agent') return params.documentActivationsMin",
    ],
  ]),
  ...rule('cmnd-ambiguous', [
    [
      "hits: ({ verdict, is }) => is('ambiguous') && verdict.outcome === 'ambiguous',",
      "hits: ({ is }) => is('document-cmnd'),",
      'its outcomes let no other CMND in',
    ],
  ]),
  ...rule('cmnd-expired', [
    [
      "hits: ({ run, is }, { voidFrom }) => is('document-cmnd') && packDate(run.businessDate) >= voidFrom,",
      "hits: ({ run, is }, { voidFrom }) => is('document-cmnd') && packDate(run.businessDate) > voidFrom,",
    ],
  ]),
  ...rule('consecutive-numbers', [
    ['if (members.length < numbersMin) return', 'if (members.length <= numbersMin) return'],
    [
      'if (Math.max(...instants) - Math.min(...instants) >= seconds) continue',
      'if (Math.max(...instants) - Math.min(...instants) > seconds) continue',
    ],
    ['return numbered.filter((one, i) => distanceTo(one, numbered[i - 1]) !== 0)', 'return numbered'],
    ['if (first >= end) from = first', 'from = first'],
    [
      'if (last === undefined || distanceTo(last, numbered[first]) !== numbersMin - 1) continue',
      'if (last === undefined || distanceTo(last, numbered[first]) > numbersMin) continue',
    ],
    [
      'return before === undefined ? Number.NaN : (head - before.head) * TAIL_END + (tail - before.tail)',
      'return before === undefined ? Number.NaN : tail - before.tail',
    ],
  ]),
  ...mutationsOf(
    'rules/counted.ts',
    ['test/rules/counted.test.ts'],
    [
      ['const lines = group.oncePerNumber(group.members.filter(counts))', 'const lines = group.members.filter(counts)'],
      [
        "const established = outcome === 'matched' || outcome === 'variant'",
        "const established = outcome !== 'not-found'",
      ],
      [
        "return subscriberKind === 'individual' && established && !usedByAnother && !answeredMine",
        "return subscriberKind === 'individual' && established && !usedByAnother",
      ],
      [
        "return subscriberKind === 'individual' && established && !usedByAnother && !answeredMine",
        "return subscriberKind === 'individual' && established && !answeredMine",
      ],
      [
        "return subscriberKind === 'individual' && established && !usedByAnother && !answeredMine",
        'return established && !usedByAnother && !answeredMine',
      ],
    ],
  ),
  ...mutationsOf(
    'rules/default-portrait.ts',
    ['test/rules/portrait-default.test.ts', 'test/rules/portrait-reuse.test.ts'],
    [
      [
        'if (group.members.length < defaultRecordsMin(group, params)) return false',
        'if (group.members.length <= defaultRecordsMin(group, params)) return false',
      ],
      [
        'return group.distinctNames().length >= params.defaultNamesMin',
        'return group.distinctNames().length > params.defaultNamesMin',
      ],
      ['return Math.max(params.defaultRecordsMin, share)', 'return Math.min(params.defaultRecordsMin, share)'],
    ],
  ),
  ...rule('distant-activations', [
    [
      'if (one.kilometres < bounds.kilometresMin || lacking(one, bounds) <= 0) continue',
      'if (one.kilometres < bounds.kilometresMin - 1 || lacking(one, bounds) <= 0) continue',
    ],
    [
      'if (one.kilometres < bounds.kilometresMin || lacking(one, bounds) <= 0) continue',
      'if (one.kilometres <= bounds.kilometresMin + 1 || lacking(one, bounds) <= 0) continue',
    ],
    [
      'if (one.kilometres < bounds.kilometresMin || lacking(one, bounds) <= 0) continue',
      'if (one.kilometres < bounds.kilometresMin || lacking(one, bounds) < 0) continue',
    ],
    [
      "const roleOf = (member: GroupMember): Role => (isMixed && isEstablished(member) ? 'affected' : 'subject')",
      "const roleOf = (): Role => 'subject'",
    ],
    [
      "if (activatedAt === undefined || (channel !== 'counter' && channel !== 'authorised-point')) continue",
      'if (activatedAt === undefined) continue',
    ],
  ]),
  ...rule('document-family', [
    ['if (group.members.length < documentsMin) return', 'if (group.members.length <= documentsMin) return'],
    ['if (documents < documentsMin) continue', 'if (documents <= documentsMin) continue'],
  ]),
  ...rule('document-invalid', [
    [
      "if (reason !== 'document-missing' && reason !== 'document-malformed') return false",
      "if (reason !== 'document-missing') return false",
    ],
    ["return { evidence: { missing: Number(reason === 'document-missing') } }", 'return { evidence: { missing: 1 } }'],
  ]),
  ...rule('document-many-names', [
    ['if (group.members.length < namesMin) return', 'if (group.members.length <= namesMin) return'],
    ['if (isEstablished(a) && isEstablished(b)) continue', ''],
    ["if (group.nameLevel(a, b) === 'different') differing.add(a).add(b)", 'differing.add(a).add(b)'],
    ['if (differing.size >= namesMin) return true', 'if (differing.size > namesMin) return true'],
    ["role: isEstablished(member) ? 'affected' : 'subject',", "role: 'subject',"],
  ]),
  ...rule('document-sims-excess', [
    ['if (members.length < linesMin) return', 'if (members.length <= linesMin) return'],
    ['const lines = oncePerNumber(members.filter(counts))', 'const lines = members.filter(counts)'],
    ['return !usedByAnother && UNRESOLVED.includes(outcome)', 'return UNRESOLVED.includes(outcome)'],
    ['return !usedByAnother && UNRESOLVED.includes(outcome)', 'return !usedByAnother'],
    ['if (lines.length < linesMin) return', 'if (lines.length <= linesMin) return'],
  ]),
  ...rule('dormant', [
    [
      "hits: ({ is, subscriber }) => is('inactive') && subscriber.subscriberKind !== 'm2m',",
      "hits: ({ is }) => is('inactive'),",
    ],
  ]),
  ...rule('holder-deceased', [
    [
      "if (!is('deceased') || person?.status !== 'deceased') return false",
      "if (!is('deceased')) return false",
      SAID_TWICE,
    ],
    [
      'return since !== undefined && death !== undefined && packDate(dateOf(since)) > latestDay(death)',
      'return since !== undefined && death !== undefined && packDate(dateOf(since)) >= latestDay(death)',
    ],
  ]),
  ...rule('holder-denies', [["hits: ({ is }) => is('holder-denied'),", 'hits: () => true,']]),
  ...rule('identity-not-found', [
    [
      "hits: ({ verdict, is }) => is('pin-unknown') && verdict.reason === 'pin-unknown',",
      "hits: ({ verdict }) => verdict.outcome === 'not-found',",
    ],
  ]),
  ...rule('identity-superseded', [
    [
      "if (!is('superseded') || quoted?.status !== 'cancelled') return false",
      "if (!is('superseded')) return false",
      SAID_TWICE,
    ],
    ['return { evidence: { reissued: Number(person?.pin !== quoted.pin) } }', 'return { evidence: { reissued: 1 } }'],
  ]),
  ...rule('many-documents', [
    [
      'const isCrossed = (threshold: number): boolean => most < threshold && lines.length >= threshold',
      'const isCrossed = (threshold: number): boolean => most <= threshold && lines.length >= threshold',
    ],
    [
      'const isCrossed = (threshold: number): boolean => most < threshold && lines.length >= threshold',
      'const isCrossed = (threshold: number): boolean => most < threshold && lines.length > threshold',
    ],
    ["severity: threshold === excessLinesMin ? 'medium' : 'low',", "severity: 'medium',"],
  ]),
  ...rule('minor-without-guardian', [
    ["if (state === 'adult' || state === 'unverifiable') return false", "if (state === 'adult') return false"],
    ["if (state === 'adult' || state === 'unverifiable') return false", "if (state === 'unverifiable') return false"],
    ['if (!certainlyYounger(person.dateOfBirth, AGE_OF_OWN_DOCUMENT_YEARS, dateOf(holderSince))) return false', ''],
    [
      'if (!certainlyYounger(person.dateOfBirth, AGE_OF_OWN_DOCUMENT_YEARS, dateOf(holderSince))) return false',
      'if (!certainlyYounger(person.dateOfBirth, AGE_OF_OWN_DOCUMENT_YEARS - 1, dateOf(holderSince))) return false',
    ],
  ]),
  ...rule('name-mismatch', [
    ["if (verdict.reason !== 'pin' && verdict.reason !== 'superseded-pin') return false", ''],
    [
      "if (verdict.reason !== 'pin' && verdict.reason !== 'superseded-pin') return false",
      "if (verdict.reason !== 'pin') return false",
    ],
    ['return severity === undefined ? false : { severity }', "return { severity: severity ?? 'low' }"],
  ]),
  ...rule('number-at-two-carriers', [
    ['if (carriers.size < 2) return', 'if (carriers.size <= 2) return'],
    [
      'if (member.portedFrom === theirs || claim.portedFrom === ours) return true',
      'if (member.portedFrom === theirs) return true',
    ],
    [
      'if (member.portedFrom === theirs || claim.portedFrom === ours) return true',
      'if (claim.portedFrom === ours) return true',
    ],
    ['return group.hostOf(ours) === theirs || group.hostOf(theirs) === ours', 'return group.hostOf(ours) === theirs'],
    [
      'if ((records[middle]?.activatedAt ?? 0) <= extractedAt) low = middle + 1',
      'if ((records[middle]?.activatedAt ?? 0) < extractedAt) low = middle + 1',
    ],
    [
      'return latest !== undefined && (activatedAt === undefined || activatedAt <= latest)',
      'return latest !== undefined && (activatedAt === undefined || activatedAt < latest)',
    ],
    ['max = Math.max(max, extractedAt)', 'max = extractedAt'],
  ]),
  ...rule('number-twice', [
    ['if (members.length < 2) return', 'if (members.length <= 2) return'],
    [
      'if (records >= 2) yield { member, evidence: { records } }',
      'if (records > 2) yield { member, evidence: { records } }',
    ],
    ['if (records >= 2) yield { member, evidence: { records } }', 'yield { member, evidence: { records } }'],
  ]),
  ...rule('organisation-excess', [
    ['if (members.length < linesMin) return', 'if (members.length <= linesMin) return'],
    ['if (told.has(msisdn)) return false', ''],
    ['if (unnamed.length < linesMin) return', 'if (unnamed.length <= linesMin) return'],
    ['if (unnamed.length < linesMin) return', 'if (numbers.size < linesMin) return'],
  ]),
  ...rule('passport-national', [
    [
      "is('citizen-passport') && subscriber.documentType === 'passport' && subscriber.nationality === 'VN',",
      "is('citizen-passport') && subscriber.documentType === 'passport',",
    ],
  ]),
  ...rule('pin-contradiction', [
    ['const sexHeld = declared.sex === undefined || declared.sex === sex', 'const sexHeld = true'],
    ['const sexHeld = declared.sex === undefined || declared.sex === sex', 'const sexHeld = declared.sex === sex'],
    [
      'return sexHeld && (declared.dateOfBirth === undefined || declared.dateOfBirth.year === dateOfBirth.year)',
      'return sexHeld',
    ],
    [
      'return sexHeld && (declared.dateOfBirth === undefined || declared.dateOfBirth.year === dateOfBirth.year)',
      'return sexHeld && declared.dateOfBirth?.year === dateOfBirth.year',
    ],
  ]),
  ...rule('placeholder-data', [
    ["if (subscriber.subscriberKind === 'm2m') return false", ''],
    ["is('placeholder-birth-date') && !isBirthDateConfirmed(verdict),", "is('placeholder-birth-date'),"],
    ["is('placeholder-name') && !isNameConfirmed(verdict),", "is('placeholder-name'),"],
    ['if (!birthDate && !document && !name) return false', 'if (!birthDate && !name) return false'],
  ]),
  ...rule('point-of-sale-concentration', [
    [
      'const tests = counts.filter(({ counted }) => counted >= activationsMin).map((count) => testOf(count, provinceOf))',
      'const tests = counts.filter(({ counted }) => counted > activationsMin).map((count) => testOf(count, provinceOf))',
    ],
    ['return count.hits > 0 && share >= bound', 'return count.hits > 0 && share > bound'],
    ['return count.hits > 0 && share >= bound', 'return count.hits > 0'],
    ['activatedAt >= from &&', 'activatedAt > from &&'],
    ['activatedAt < before &&', 'activatedAt <= before &&'],
    ["(channel === 'counter' || channel === 'authorised-point')", 'true'],
  ]),
  ...rule('portrait-default', [['if (!isDefaultPortrait(group, params)) return', '']]),
  ...rule('portrait-reuse', [
    [
      'if (group.members.length < namesMin || isDefaultPortrait(group, params)) return',
      'if (group.members.length < namesMin) return',
    ],
    ['if (differing.size >= namesMin) return true', 'if (differing.size > namesMin) return true'],
    [
      'const names = group.distinctNames().filter(({ hasGuardian }) => !hasGuardian)',
      'const names = group.distinctNames()',
    ],
    ["if (hasGuardian) return 'context'", ''],
    ["return ESTABLISHED.includes(outcome) ? 'affected' : 'subject'", "return 'subject'"],
    ["severity: members.some(({ role }) => role === 'subject') ? 'high' : 'medium',", "severity: 'high',"],
  ]),
  ...rule('sims-excess', [
    ['if (group.members.length < linesMin) return', 'if (group.members.length <= linesMin) return'],
    ['if (group.members.length < linesMin) return', '', LEAST],
    ['if (lines.length < linesMin) return', 'if (lines.length <= linesMin) return'],
    ['if (lines.length < linesMin) return', ''],
  ]),
  ...rule('sims-per-carrier', [
    ['if (group.members.length < rankMin) return', 'if (group.members.length <= rankMin) return'],
    [
      'if (rank < rankMin || member.holderSince < since || member.hasContract) continue',
      'if (rank <= rankMin || member.holderSince < since || member.hasContract) continue',
    ],
    [
      'if (rank < rankMin || member.holderSince < since || member.hasContract) continue',
      'if (rank < rankMin || member.holderSince <= since || member.hasContract) continue',
    ],
    [
      'if (rank < rankMin || member.holderSince < since || member.hasContract) continue',
      'if (rank < rankMin || member.holderSince < since) continue',
    ],
  ]),
  ...rule('sims-review', [
    [
      'if (lines.length < linesMin || lines.length > linesMax) return',
      'if (lines.length <= linesMin || lines.length > linesMax) return',
    ],
    [
      'if (lines.length < linesMin || lines.length > linesMax) return',
      'if (lines.length < linesMin || lines.length >= linesMax) return',
    ],
    ['if (lines.length < linesMin || lines.length > linesMax) return', 'if (lines.length < linesMin) return'],
  ]),
  ...mutationsOf(
    'rules/params.ts',
    ['test/rules/params.test.ts'],
    [
      [
        'const row = dated.findLast(({ from }) => from <= day) ?? dated[0]',
        'const row = dated.findLast(({ from }) => from < day) ?? dated[0]',
      ],
    ],
  ),
]
