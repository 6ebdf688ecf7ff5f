import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // What runs the program whole hundreds of times, too.
    include: [
      ...['test/package/{examples,tarball}.test.ts', 'test/cli/{main,inspect}.test.ts'],
      ...['test/engines/{errors,store}.test.ts', 'test/run/check.test.ts'],
    ],
    maxWorkers: '100%',
    globalSetup: 'test/temporary-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
