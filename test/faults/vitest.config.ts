import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // Whole nights of several runs, too, which take their time.
    include: [
      ...['test/faults/*.test.ts', 'test/nights/{leaks,nightly,two-nights}.test.ts'],
      ...['test/engines/sample.test.ts', 'test/run/evidence.test.ts'],
    ],
    globalSetup: 'test/temporary-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
