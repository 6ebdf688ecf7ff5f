/** The register's files and its index as they really come: words, exit code 2, and nothing left. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { PRELUDE } from '../../src/memory/index-file.ts'
import { registerText } from '../reference/small-world.ts'
import { type Bytes, CANONICAL, type Case, dump, fifo, refused } from './refusals.ts'

const register = registerText([{}])
const header = register.slice(0, register.indexOf('\n') + 1)
const gz = gzipSync(register)
const zst = zstdCompressSync(register)

const BUILD = ['register', 'build', 'bad.csv', '--out', 'new.idx']
const UPDATE = ['register', 'update', 'register.idx', 'bad.csv']
const RECONCILE = ['reconcile', '--register', 'register.idx', ...CANONICAL, 'good.csv']

/** A file of the register that a build, an update and the reference engine are given. */
function fileCases(name: string, bytes: Bytes | Case['put'], says: Case['says'], file = 'bad.csv'): Case[] {
  const put: Case['put'] = typeof bytes === 'function' ? bytes : (at) => writeFileSync(at(file), bytes)
  const reference = ['reconcile', '--register', 'bad.csv', ...CANONICAL, 'good.csv', '--engine', 'reference']
  return [BUILD, UPDATE, reference].map((args) => {
    return { name: `a register ${name}`, put, args: args.map((arg) => (arg === 'bad.csv' ? file : arg)), says }
  })
}

const FILES = [
  ...fileCases('that is empty', '', ['bad.csv is empty']),
  ...fileCases('that is blank', '\n \n,,\n', ['bad.csv: expected a header and records', 'only blank']),
  ...fileCases('with a header only', header, ['bad.csv: expected records after the header']),
  ...fileCases('with another delimiter', register.replaceAll(',', ';'), ['column "pin" not in header']),
  ...fileCases('that is a dump', dump, ['column "pin" not in header']),
  ...fileCases('with a column twice', register.replace('sex', 'pin'), ['column "pin" stands twice']),
  ...fileCases('in UTF-16', Buffer.from(`\uFEFF${register}`, 'utf16le'), ['bad.csv', 'UTF-16']),
  ...fileCases('with CRs only', register.replaceAll('\n', '\r'), ['found only CR']),
  ...fileCases('with a NUL in the header', header.replace('pin', 'p\0n') + register, ['has NUL bytes']),
  ...fileCases('of NULs', Buffer.alloc(10_000), ['most of its bytes are NUL']),
  ...fileCases('with a header in no UTF-8', Buffer.concat([Buffer.from([0xe2]), Buffer.from(register)]), [
    'the header (line 1) is not',
  ]),
  ...fileCases('with a quote before the header', `"${register}`, ['line 1', 'quote-unclosed']),
  ...fileCases('with a header of 2 MB', `${'x'.repeat(2_000_000)}\n${register}`, ['line 1', 'record-too-long']),
  ...fileCases('that is a zip archive', Buffer.from('PK\x03\x04and so on'), ['is a zip archive', 'Give the CSV']),
  ...fileCases('that is an index', (at) => writeFileSync(at('bad.csv'), readFileSync(at('register.idx'))), [
    'bad.csv is an index of the register',
    'Give the CSV that it was made from',
  ]),
  ...fileCases('cut in its gzip', gz.subarray(0, -9), ['in the middle of a gzip member'], 'bad.csv.gz'),
  ...fileCases('cut in its zstd', zst.subarray(0, -9), ['in the middle of zstd frame 1'], 'bad.csv.zst'),
  ...fileCases('with garbage after it', Buffer.concat([gz, Buffer.from('garbage')]), ['is damaged'], 'bad.csv.gz'),
  ...fileCases('that is not packed', register, ['although its name says gzip'], 'bad.csv.gz'),
  ...fileCases('that is a folder', (at) => mkdirSync(at('bad.csv')), ['bad.csv is a folder']),
  ...fileCases('that is a pipe', (at) => fifo(at('bad.csv')), ['bad.csv is a pipe']),
  ...fileCases('that is a device', () => {}, ['/dev/zero is a device'], '/dev/zero'),
  ...fileCases('that is a link in a circle', (at) => symlinkSync('bad.csv', at('bad.csv')), ['too many symbolic']),
  ...fileCases('that is not there', () => {}, ['there is no file bad.csv']),
]

const good = Array.from({ length: 100 }, (_, i) => ({ pin: `0010900000${String(i).padStart(2, '0')}` }))

/** Rows that cannot be read, more than may be: in each the first is named by line and code. */
const FAULTY = [
  ['a line of 50 MB', `${'x'.repeat(50_000_000)}\n`, 'record-too-long'],
  ['a quote that never closes', `"${'x,\n'.repeat(1000)}`, 'quote-unclosed'],
  ['a NUL', 'x\0,y\n', 'nul-byte'],
  ['no UTF-8', Buffer.from([0xe2, 0x82, 0x0a]), 'invalid-utf8'],
  ['too few cells', 'x\n', 'field-count'],
].flatMap(([name = '', line = '', code = '']) => {
  const bytes = Buffer.concat([Buffer.from(registerText(good)), Buffer.from(line)])
  const says = [/bad.csv: expected at most 0.1 % faulty rows, but found \d+ of \d+; the first on line 102/, `(${code})`]
  return fileCases(`with ${name}`, bytes, says).filter(({ args }) => args[1] !== 'update')
})

