import givens from '../../seeds/givens.json' with { type: 'json' }
import middles from '../../seeds/middles.json' with { type: 'json' }
import minorityNames from '../../seeds/minority-names.json' with { type: 'json' }
import surnames from '../../seeds/surnames.json' with { type: 'json' }
import { buildDictionary } from '../stages/dictionary.ts'

/** Words that most names are made of, by which the kernel reads them: other names are looked at by TypeScript, which comes to the same and takes longer. */
export function nameDictionary(): Uint8Array {
  const counts = new Map<string, number>()
  const add = (word: string, count: number): void => void counts.set(word, (counts.get(word) ?? 0) + count)
  for (const { word, share } of [...surnames, ...middles, ...givens]) add(word, share)
  for (const { name } of minorityNames) for (const word of name.split(' ')) add(word, 0)
  return buildDictionary(counts)
}
