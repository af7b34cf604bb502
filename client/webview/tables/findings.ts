import type { Table } from './table.svelte.ts';

/**
 * The row of the dataset that a finding of cleaning is about: that of the finding's line, or, where it was merged into another, the
 * one that its message names (`Same material as line 89`). Null where nothing of it was kept.
 */
export function rowOfFinding(findings: Table, finding: number, dataset: Table): number | null {
  const lines = dataset.numbers('line');
  const named = /\bline (\d+)/.exec(findings.texts('message')?.[finding] ?? '')?.[1];
  for (const line of [findings.numbers('line')?.[finding], named]) {
    const row = line === undefined ? -1 : (lines?.indexOf(Number(line)) ?? -1);
    if (row >= 0) return row;
  }
  return null;
}
