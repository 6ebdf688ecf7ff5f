/** The encodings that files are read in. Of the last three a letter is a byte or two, in none of Unicode's ways. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const

export type Encoding = (typeof ENCODINGS)[number]

/** The older Vietnamese encodings. ASCII is ASCII in all of them. */
export const LEGACY_ENCODINGS = ['windows-1258', 'tcvn3', 'vni'] as const satisfies readonly Encoding[]

export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number]

/** Whether an encoding is one of the older ones. */
export function isLegacy(encoding: Encoding): encoding is LegacyEncoding {
  return (LEGACY_ENCODINGS as readonly Encoding[]).includes(encoding)
}
