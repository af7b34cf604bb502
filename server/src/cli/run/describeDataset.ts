import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROFILE_FILE, type StoredProfile } from '../../experiments/executors/storedProfile.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { short } from '../terminal/numbers.ts';
import { styled } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';

/** What a dataset holds after cleaning, and what cleaning did. */
export async function describeDataset(run: StoredRun): Promise<string> {
  const { profile, account } = JSON.parse(await readFile(join(run.folder, PROFILE_FILE), 'utf8')) as StoredProfile;
  const targets = table(
    [
      { title: 'target', align: 'left' },
      { title: 'labelled', align: 'right' },
      { title: 'smallest', align: 'right' },
      { title: 'median', align: 'right' },
      { title: 'largest', align: 'right' },
      { title: 'spread', align: 'right' },
    ],
    profile.targets.map((target) => [
      target.unit === '1' ? target.name : `${target.name} (${target.unit})`,
      String(target.labelled),
      short(target.minimum),
      short(target.median),
      short(target.maximum),
      short(target.standardDeviation),
    ]),
  );
  const changes = Object.entries(account.counts).map(([code, count]) => `  ${count} × ${code}`);
  return [
    `${styled('bold', run.record.block)}: ${account.rowsRead} rows read, ${account.rowsKept} kept, ${Object.keys(profile.elements).length} elements, ${profile.chemicalSystems} chemical systems`,
    ...changes,
    targets,
  ].join('\n');
}
