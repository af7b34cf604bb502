import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/inside/**'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // A state is waited for as long as a machine ten times slower takes to reach it; the default is a second.
    expect: { poll: { timeout: 60_000 } },
    // Two cores: one file on each, so that training tests do not starve one another.
    maxWorkers: 2,
    reporters: ['default', './test/support/tallyReporter.ts'],
  },
});
