import { Option } from 'commander'

/** The two languages of the house. */
export type Language = 'vi' | 'en'

/** `--lang`: Vietnamese unless told otherwise. */
export function language(): Option {
  return new Option('--lang <language>', 'language of texts').choices(['vi', 'en']).default('vi')
}

/** A date of yyyy-MM-dd, or as much of one as is known, as people write it: `21/11/2026` in Vietnamese. Other text stays as it is. */
export function dateText(iso: string, lang: Language): string {
  return lang === 'en' || !/^\d{4}(-\d\d){0,2}$/.test(iso) ? iso : iso.split('-').toReversed().join('/')
}
