import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Files of one worker share its modules, and with them one database of each kind; nothing here mocks a module.
    isolate: false,
    // Long enough for a machine that is busy with others: it only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A PGlite takes half a gigabyte; two cores gain nothing from more files at a time.
    maxWorkers: 2,
  },
});
