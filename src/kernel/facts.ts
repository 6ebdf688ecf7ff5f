/** Offsets within the facts of a run: the drawing is `memory/facts.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum FACTS {
  businessDate = 0,
  birthDateCount = 4,
  tomorrow = 8,
  lagFrom = 16,
  codeHashSeed = 24,
  birthDates = 32,
  conversion = 64,
  places = 168,
  blocks = 296,
  required = 424,
  names = 1432,
  symbols = 5528,
  nameFilter = 6552,
}
