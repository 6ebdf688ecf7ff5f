import { Command, Option } from 'commander'
import { CARRIER_IDS } from '../../formats/dialect-names.ts'
import { ACCOUNT_ROLES, type AccountRole } from '../../model/account.ts'
import { RunError } from '../../model/errors.ts'
import { type Account, accounts, addAccount, disableAccount, enableAccount, setPassword } from '../../store/accounts.ts'
import { carriersKnown } from '../../store/carriers-known.ts'
import { waitMs } from '../../store/logins.ts'
import { account } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { tableText } from '../table.ts'
import { type GivenPassword, givenPassword, type PasswordFlags } from '../typed-password.ts'
import { revokeCommand, tokenCommand, tokensCommand } from './user-tokens.ts'

/** As it stands: a description would be wrapped. */
const ROLES_MEAN = `
Roles:
  regulator       reviews nights, signs them off, releases and recalls them
  reviewer        works on cases: notes, decisions, values with a reason
  auditor         sees who did what, and everything that is not a value
  carrier         sees what leaves to the carrier that is named with --carrier
  administrator   accounts and tokens; no night`

/** `simsach users`: who may use the page and the API. */
export function usersCommand(finished: Finished): Command {
  const command = new Command('users')
    .summary('accounts of the page, and tokens of the API')
    .description(
      'Makes and lists accounts of the page (simsach serve) and tokens of its API. Each change stands in the audit log.',
    )
    .addHelpText('after', ROLES_MEAN)
    .addCommand(addCommand(finished))
    .addCommand(listCommand(finished))
    .addCommand(passwordCommand(finished))
    .addCommand(useCommand(finished, 'disable'))
    .addCommand(useCommand(finished, 'enable'))
    .addCommand(tokenCommand(finished))
    .addCommand(tokensCommand(finished))
    .addCommand(revokeCommand(finished))
  return withExamples(command, [{ run: 'simsach users --help', does: 'what there is' }])
}

/** Where the password comes from, unless it is typed. */
function withPassword(command: Command): Command {
  return command
    .option('--password-stdin', 'take the password from the first line of stdin instead of the terminal')
    .option('--generate', 'make a password up and print it; it has to be changed at the first login')
}

interface AddFlags extends PasswordFlags {
  readonly db: string
  readonly role: AccountRole
  readonly carrier?: string
  readonly lang: Language
}

function addCommand(finished: Finished): Command {
  const command = new Command('add')
    .summary('make an account')
    .description('Makes an account. Its password is typed twice at the terminal, and does not appear there.')
    .addHelpText('after', ROLES_MEAN)
    .argument('<name>', '2 to 32 small letters, digits, dots, hyphens and underscores')
    .requiredOption('--db <file>', 'the store')
    .addOption(new Option('--role <role>', 'what it is for').choices(ACCOUNT_ROLES).makeOptionMandatory())
    .option('--carrier <id>', 'of the role carrier: whose rows it sees')
    .addOption(language())
    .action(async (name: string, flags: AddFlags) => {
      refuseUnlisted(flags.db, flags.carrier)
      const { db, role, carrier, lang } = flags
      const given = await givenPassword(flags)
      await addAccount(db, { account: name, role, carrier, lang, ...given, by: account(), at: new Date() })
      tell(name, given)
      finished(EXIT.done)
    })
  return withExamples(withPassword(command), [
    {
      run: 'simsach users add chi --role administrator --generate --db simsach.db',
      does: 'one that can make others on the page',
    },
    { run: 'simsach users add lan --role regulator --generate --db simsach.db', does: 'prints a password, once' },
    {
      run: "echo 'four words, nothing in common' | simsach users add viettel-an --role carrier --carrier viettel --password-stdin --db simsach.db",
      does: 'somebody at a carrier',
    },
  ])
}

/** Its id stands in every row that the account may see: a mistyped one would see nothing, or another's. */
function refuseUnlisted(db: string, carrier: string | undefined): void {
  if (carrier === undefined || CARRIER_IDS.includes(carrier)) return
  const known = carriersKnown(db)
  if (known.includes(carrier)) return
  const listed = [...new Set([...CARRIER_IDS, ...known])].join(', ')
  throw new RunError(
    'bad-option',
    `"${carrier}" is no carrier that is listed or has sent anything`,
    `There are ${listed}.`,
  )
}

/** What was made up goes to stdout alone, for whoever hands it on. */
function tell(name: string, { password, mustChange }: GivenPassword): void {
  if (!mustChange) return
  process.stderr.write(`The password of ${name}, shown this once; it has to be changed at the first login:\n`)
  process.stdout.write(`${password}\n`)
}

function listCommand(finished: Finished): Command {
  const command = new Command('list')
    .summary('list accounts')
    .requiredOption('--db <file>', 'the store')
    .option('--json', 'print JSON')
    .action(({ db, json }: { db: string; json?: boolean }) => {
      const rows = accounts(db)
      process.stdout.write(`${json === true ? JSON.stringify(rows, undefined, 2) : tableOf(rows)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [{ run: 'simsach users list --db simsach.db', does: 'who may use the page' }])
}

function tableOf(rows: readonly Account[]): string {
  if (rows.length === 0) return 'The store has no account: "simsach users add" makes one.'
  return tableText(
    ['account', 'role', 'carrier', 'since', 'by', 'state'],
    rows.map((row) => [
      ...[row.account, row.role, row.carrier ?? '', row.createdAt.slice(0, 10), row.createdBy, stateOf(row)],
    ]),
  )
}

function stateOf(row: Account): string {
  if (row.disabledAt !== null) return `disabled since ${row.disabledAt.slice(0, 10)}`
  const seconds = Math.ceil(waitMs(row, new Date()) / 1000)
  if (seconds > 0) return `waits ${seconds} s after ${row.failures} failed logins`
  return row.mustChange ? 'has to change its password' : ''
}

function passwordCommand(finished: Finished): Command {
  const command = new Command('password')
    .summary('set the password of an account')
    .description('Sets a password; whoever is logged in by the account is logged out, and failed logins are forgotten.')
    .argument('<name>', 'the account')
    .requiredOption('--db <file>', 'the store')
    .action(async (name: string, flags: PasswordFlags & { readonly db: string }) => {
      const given = await givenPassword(flags)
      await setPassword(flags.db, { account: name, ...given, by: account(), at: new Date() })
      tell(name, given)
      finished(EXIT.done)
    })
  return withExamples(withPassword(command), [
    { run: 'simsach users password lan --generate --db simsach.db', does: 'for somebody who has lost theirs' },
  ])
}

const USE = {
  disable: {
    change: disableAccount,
    summary: 'take an account out of use',
    description: 'Takes an account out of use: who is logged in by it is logged out, and its tokens are refused.',
    does: 'for somebody who has left',
  },
  enable: {
    change: enableAccount,
    summary: 'take an account into use again',
    description: 'Takes an account into use again, with its password and its tokens.',
    does: 'and is back',
  },
}

function useCommand(finished: Finished, verb: 'disable' | 'enable'): Command {
  const { change, summary, description, does } = USE[verb]
  const command = new Command(verb)
    .summary(summary)
    .description(description)
    .argument('<name>', 'the account')
    .requiredOption('--db <file>', 'the store')
    .action((name: string, { db }: { db: string }) => {
      change(db, name, { by: account(), at: new Date() })
      finished(EXIT.done)
    })
  return withExamples(command, [{ run: `simsach users ${verb} viettel-an --db simsach.db`, does }])
}
