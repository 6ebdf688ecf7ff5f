import type { GroupView } from '../model/rule.ts'

/** From when on an image is no portrait of anybody. The rules that ask have the same values of these parameters. */
export const DEFAULT_PORTRAIT_PARAMS = ['defaultRecordsMin', 'defaultSharePerMillionMin', 'defaultNamesMin'] as const

type DefaultPortraitParams = Readonly<Record<(typeof DEFAULT_PORTRAIT_PARAMS)[number], number>>

const MILLION = 1_000_000

/** The records of a carrier that one image must stand in to be a default one: of a portrait group, at least 1. */
export function defaultRecordsMin(group: GroupView, params: DefaultPortraitParams): number {
  const carrier = group.members[0]?.carrier ?? ''
  const share = Math.ceil((group.liveRecordsOf(carrier) * params.defaultSharePerMillionMin) / MILLION)
  return Math.max(params.defaultRecordsMin, share)
}

/**
 * Whether the image of a portrait group is one that a carrier stores where there is no portrait: in so many records, in
 * such a share of the carrier's live records, under so many names that nobody took it of a person.
 */
export function isDefaultPortrait(group: GroupView, params: DefaultPortraitParams): boolean {
  if (group.members.length < defaultRecordsMin(group, params)) return false
  return group.distinctNames().length >= params.defaultNamesMin
}
