import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Comment, type Program, parseSync, type StaticExport, Visitor } from 'oxc-parser'

/** The checkout's own folder, ending with a slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** One import or re-export, in whatever form: static, type only, dynamic, or `import('…')` as a type. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** A path from the root for a relative import, the package's name for another. */
  readonly target: string
  readonly typeOnly: boolean
}

/** One TypeScript file, parsed. */
export interface Source {
  /** From the root, with slashes. */
  readonly path: string
  /** The folder below `src` it lies in; `index` for a file at the top of `src`, `workers` for a door. */
  readonly room: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly exports: readonly StaticExport[]
  readonly imports: readonly Import[]
}

/** Paths from the root of all files below a folder, sorted; none where the folder is not there. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(root + folder)) return []
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(root.length), entry.name))
    .sort()
}

/** Every `.ts` file of `src` and `workers`, but for the kernel, which is another language. */
export const sources: readonly Source[] = [...filesBelow('src'), ...filesBelow('workers')]
  .filter((path) => path.endsWith('.ts') && !path.startsWith('src/kernel/'))
  .map(parsed)

function parsed(path: string): Source {
  const text = readFileSync(root + path, 'utf8')
  const { program, comments, errors, module } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const imports: Import[] = []
  const add = (specifier: string, typeOnly: boolean): void => {
    imports.push({ specifier, target: targetOf(path, specifier), typeOnly })
  }
  for (const one of module.staticImports) {
    add(one.moduleRequest.value, one.entries.length > 0 && one.entries.every((entry) => entry.isType))
  }
  for (const entry of module.staticExports.flatMap((one) => one.entries)) {
    if (entry.moduleRequest !== null) add(entry.moduleRequest.value, entry.isType)
  }
  new Visitor({
    ImportExpression: ({ source }) => add(source.type === 'Literal' ? String(source.value) : 'computed', false),
    TSImportType: ({ source }) => add(String(source.value), true),
  }).visit(program)
  return { path, room: roomOf(path), text, program, comments, exports: module.staticExports, imports }
}

function roomOf(path: string): string {
  const [top = '', room = '', ...rest] = path.split('/')
  if (top !== 'src') return top
  return rest.length === 0 ? 'index' : room
}

function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The line, counted from 1, on which an offset of a text lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
