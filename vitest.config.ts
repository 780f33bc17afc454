import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A PGlite takes half a gigabyte; two cores gain nothing from more files at a time.
    maxWorkers: 2,
  },
});
