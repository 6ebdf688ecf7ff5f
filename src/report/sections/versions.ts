import { SCHEMA_VERSION } from '../../store/schema.ts'
import { type Content, foreign, markup } from '../markup.ts'
import { type Night, type Section, summaryFigure } from '../night.ts'
import { ENGINE_WORDS, INPUTS_WORDS as WORDS } from '../words/inputs.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** With what the night was reckoned: enough to tell whether two answers may be compared. */
export function versions(night: Night): Section {
  const { speech, summary } = night
  const { say } = speech
  return {
    id: 'versions',
    title: WORDS.versions,
    body: markup`<p>${say(WORDS.versionsIntro)}</p>
<dl class="facts">${factsOf(night).map(([term, fact]) => markup`<dt>${term}</dt><dd>${fact}</dd>`)}
<dt>${say(WORDS.seconds)}</dt><dd>${summaryFigure(night, 'seconds.total', summary.seconds['total'] ?? 0)}</dd>
<dt>${say(WORDS.rowsPerSecond)}</dt><dd>${summaryFigure(night, 'rowsPerSecond', summary.rowsPerSecond)}</dd>
<dt>${say(WORDS.peakMemory)}</dt><dd>${summaryFigure(night, 'peakMemoryBytes', summary.peakMemoryBytes)}</dd>
<dt>${say(WORDS.partitions)}</dt><dd>${summaryFigure(night, 'partitions', summary.partitions)}</dd></dl>`,
  }
}

function factsOf({ speech, run, summary }: Night): readonly (readonly [Content, Content])[] {
  const { say } = speech
  const { listed } = run
  const digests = run.digests()
  const engine = ENGINE_WORDS[listed.engine]
  const code = (print: string): Content => markup`<span class="code">${foreign(print)}</span>`
  return [
    [say(WORDS.run), foreign(listed.run)],
    [say(WORDS.published), markup`${speech.instant(listed.publishedAt)} ${say(PAGE_WORDS.zone)}`],
    [say(WORDS.program), foreign(`simsach ${listed.version}`)],
    [say(WORDS.engine), engine === undefined ? foreign(listed.engine) : say(engine)],
    [say(WORDS.schema), String(SCHEMA_VERSION)],
    [say(WORDS.extract), speech.date(summary.register.extractDate)],
    [say(WORDS.registerDigest), code(summary.register.sha256)],
    [say(WORDS.inputsDigest), code(digests.inputs)],
    [
      say(WORDS.confirmations),
      digests.confirmations === undefined ? say(PAGE_WORDS.none) : code(digests.confirmations),
    ],
    [say(WORDS.configDigest), listed.configSha256 === null ? say(PAGE_WORDS.none) : code(listed.configSha256)],
    [say(WORDS.keyFingerprint), code(listed.keyFingerprint)],
  ]
}
