import type { CheckWords } from './check-words.ts'

/** What `simsach check` says in English. */
export const ENGLISH: CheckWords = {
  title: (files, carrier, format, date) =>
    `Check of ${files} ${files === 1 ? 'file' : 'files'} of ${carrier}, format ${format}, business date ${date}`,
  states: { clean: 'PASSED', mend: 'PASSED, but there is something to mend', failed: 'NOT PASSED' },
  records: ({ records, accepted, rejected, share, most }) =>
    `${records} records: ${accepted} accepted, ${rejected} rejected (${share}; at most ${most} may be)`,
  bytes: (count) => `${count} ${count === '1' ? 'byte' : 'bytes'}`,
  skipped: (lines, reasons) => `${lines} lines that are no records (${reasons})`,
  skipReasons: { blank: 'blank', comment: 'comment', 'repeated-header': 'repeated header', total: 'total' },
  totalAgrees: 'The total line agrees with the number of records.',
  rejects: 'Why records are rejected, the most frequent first:',
  cellFaults: 'Cells that cannot be read; for their sake no record is rejected, they count as empty:',
  unlisted:
    'Words that are in no table, the most frequent first (only short ones that can be no name and no document number):',
  manyWords:
    'more than 1,000 different words, only the 1,000 shortest are counted: is the column read as the right field?',
  columns: 'Columns with something to mend, in the records accepted, what needs mending most first:',
  fullColumns: (columns) => `${columns} ${columns === 1 ? 'column has' : 'columns have'} nothing to mend.`,
  noColumn: (field, lacking, required) =>
    `Required by law, and the file has no such column: ${field} (missing in ${lacking} of ${required} records that must have it)`,
  findings: 'What the regulator will find without asking its register:',
  findingsNote:
    'Counted as if the register knew nobody: where it confirms the holder, findings of class J1 may be fewer.',
  notLookedAt: 'Not looked at: numbers that stand several times in these files, and what only a register tells.',
  totals: 'Control totals for manifest.json:',
  totalNames: {
    records: 'records',
    msisdnSum: 'msisdnSum',
    msisdnUnusable: 'msisdnUnusable (numbers not usable)',
    statuses: 'statuses',
  },
  statuses: {},
  mendFirst: 'Mend first:',
  moreSteps: (count) => `and ${count} more, all in check.json (--out) and --json`,
  steps: {
    cut: ({ path, line }) =>
      `${path} was probably cut: its last record (line ${line}) has too few cells and no line end. Export or copy it again; where it is whole, end its last line with a line end.`,
    total: ({ path, line, said, records }) =>
      `${path}, line ${line}: the total line says ${said} records, the file has ${records}; it may have been cut. Export it again, or correct the total line.`,
    codes: (column) =>
      `most cells of the column are in no table: mend the format file, add the words of ${column} to its "codes"`,
    kinds: (column) =>
      `a number of a machine (m2m) is read only where its kind is listed, which may be why numbers are rejected: mend the format file, add the words of ${column} to its "codes"`,
    dates: (column) =>
      `most cells of the column cannot be read as a date: mend the format file ("dateOrder", "dateSeparator"), or which field ${column} is read as`,
    orders: (told) =>
      `the dates of the column are written in more than one order (${told}; d day, m month, y year). A year in front is read as such; between dmy and mdy the format file decides ("dateOrder"), and up to day 12 a wrong choice goes unseen. Export the column in one order`,
    missing: (field) => `the law asks for ${field}, and the cell is empty, unknown or unreadable`,
    noColumn: (field) => `The law asks for ${field}, and the file has no such column`,
  },
  inFiles: (files) => ` in ${files} files`,
  firstIn: (path) => `first in ${path}`,
  recordCount: (count) => `${count} ${count === '1' ? 'record' : 'records'}`,
  moreFiles: (count) => `and ${count} more files with something to mend, all in check.json (--out) and --json`,
  allFiles: 'All files',
  written: (out) => `Written to ${out}:`,
  writtenFiles: {
    'rejects.csv': 'each record that is rejected and each cell that cannot be read, with its line',
    'findings.csv': 'each record that the regulator will find something wrong with, with its line and columns',
    'check.json': 'all of this, for programs',
    'manifest.draft.json': 'a draft of the manifest that goes with the files',
  },
  called: (file) => `In these lists a file has the name that the regulator’s run gives it: ${file}`,
  next: {
    send: (folder) =>
      `Next: "simsach submit" with the same files does the rest; or by hand in manifest.draft.json set "sequence" (now 1) and "extractedAt" (now the end of the business date), and save it as manifest.json beside the files, for instance in ${folder}`,
    mend: (folder) =>
      `Next: mend by these lists and check again; then "simsach submit", or by hand in manifest.draft.json set "sequence" (now 1) and "extractedAt" (now the end of the business date), and save it as manifest.json beside the files, for instance in ${folder}`,
  },
  whereWritten:
    'With --out DIR each faulty line (rejects.csv), each finding (findings.csv) and a draft of the manifest are written.',
  wholeRecord: '(whole record)',
  place: (line) => `from line ${line} on`,
  heads: {
    file: 'file',
    records: 'records',
    rejected: 'rejected',
    share: 'share',
    verdict: 'verdict',
    code: 'code',
    column: 'column',
    firstLine: 'first line',
    complete: 'complete',
    filled: 'filled',
    empty: 'empty',
    unknown: 'word for "unknown"',
    unreadable: 'unreadable',
    lacking: 'missing',
    required: 'required in',
    rule: 'rule',
    title: 'title',
    class: 'class',
  },
}
