/** Input as it really comes: the real command line says what is wrong and what to do, ends with 2, and leaves nothing. */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { FORMATS } from '../../src/formats/index.ts'
import { registerText } from '../reference/small-world.ts'
import { type Bytes, type Case, dump, fifo, refused } from './refusals.ts'

const header = dump.slice(0, dump.indexOf('\n') + 1)
const viettelHeader = FORMATS[0]?.columns.map(({ from }) => from).join(',') ?? ''
const gigabyte = 1_000_000_000

const RECONCILE = ['reconcile', '--register', 'register.csv', '--out', 'out', '--outcomes']
const LOOSE = ['--date', '2026-11-20', '--carrier', 'viettel']
const CANONICAL = [...LOOSE, '--format', 'canonical']

function dumpCase(name: string, bytes: Bytes, says: Case['says'], file = 'bad.csv', format = 'canonical'): Case {
  const args = [...RECONCILE, ...LOOSE, '--format', format, file]
  return { name: `a dump ${name}`, put: (at) => writeFileSync(at(file), bytes), args, says: [file, ...says] }
}

function optionCase(name: string, args: readonly string[], says: Case['says'], put: Case['put'] = () => {}): Case {
  return { name, put, args: [...RECONCILE, ...CANONICAL, 'good.csv', ...args], says }
}

function formatCase(name: string, json: Bytes, says: Case['says']): Case {
  const args = [...RECONCILE, ...LOOSE, '--format-file', 'mine.json', 'good.csv']
  return { name: `a format file ${name}`, put: (at) => writeFileSync(at('mine.json'), json), args, says }
}

function formatWith(change: object): string {
  return JSON.stringify({ ...FORMATS.find(({ name }) => name === 'canonical'), ...change })
}

const SUBMISSION = 'inbox/viettel/2026-11-20-001'

function manifestCase(name: string, put: Case['put'], says: Case['says']): Case {
  const makeFolder: Case['put'] = (at) => {
    mkdirSync(at(SUBMISSION), { recursive: true })
    put((file) => at(join(SUBMISSION, file)))
  }
  return { name: `a manifest ${name}`, put: makeFolder, args: [...RECONCILE, '--inbox', 'inbox'], says }
}

const gz = gzipSync(dump)
const zst = zstdCompressSync(dump)
const cells = (count: number, delimiter: string): string =>
  Array.from({ length: count }, (_, i) => `c${i}`).join(delimiter)

const DUMPS: readonly Case[] = [
  dumpCase('that is blank', '\n \n\t\n,,,\n', ['only blank or comment lines']),
  dumpCase('with another delimiter', dump.replaceAll(',', '\t'), ['separated by tabs, not by ","']),
  dumpCase('without a header', dump.slice(header.length), ['the first line is data, not a header']),
  dumpCase('that is a page of a web server', '<!DOCTYPE html>\n<p>403</p>\n', [
    'does not look like',
    'simsach inspect FILE',
  ]),
  dumpCase('of binary data', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), ['expected UTF-8 text']),
  dumpCase('that is an archive', Buffer.from('PK\x03\x04and so on'), ['is a zip archive or an Excel workbook']),
  dumpCase('that is Parquet', Buffer.from('PAR1and so on'), ['is a Parquet file', 'Give the CSV itself']),
  dumpCase(
    'with a header in windows-1258',
    Buffer.from(viettelHeader, 'latin1'),
    [/header \(line 1\) is not; it may be windows-1258/],
    'bad.csv',
    'viettel',
  ),
  dumpCase('with a NUL in the header', header.replace('msisdn', 'msis\0dn'), ['has NUL bytes']),
  dumpCase('with a quote before the header', `"${dump}`, ['line 1', 'quote-unclosed']),
  dumpCase('with a header of 2 MB', `${'x'.repeat(2_000_000)}\n${dump}`, ['line 1', 'record-too-long']),
  dumpCase('with 100,000 columns', `${cells(100_000, ',')}\n`, ['does not look like']),
  dumpCase('with 10,000 columns and another delimiter', `${cells(10_000, ';')}\n`, ['not a header']),
  dumpCase('with a column twice', dump.replace('province', 'msisdn'), ['column "msisdn" stands twice']),
  dumpCase('with CRs only', dump.replaceAll('\n', '\r'), ['found only CR']),
  dumpCase(
    'cut in its second gzip member',
    Buffer.concat([gz, gz.subarray(0, 30)]),
    ['in the middle of a gzip member'],
    'bad.csv.gz',
  ),
  dumpCase(
    'cut in its second zstd frame',
    Buffer.concat([zst, zst.subarray(0, 30)]),
    ['in the middle of zstd frame 2'],
    'bad.csv.zst',
  ),
  dumpCase('with garbage after it', Buffer.concat([gz, Buffer.from('garbage')]), ['is damaged'], 'bad.csv.gz'),
  dumpCase(
    'with a wrong checksum',
    Buffer.concat([gz.subarray(0, -8), Buffer.alloc(8)]),
    ['incorrect data check'],
    'bad.csv.gz',
  ),
]

