import { mayUseNetwork } from '../../experiments/databaseCache.ts';
import { fetchDatabases } from '../../experiments/fetchDatabases.ts';
import { planExperiment } from '../../experiments/plan/plan.ts';
import { Failure } from '../../foundation/failure.ts';
import type { FetchCommandOptions } from '../commands/fetch.ts';
import { cancelOnSignals } from '../run/cancelOnSignals.ts';
import { CheckFailure, checkSource, errorsOf } from '../source.ts';
import { ProgressLine } from '../terminal/progressLine.ts';

/**
 * Fetches what the datasets of a file ask of databases, and says what came.
 *
 * @throws Failure mistakes in the file, a block that asks no database, and those of fetching
 */
export async function fetchForFile(
  file: string,
  blocks: readonly string[],
  { refresh }: FetchCommandOptions,
): Promise<void> {
  const source = await checkSource(file, null);
  if (errorsOf(source).length > 0) throw new CheckFailure(source);
  const asking = planExperiment(source.experiment, source.text, source.file).runs.flatMap(({ plan }) =>
    plan.kind === 'dataset' && plan.dataset.databases && (blocks.length === 0 || blocks.includes(plan.name))
      ? [{ name: plan.name, databases: plan.dataset.databases }]
      : [],
  );
  const missing = blocks.filter((block) => !asking.some(({ name }) => name === block));
  if (asking.length === 0 || missing.length > 0) {
    throw new Failure({
      kind: 'usage',
      code: 'no-database',
      message: `${missing.length > 0 ? missing.join(', ') : 'The file'} asks no database.`,
      cure: 'Name a dataset whose source is a database, such as materials_project(...).',
      place: { file: source.file },
    });
  }
  const cancel = cancelOnSignals();
  const line = new ProgressLine(process.stderr);
  try {
    for (const { name, databases } of asking) {
      const { path, provenance, warnings } = await fetchDatabases(databases, {
        signal: cancel.signal,
        online: mayUseNetwork(),
        refresh: refresh === true,
        onProgress: (fraction, detail) =>
          line.update({
            event: 'progress',
            run: '',
            block: name,
            phase: 'fetching',
            fraction: fraction ?? 0,
            secondsLeft: null,
            detail,
          }),
      });
      line.clear();
      for (const { title, entries, available, pages, bytes, fetched } of provenance) {
        const of = available === null ? '' : ` of ${available.toLocaleString('en')}`;
        const size = `${pages} pages, ${(bytes / 2 ** 20).toFixed(1)} MiB, ${fetched[1].slice(0, 10)}`;
        process.stdout.write(`${name}: ${entries.toLocaleString('en')}${of} entries of ${title} (${size})\n`);
      }
      for (const { code, message } of warnings) process.stdout.write(`  warning ${code}: ${message}\n`);
      process.stdout.write(`  ${path}\n`);
    }
  } finally {
    line.clear();
    cancel.release();
  }
}
