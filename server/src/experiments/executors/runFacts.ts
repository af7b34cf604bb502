import { cpus } from 'node:os';
import type { JobContext } from '../job/context.ts';
import type { RunFacts } from '../report/facts.ts';

/** What both kinds of report say of the run itself. */
export function runFacts(context: JobContext, machine: Readonly<Record<string, string>>): RunFacts {
  const { record } = context.run;
  const started = record.started ?? record.created;
  return {
    name: record.id,
    folder: record.id,
    file: record.file,
    block: record.block,
    started,
    seconds: (Date.now() - Date.parse(started)) / 1000,
    versions: record.versions,
    hashes: {
      'experiment text': record.textHash,
      plan: record.planHash,
      ...(record.dataHash === null ? {} : { 'data file': record.dataHash }),
    },
    seed: record.seed ?? 0,
    machine: { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: String(cpus().length), ...machine },
    command: `matml run ${record.file} ${record.block}`,
    warnings: context.warnings.map((warning) => warning.message),
  };
}
