import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Hundreds of processes and threads of these tests load the same sources: Node keeps what it has made of them, which halves the time.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/simsach-tests', import.meta.url))

/** What has scripts of its own: see the configurations there. */
const OTHERS = [
  'test/browser/**',
  'test/web/**',
  'test/faults/**',
  'test/nights/{leaks,nightly,two-nights}.test.ts',
  'test/engines/sample.test.ts',
  'test/run/evidence.test.ts',
  'test/package/{examples,tarball}.test.ts',
  'test/cli/{main,inspect}.test.ts',
  'test/engines/{errors,store}.test.ts',
  'test/run/check.test.ts',
]

/** Files that change something of their process, or that share what one of them removes in the end: modules replaced, folders, signals. */
const ALONE = [
  'test/{benchmarks,cli,engines,nights,package,run}/**/*.test.ts',
  'test/reference/reconciliation.test.ts',
  'test/stages/{classify,clean-rows}.test.ts',
]

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    // In the others a file goes on with what the one before it has loaded, which is most of the time that small files take.
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE, exclude: OTHERS } },
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: [...OTHERS, ...ALONE], isolate: false },
      },
    ],
    // One less than there are cores is the default, which on two of them is one after the other.
    maxWorkers: '100%',
    globalSetup: 'test/temporary-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
