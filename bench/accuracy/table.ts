import { type PublishedSet, type Result, SETS, type SetName } from './sets.ts';

/** A line a set that was run, in the order of the sets. */
export function printTable(results: Partial<Record<SetName, Result>>, anchors: ReadonlyMap<SetName, number>): void {
  const rows = (Object.keys(SETS) as SetName[]).flatMap((name) => {
    const result = results[name];
    if (result === undefined) return [];
    const set: PublishedSet = SETS[name];
    const crabnet = anchors.get(name)!;
    const bar = set.bar ?? crabnet;
    const mae = (value: number | null) => (value === null ? '' : value.toPrecision(3));
    return {
      set: `${name} (${set.unit})`,
      'one model': mae(result.one),
      ensemble: mae(result.ensemble),
      stacked: mae(result.stacked),
      'what predicts': `${mae(result.product)} (${inWords(result.methods)})`,
      'best baseline': `${mae(result.baseline.mae)} (${result.baseline.name.replaceAll('_', ' ')})`,
      CrabNet: mae(crabnet),
      bar: `${mae(bar)} ${result.product <= bar ? 'reached' : `missed by ${(100 * (result.product / bar - 1)).toFixed(1)} %`}`,
      'coverage of 90 %': result.coverage.toFixed(3),
      'test rows': String(result.testRows),
      'chosen by validation': inWords(result.chosen),
      minutes: result.minutes?.toFixed(0) ?? '',
    };
  });
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  console.log('Test MAE on published splits.\n');
  console.log(`| ${columns.join(' | ')} |`);
  console.log(`|${columns.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${columns.map((column) => row[column]).join(' | ')} |`);
}

/** What predicts, or what a sweep chose; with folds, in how many of them. */
function inWords(methods: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const method of methods) counts.set(method, (counts.get(method) ?? 0) + 1);
  return [...counts]
    .sort(([, first], [, second]) => second - first)
    .map(([method, count]) => `${method.replaceAll('_', ' ')}${methods.length > 1 ? ` ${count}×` : ''}`)
    .join(', ');
}