const OPTIONS: readonly Case[] = [
  optionCase('a dump that is a pipe', ['bad.csv'], ['bad.csv is a pipe'], (at) => fifo(at('bad.csv'))),
  optionCase('a dump that is a device', ['/dev/zero'], ['/dev/zero is a device']),
  optionCase('a dump that is a link in a circle', ['bad.csv'], ['too many symbolic links'], (at) =>
    symlinkSync('bad.csv', at('bad.csv')),
  ),
  optionCase('an option given twice', ['--date', '2026-11-21'], ['--date is given twice']),
  optionCase('an option with an empty value', ['--key-file', ''], ['--key-file is given an empty value']),
  optionCase('a key that is a pipe', ['--key-file', 'key'], ['a pipe or device, not a file'], (at) => fifo(at('key'))),
  optionCase('a key that is a device', ['--key-file', '/dev/zero'], ['a pipe or device, not a file']),
  optionCase('a key that is a folder', ['--key-file', 'key'], ['is a folder'], (at) => mkdirSync(at('key'))),
  optionCase('an empty key', ['--key-file', 'key'], ['expected 64 hex digits, found 0'], (at) =>
    writeFileSync(at('key'), ''),
  ),
  optionCase(
    'answers with an open quote',
    ['--confirmations', 'answers.csv'],
    ['quote that is not closed', 'answered_at'],
    (at) =>
      writeFileSync(
        at('answers.csv'),
        `msisdn,pin,answer,answered_at\n"${'0981000001,001090000001,mine,x\n'.repeat(100_000)}`,
      ),
  ),
  optionCase('answers that are a bomb', ['--confirmations', 'answers.csv'], ['has a header longer than'], (at) =>
    writeFileSync(at('answers.csv'), gzipSync(Buffer.alloc(100_000_000, 'x'), { level: 1 })),
  ),
]

const FORMAT_FILES: readonly Case[] = [
  formatCase('that is empty', '', ['mine.json is empty']),
  formatCase('that is no JSON', '{"name" 1}', ['cannot be read as JSON (line 1 column 9)', 'Mend it there']),
  formatCase('in UTF-16', Buffer.from(`\uFEFF${formatWith({})}`, 'utf16le'), ['is not UTF-8 text']),
  formatCase('of a megabyte and more', `${' '.repeat(1_100_000)}{}`, ['expected at most 1048576']),
  formatCase('with a key of every object', `${formatWith({}).slice(0, -1)},"__proto__":{"quote":""}}`, [
    'unknown key "__proto__"',
  ]),
  formatCase('whose delimiter is the quote', formatWith({ delimiter: '"' }), ['/delimiter']),
  formatCase('that maps too little', formatWith({ columns: [{ from: 'a', as: 'msisdn' }] }), [
    'no column is read as "activated_at"',
  ]),
  formatCase('with a field that is none', formatWith({ columns: [{ from: 'a', as: 'constructor' }] }), [
    'found "constructor"',
  ]),
  { ...formatCase('that is a pipe', '', ['is not a file']), put: (at) => fifo(at('mine.json')) },
  { ...formatCase('that is not there', '', ['mine.json is not there']), put: () => {} },
]

const MANIFESTS: readonly Case[] = [
  manifestCase('that is no JSON', (at) => writeFileSync(at('manifest.json'), '{"carrier":'), [
    'cannot be read as JSON',
  ]),
  manifestCase(
    'of a gigabyte',
    (at) => {
      writeFileSync(at('manifest.json'), '')
      truncateSync(at('manifest.json'), gigabyte)
    },
    ['it has 1000000000 bytes'],
  ),
  manifestCase('that is a pipe', (at) => fifo(at('manifest.json')), ['it is not a file']),
  manifestCase('that is a link to nothing', (at) => symlinkSync('gone', at('manifest.json')), [
    'is a link, not a file',
  ]),
  manifestCase('that lies elsewhere', (at) => symlinkSync('../../../register.csv', at('manifest.json')), [
    'is a link, not a file',
  ]),
  {
    name: 'an inbox that is a file',
    put: () => {},
    args: [...RECONCILE, '--inbox', 'good.csv'],
    says: ['is a file, not an inbox'],
  },
  {
    name: 'an inbox that is empty',
    put: (at) => mkdirSync(at('inbox')),
    args: [...RECONCILE, '--inbox', 'inbox'],
    says: ['no submission', 'No date has one'],
  },
]

