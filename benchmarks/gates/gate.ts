/** A figure that must stay what it is: measured anew, held against a bound that stands in the code with its reason. */
import type { Workbench } from './workbench.ts'

/** Within which a figure passes. Milliseconds are none of these: they are the machine's. */
export type Bound =
  /** A count that follows from how the program is built. */
  | { readonly kind: 'exactly'; readonly value: number }
  /** A count of a made-up world, within a tenth: one that falls far below says that the bound is to be tightened. */
  | { readonly kind: 'about'; readonly value: number }
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'at-least'; readonly value: number }

/** One gate. */
export interface Gate {
  /** As `--only` takes it. */
  readonly name: string
  /** What is measured, with its unit. */
  readonly what: string
  readonly bound: Bound
  /** Why that bound. */
  readonly why: string
  /** Takes the figure. @throws ChildFailed, RunError where it cannot be taken */
  readonly measure: (bench: Workbench) => Promise<number>
}

/** A tenth of a count may come and go with how threads take turns, or with a hash's seed. */
const TOLERANCE = 0.1

/** Whether a figure passes. */
export function passes(measured: number, { kind, value }: Bound): boolean {
  if (kind === 'exactly') return measured === value
  if (kind === 'at-most') return measured <= value
  if (kind === 'at-least') return measured >= value
  return Math.abs(measured - value) <= TOLERANCE * value
}

/** A bound as the table shows it. */
export function boundText({ kind, value }: Bound): string {
  const sign = { exactly: '=', about: '±10 % of', 'at-most': '≤', 'at-least': '≥' }[kind]
  return `${sign} ${figureText(value)}`
}

/** Four significant digits. */
export function figureText(figure: number): string {
  return Number.isInteger(figure) ? figure.toLocaleString('en-US') : `${Number(figure.toPrecision(4))}`
}
