import { writeFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Says how it went, to people and to `test/run.mjs`, and ends the process. */
export function reportTally(tally: Tally): never {
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  const target = process.env.MATML_TEST_TALLY;
  if (target) writeFileSync(target, JSON.stringify(tally));
  process.exit(tally.failed === 0 ? 0 : 1);
}
