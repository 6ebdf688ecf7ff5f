import type { Command } from 'commander'

/** One line a person can paste, and what it does. A test runs every one of them. */
export interface Example {
  readonly run: string
  readonly does: string
}

const EXAMPLES = new WeakMap<Command, readonly Example[]>()

/** Shows examples at the end of a command's help, and remembers them for the test that runs them. */
export function withExamples(command: Command, examples: readonly Example[]): Command {
  EXAMPLES.set(command, examples)
  const lines = examples.map(({ run, does }) => `  # ${does}\n  $ ${run}`)
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n\n')}\n`)
}

/** The examples of a command, in the order shown; empty where it has none. */
export function examplesOf(command: Command): readonly Example[] {
  return EXAMPLES.get(command) ?? []
}