const REGISTERS: readonly Case[] = [
  {
    bytes: registerText(Array.from({ length: 100 }, (_, i) => (i === 50 ? { pin: '12' } : {}))),
    says: ['at most 0.1 % faulty rows, but found 1 of 100', 'line 52'],
  },
  { bytes: dump, says: ['column "pin" not in header'] },
  { bytes: registerText([{}]).replaceAll(',', ';'), says: ['column "pin" not in header'] },
].map(({ bytes, says }, index) => ({
  name: `register ${index + 1} that is none`,
  put: (at) => writeFileSync(at('register.csv'), bytes),
  args: [...RECONCILE, ...CANONICAL, 'good.csv'],
  says: ['register.csv', ...says],
}))

const OUTS: readonly Case[] = [
  {
    name: 'an output folder that is a file',
    out: 'good.csv',
    says: ['good.csv cannot be written (ENOTDIR)', 'A file stands'],
  },
  { name: 'an output folder below a file', out: 'good.csv/out', says: ['cannot be written', 'ENOTDIR'] },
  { name: 'an output folder that cannot be made', out: '/proc/nothing', says: ['/proc/nothing cannot be written'] },
].map(({ name, out, says }) => ({
  name,
  put: () => {},
  args: [...RECONCILE, ...CANONICAL, 'good.csv'].map((arg) => (arg === 'out' ? out : arg)),
  says,
}))

const VERIFY = ['verify', '--truth', 'truth.csv', '--out', 'run']
const VERIFICATIONS: readonly Case[] = [
  {
    name: 'a run that is not there',
    put: () => {},
    args: VERIFY,
    says: ['run/summary.json is not there', 'simsach reconcile --out'],
  },
  {
    name: 'a run whose summary is a pipe',
    put: (at) => {
      mkdirSync(at('run'))
      fifo(at('run/summary.json'))
    },
    args: VERIFY,
    says: ['is not a file'],
  },
  {
    name: 'a run whose summary is cut',
    put: (at) => {
      mkdirSync(at('run'))
      writeFileSync(at('run/summary.json'), '{"run":"2026')
    },
    args: VERIFY,
    says: ['cannot be read as JSON'],
  },
  {
    name: 'nothing to verify by',
    put: () => {},
    args: ['verify', '--out', 'run'],
    says: ['Give --truth FILE, --sample'],
  },
  {
    name: 'two ways to verify',
    put: () => {},
    args: [...VERIFY, '--sample', '0.1', '--register', 'register.csv'],
    says: ['both --truth and --sample'],
  },
  {
    name: 'inputs beside an answer key',
    put: () => {},
    args: [...VERIFY, '--register', 'register.csv'],
    says: ['which reads none'],
  },
  {
    name: 'a sample without a register',
    put: () => {},
    args: ['verify', '--sample', '0.1', '--out', 'run', '--inbox', 'inbox'],
    says: ['--register register.csv'],
  },
]

/** By each engine: what is wrong with files is told in the same words. */
function byEngines(one: Case): Case[] {
  const { args } = one
  if (args[0] !== 'reconcile') return [one]
  const local = args.map((arg) => (arg === 'register.csv' ? 'register.idx' : arg))
  return [
    { ...one, args: [...args, '--engine', 'reference'] },
    { ...one, args: [...local, '--threads', '2'] },
  ]
}

/** A register is read when its index is built, and told of in the words of the engine that reads it itself. */
function byBuild(one: Case): Case[] {
  return [
    { ...one, args: [...one.args, '--engine', 'reference'] },
    { ...one, args: ['register', 'build', 'register.csv', '--out', 'new.idx'] },
  ]
}

const CASES = [...DUMPS, ...OPTIONS, ...FORMAT_FILES, ...MANIFESTS, ...OUTS, ...VERIFICATIONS]

refused([...CASES.flatMap(byEngines), ...REGISTERS.flatMap(byBuild)])
