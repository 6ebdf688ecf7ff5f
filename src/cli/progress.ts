/** Long work, shown: a bar with rate and time left on a terminal, elsewhere a log line every few seconds. All on stderr. */

import cliProgress from 'cli-progress'
import { type Logger, pino } from 'pino'
import type { RunWatch } from '../run/watch.ts'

/** Between two log lines about the same stage. */
const LOG_EVERY_MS = 5_000
/** Between two redraws of the bar. */
const DRAW_EVERY_MS = 100

/** A watch that people or machines can follow; {@link close} it when the work has ended, well or badly. */
export interface ShownWatch extends RunWatch {
  close(): void
}

/** The watch for this process: a bar where stderr is a terminal, JSON lines where it is not. */
export function shownWatch(signal: AbortSignal): ShownWatch {
  if (!process.stderr.isTTY) return new LogWatch(signal)
  const watch = new BarWatch(signal)
  // Whoever stops the work at once wants the cursor back.
  process.once('exit', () => watch.close())
  return watch
}

class BarWatch implements ShownWatch {
  readonly signal: AbortSignal
  #stage = ''
  #startedAt = 0
  #drawnAt = 0
  #bar: cliProgress.SingleBar | undefined

  constructor(signal: AbortSignal) {
    this.signal = signal
  }

  stage(name: string): void {
    this.close()
    this.#stage = name
    this.#startedAt = performance.now()
  }

  progress(done: number, total: number, unit: 'bytes' | 'rows'): void {
    const now = performance.now()
    if (now - this.#drawnAt < DRAW_EVERY_MS && done < total) return
    this.#drawnAt = now
    const rate = rateText(done, now - this.#startedAt, unit)
    if (this.#bar === undefined) {
      const format = total > 0 ? '{stage} {bar} {percentage} % | {rate} | {eta_formatted} left' : '{stage} {rate}'
      this.#bar = new cliProgress.SingleBar(
        { format, stream: process.stderr, hideCursor: true, etaBuffer: 50 },
        cliProgress.Presets.shades_classic,
      )
      this.#bar.start(total, done, { stage: this.#stage.padEnd(12), rate })
      return
    }
    this.#bar.update(done, { rate })
  }

  note(message: string, facts: Readonly<Record<string, string | number>>): void {
    this.close()
    const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
    process.stderr.write(`${message}${told.length > 0 ? `: ${told.join(', ')}` : ''}\n`)
  }

  close(): void {
    this.#bar?.stop()
    this.#bar = undefined
  }
}

class LogWatch implements ShownWatch {
  readonly signal: AbortSignal
  readonly #log: Logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderrLines())
  #stage = ''
  #startedAt = 0
  #saidAt = 0

  constructor(signal: AbortSignal) {
    this.signal = signal
  }

  stage(name: string): void {
    this.close()
    this.#stage = name
    this.#startedAt = performance.now()
    this.#saidAt = this.#startedAt
  }

  progress(done: number, total: number, unit: 'bytes' | 'rows'): void {
    const now = performance.now()
    if (now - this.#saidAt < LOG_EVERY_MS) return
    this.#saidAt = now
    const perSecond = Math.round((done * 1000) / (now - this.#startedAt))
    this.#log.info({ stage: this.#stage, done, ...(total > 0 ? { total } : {}), unit, perSecond }, 'working')
  }

  note(message: string, facts: Readonly<Record<string, string | number>>): void {
    this.#log.info({ ...(this.#stage === '' ? {} : { stage: this.#stage }), ...facts }, message)
  }

  close(): void {
    if (this.#stage === '') return
    this.#log.info(
      { stage: this.#stage, seconds: Math.round(performance.now() - this.#startedAt) / 1000 },
      'stage done',
    )
    this.#stage = ''
  }
}

/** Where nobody can read them, on a full disk say, lines are lost and the work goes on. */
function stderrLines(): pino.DestinationStream {
  return pino.destination({ fd: 2, sync: true }).on('error', () => undefined)
}

function rateText(done: number, elapsedMs: number, unit: 'bytes' | 'rows'): string {
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0
  if (unit === 'bytes') return `${(perSecond / 1e6).toFixed(1)} MB/s`
  return `${Math.round(perSecond).toLocaleString('en-US')} rows/s`
}
