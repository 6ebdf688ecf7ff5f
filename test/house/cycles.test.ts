import { describe, expect, it } from 'vitest'
import { sources } from './sources.ts'

/** The first cycle of a graph as the nodes along it, the first repeated at the end; undefined where there is none. */
function firstCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string): readonly string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return undefined
    path.push(node)
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next)
      if (cycle !== undefined) return cycle
    }
    path.pop()
    done.add(node)
    return undefined
  }
  for (const node of edges.keys()) {
    const cycle = visit(node)
    if (cycle !== undefined) return cycle
  }
  return undefined
}

describe('cycles', () => {
  it('is told from a tree', () => {
    const tree = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ])
    expect(firstCycle(tree)).toBeUndefined()
    expect(firstCycle(new Map([...tree, ['d', ['b']]]))).toEqual(['b', 'd', 'b'])
  })

  it('has no file that imports itself by a detour, types included', () => {
    expect(
      firstCycle(new Map(sources.map(({ path, imports }) => [path, imports.map((one) => one.target)]))),
    ).toBeUndefined()
  })
})
