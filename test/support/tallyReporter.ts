import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Writes how many tests passed, failed and were skipped to the file named by `MATML_TEST_TALLY`, for `test/run.mjs`. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const target = process.env.MATML_TEST_TALLY;
    if (!target) return;
    const tally = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A file that fails to load has no tests of its own, yet must count as a failure.
      if (module.errors().length > 0) tally.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        tally[state === 'passed' ? 'passed' : state === 'failed' ? 'failed' : 'skipped'] += 1;
      }
    }
    writeFileSync(target, JSON.stringify(tally));
  }
}