/** An index that every command refuses which takes one. `changed` is what the good one becomes. */
function indexCases(name: string, changed: Bytes | Case['put'], says: Case['says']): Case[] {
  const put: Case['put'] = typeof changed === 'function' ? changed : (at) => writeFileSync(at('register.idx'), changed)
  const commands = [RECONCILE, [...RECONCILE, '--dry-run'], ['register', 'info', 'register.idx']]
  const update = ['register', 'update', 'register.idx', 'register.csv']
  return [...commands, update].map((args) => ({ name: `an index ${name}`, put, args, says }))
}

const withBytes =
  (change: (bytes: Buffer) => Buffer): Case['put'] =>
  (at) =>
    writeFileSync(at('register.idx'), change(readFileSync(at('register.idx'))))

const INDEXES = [
  ...indexCases('that is the register', register, [
    'register.idx: expected an index of the register, but found text',
    'simsach register build register.idx --out R',
  ]),
  ...indexCases('that is the register in gzip', gz, ['but found gzip data', 'simsach register build']),
  ...indexCases('that is a zip archive', Buffer.from('PK\x03\x04and so on'), ['but found a zip archive']),
  ...indexCases('that is noise', Buffer.alloc(999, 7), ['but found something else']),
  ...indexCases('that is empty', '', ['register.idx is empty']),
  ...indexCases('cut short', (at) => truncateSync(at('register.idx'), 900), [
    /register.idx: expected \d+ bytes, but found 900/,
    'Build it again',
  ]),
  ...indexCases('cut in its first bytes', (at) => truncateSync(at('register.idx'), 5), [
    'expected 64 bytes, but found 5',
  ]),
  ...indexCases(
    'of another version',
    withBytes((bytes) => {
      bytes.writeUInt32LE(1, PRELUDE.version)
      return bytes
    }),
    ['expected an index of version 2, but found version 1', 'Build it again'],
  ),
  ...indexCases(
    'that has grown',
    withBytes((bytes) => Buffer.concat([bytes, Buffer.from('x')])),
    ['its length'],
  ),
  ...indexCases('that is not there', (at) => rmSync(at('register.idx')), ['there is no file register.idx']),
  ...indexCases(
    'that is a folder',
    (at) => {
      rmSync(at('register.idx'))
      mkdirSync(at('register.idx'))
    },
    ['register.idx is a folder'],
  ),
  ...indexCases(
    'that is a pipe',
    (at) => {
      rmSync(at('register.idx'))
      fifo(at('register.idx'))
    },
    ['register.idx is a pipe'],
  ),
]

const DAMAGED = [RECONCILE, ['register', 'info', 'register.idx', '--check']].map((args) => ({
  name: 'an index with another byte in its midst',
  put: withBytes((bytes) => {
    const at = bytes.indexOf('"kind":"slots"')
    const { offset } = JSON.parse(bytes.subarray(at - 1, bytes.indexOf('}', at) + 1).toString())
    bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset)
    return bytes
  }),
  args,
  says: ['its section slots 0 is not what was written', 'Build it again'],
}))

function optionCase(args: readonly string[], says: Case['says'], put: Case['put'] = () => {}): Case {
  return { name: args.join(' '), put, args, says }
}

const build = (out: string): string[] => ['register', 'build', 'register.csv', '--out', out]
const isFile = 'register.csv is there already and is no index'

const OPTIONS: readonly Case[] = [
  ...['0', '65', 'abc', '1.5', '-1'].flatMap((count) => [
    optionCase([...RECONCILE, '--threads', count], ['from 1 to 64']),
    optionCase([...build('new.idx'), '--threads', count], ['from 1 to 64']),
  ]),
  optionCase([...build('new.idx'), '--partitions', '0'], ['from 1 to 256']),
  optionCase([...build('new.idx'), '--partitions', '257'], ['from 1 to 256']),
  ...['0', '1', 'abc', '0B', '65MiB', '8MB', '-1MiB'].map((size) =>
    optionCase([...RECONCILE, '--slab', size], ['a size such as 64KiB or 8MiB, at most 64MiB']),
  ),
  optionCase(['register', 'build', '--out', 'new.idx'], ["missing required argument 'files'"]),
  optionCase(['register', 'build', 'register.csv'], ['--out']),
  optionCase(['register', 'bulid'], ['Did you mean build?']),
  optionCase(build('register.csv'), [isFile]),
  optionCase(['register', 'build', 'register.idx', '--out', 'register.csv'], ['register.idx is an index']),
  optionCase(['register', 'update', 'register.csv', 'register.idx'], ['expected an index', 'but found text']),
  optionCase(build('folder'), ['folder cannot be written (EISDIR)'], (at) => mkdirSync(at('folder'))),
  optionCase(build('gone/new.idx'), ['gone/new.idx', '(ENOENT)', 'make it first']),
  optionCase(build('good.csv/new.idx'), ['cannot be written (ENOTDIR)', 'A file stands']),
  optionCase(build('/proc/nothing.idx'), ['/proc/nothing.idx', 'cannot be written']),
  optionCase(build('pipe'), ['pipe is there already and is no index'], (at) => fifo(at('pipe'))),
]

refused([...FILES, ...FAULTY, ...INDEXES, ...DAMAGED, ...OPTIONS])
