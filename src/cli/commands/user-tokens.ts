import { Command } from 'commander'
import { addToken, revokeToken, type TokenRow, tokenDaysMax, tokens } from '../../store/tokens.ts'
import { account } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { printable } from '../printable.ts'
import { tableText } from '../table.ts'

interface TokenFlags {
  readonly db: string
  readonly name: string
  readonly expires: string
}

/** `simsach users token`: a token for a program, shown once. */
export function tokenCommand(finished: Finished): Command {
  const command = new Command('token')
    .summary('make a token, by which a program asks the API as an account')
    .description(
      'Prints a token, this once: the store keeps its hash alone. A program sends it as "Authorization: Bearer …". It works beside the password, also while one that was given is still to be changed; it ends with its last day (in Viet Nam), when it is revoked, or when the account is disabled. Whoever runs this has the store, and may make one for any account; on the page an account that may see a night makes its own, and administrators only those of others.',
    )
    .argument('<name>', 'the account')
    .requiredOption('--db <file>', 'the store')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--expires <date>', `its last day, yyyy-MM-dd, at most ${tokenDaysMax} days away`)
    .action((name: string, flags: TokenFlags) => {
      const order = { account: name, name: flags.name, expiresOn: flags.expires, by: account(), at: new Date() }
      const token = addToken(flags.db, order)
      process.stderr.write('Shown this once; keep it as you keep a password:\n')
      process.stdout.write(`${token}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach users token lan --name "bảng theo dõi" --expires "$(date -u -d \'+90 days\' +%F)" --db simsach.db',
      does: 'for three months',
    },
  ])
}

/** `simsach users tokens`: which there are. */
export function tokensCommand(finished: Finished): Command {
  const command = new Command('tokens')
    .summary('list tokens')
    .argument('[name]', 'only those of this account')
    .requiredOption('--db <file>', 'the store')
    .option('--json', 'print JSON')
    .option('--ids', 'print the ids alone')
    .action((name: string | undefined, { db, json, ids }: { db: string; json?: boolean; ids?: boolean }) => {
      const rows = tokens(db, name)
      const text = json === true ? JSON.stringify(rows, undefined, 2) : ids === true ? idsOf(rows) : tableOf(rows)
      process.stdout.write(text === '' ? '' : `${text}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach users tokens --db simsach.db', does: 'whose they are, and until when' },
  ])
}

const idsOf = (rows: readonly TokenRow[]): string => rows.map(({ token }) => token).join('\n')

function tableOf(rows: readonly TokenRow[]): string {
  if (rows.length === 0) return 'There is no token.'
  return tableText(
    ['token', 'account', 'for', 'made', 'last day', 'last used', 'revoked'],
    rows.map((row) => [
      ...[row.token, row.account, printable(row.name), `${row.createdAt.slice(0, 10)} ${row.createdBy}`],
      ...[row.expiresOn, row.lastUsedOn ?? '', row.revokedAt?.slice(0, 10) ?? ''],
    ]),
  )
}

/** `simsach users revoke`: takes a token out of use. */
export function revokeCommand(finished: Finished): Command {
  const command = new Command('revoke')
    .summary('take a token out of use, for good')
    .argument('<token>', 'its id, as "simsach users tokens" lists it')
    .requiredOption('--db <file>', 'the store')
    .action((token: string, { db }: { db: string }) => {
      revokeToken(db, token, { by: account(), at: new Date() })
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach users revoke "$(simsach users tokens lan --ids --db simsach.db | head -1)" --db simsach.db',
      does: 'the oldest of an account',
    },
  ])
}
