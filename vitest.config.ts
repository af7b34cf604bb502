import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/inside/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: one file on each, so that training tests do not starve one another.
    maxWorkers: 2,
    reporters: ['default', './test/support/tallyReporter.ts'],
  },
});
