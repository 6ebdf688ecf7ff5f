const UNIT_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }

/** The bytes of a size as people write it: `64KiB`, `2 GiB`; undefined for anything else. */
export function bytesOfSize(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9}) ?(B|KiB|MiB|GiB)$/.exec(text) ?? []
  const factor = UNIT_BYTES[unit]
  return factor === undefined ? undefined : Number(digits) * factor
}
