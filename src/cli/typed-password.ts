/** A password, from whoever is at the keyboard: never an argument, which others on the machine could read. */

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { RunError } from '../model/errors.ts'
import { generatedPassword } from '../store/password.ts'

/** How a password is given: from stdin, made up, or else typed. */
export interface PasswordFlags {
  readonly passwordStdin?: boolean
  readonly generate?: boolean
}

/** A password, and whether it has to be changed at the first login, because others have seen it. */
export interface GivenPassword {
  readonly password: string
  readonly mustChange: boolean
}

/**
 * The password that the flags ask for.
 * @throws RunError `bad-option` where there is no terminal, or both times differ
 */
export async function givenPassword(flags: PasswordFlags): Promise<GivenPassword> {
  if (flags.generate === true && flags.passwordStdin === true) {
    throw new RunError('bad-option', '--generate beside --password-stdin', 'Give one of them.')
  }
  if (flags.generate === true) return { password: generatedPassword(), mustChange: true }
  const password = flags.passwordStdin === true ? lineOfStdin() : await typedTwice()
  return { password, mustChange: false }
}

/** The first line, without its end. */
function lineOfStdin(): string {
  return readFileSync(0, 'utf8').split(/\r?\n/, 1)[0] ?? ''
}

async function typedTwice(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new RunError(
      'bad-option',
      'there is no terminal to type a password at',
      'Give it as the first line of stdin with --password-stdin, or have one made with --generate.',
    )
  }
  const first = await typed('Password: ')
  if ((await typed('Once more: ')) === first) return first
  throw new RunError('bad-option', 'the two passwords differ', 'Type the same one twice.')
}

/** A line typed at the terminal that does not appear there. @throws RunError `interrupted` at Ctrl-C or the end of the input */
async function typed(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      const stop = (): void => reject(new RunError('interrupted', 'no password was given', 'Nothing was changed.'))
      lines.once('line', resolve).once('SIGINT', stop).once('close', stop)
    })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
