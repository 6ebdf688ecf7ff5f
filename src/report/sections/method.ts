import { markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { METHOD_TITLE, METHOD_WORDS } from '../words/method.ts'

/** How the night was reckoned, for who has to defend it. */
export function method({ speech: { say } }: Night): Section {
  return {
    id: 'method',
    title: METHOD_TITLE,
    body: markup`${Object.values(METHOD_WORDS).map(({ title, text }) => markup`<h3>${say(title)}</h3><p>${say(text)}</p>`)}`,
  }
}
