/** Wall-clock seconds by stage, in the order in which stages began. A stage may be entered again: its seconds add up. */
export class Stopwatch {
  readonly #startedAt = performance.now()
  readonly #seconds = new Map<string, number>()
  #stage: string | undefined
  #stageAt = this.#startedAt

  /** Begins a stage and ends the one before. */
  stage(name: string): void {
    this.#close()
    this.#stage = name
  }

  /** Seconds by stage, and `total`; the running stage is included and goes on. */
  seconds(): Record<string, number> {
    this.#close()
    const total = (performance.now() - this.#startedAt) / 1000
    return Object.fromEntries([...this.#seconds, ['total', total]].map(([name, s]) => [name, rounded(Number(s))]))
  }

  #close(): void {
    const now = performance.now()
    if (this.#stage !== undefined) {
      this.#seconds.set(this.#stage, (this.#seconds.get(this.#stage) ?? 0) + (now - this.#stageAt) / 1000)
    }
    this.#stageAt = now
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
