/** Stable words for what can stop a run; the CLI prints them, tests and scripts match on them. */
export const RUN_ERROR_CODES = [
  'bad-option',
  'config-invalid',
  'file-missing',
  'file-unreadable',
  'file-not-regular',
  'file-empty',
  'file-header-only',
  'file-truncated',
  'file-damaged',
  'file-changed',
  'file-unpacks-too-large',
  'file-wrong-compression',
  'file-wrong-encoding',
  'file-wrong-line-ends',
  'header-missing-column',
  'header-repeated-column',
  'format-invalid',
  'format-unknown',
  'manifest-invalid',
  'manifest-missing',
  'checksum-differs',
  'totals-differ',
  'rejects-too-many',
  'signature-missing',
  'signature-wrong',
  'inbox-empty',
  'register-faulty',
  'index-foreign',
  'index-version',
  'index-truncated',
  'index-damaged',
  'world-too-large',
  'conservation-broken',
  'output-unwritable',
  'output-busy',
  'key-invalid',
  'evidence-missing',
  'evidence-damaged',
  'evidence-key-missing',
  'store-missing',
  'store-foreign',
  'store-version',
  'store-unreadable',
  'store-unwritable',
  'store-full',
  'store-busy',
  'run-unknown',
  'run-dropped',
  'run-recalled',
  'case-unknown',
  'person-unknown',
  'account-unknown',
  'account-refused',
  'password-refused',
  'token-unknown',
  'token-refused',
  'decision-refused',
  'reveal-refused',
  'hold-unknown',
  'opening-unknown',
  'run-withheld',
  'truth-unreadable',
  'inputs-differ',
  'worker-died',
  'kernel-missing',
  'interrupted',
] as const

export type RunErrorCode = (typeof RUN_ERROR_CODES)[number]

/**
 * A bad run: the inputs, the options or the machine do not allow an answer. Thrown at the edges, caught once in
 * `cli/main.ts`, which prints `message` and `hint` and exits 2 (130 for `interrupted`, 3 for `conservation-broken`,
 * which is a fault of ours). A bad line is never one of these (it is a reject), nor is a bug (an ordinary exception,
 * which crashes with its stack).
 *
 * `message` says what was expected and what was found; `hint` what to do next. Neither ever quotes personal data.
 */
export class RunError extends Error {
  readonly code: RunErrorCode
  readonly hint: string

  constructor(code: RunErrorCode, message: string, hint: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'RunError'
    this.code = code
    this.hint = hint
  }
}
