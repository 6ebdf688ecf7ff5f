import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // The page asked by browsers, and by those who ask for what a browser would not.
    include: ['test/browser/*.test.ts', 'test/web/*.test.ts'],
    maxWorkers: '100%',
    globalSetup: ['test/temporary-folder.ts', 'test/web/site-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
