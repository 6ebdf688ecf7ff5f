import { Option } from 'commander'

/** The two languages of the house. */
export type Language = 'vi' | 'en'

/** `--lang`: Vietnamese unless told otherwise. */
export function language(): Option {
  return new Option('--lang <language>', 'language of texts').choices(['vi', 'en']).default('vi')
}
