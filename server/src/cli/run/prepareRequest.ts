import { dirname, resolve } from 'node:path';
import { suggest } from '../../datasets/suggestion.ts';
import { planExperiment } from '../../experiments/plan/plan.ts';
import type { ExperimentPlan, UnbuiltBlock } from '../../experiments/plan/types.ts';
import type { RunRequest } from '../../experiments/runExperiment.ts';
import { Failure, type FailureRecord } from '../../foundation/failure.ts';
import type { RunOptions } from '../commands/run.ts';
import { findRun } from '../findRun.ts';
import { type CheckedSource, CheckFailure, checkSource, errorsOf } from '../source.ts';

export interface PreparedRequest {
  readonly request: RunRequest;
  /** What to end with when all that can be run has run: a block of the file that cannot. */
  readonly notBuilt: FailureRecord | null;
}

/**
 * What a run command asks for, checked and planned.
 *
 * @throws CheckFailure where the file has errors
 * @throws Failure `usage`: `unknown-block`, `nothing-to-run`, `no-run`; `not_built` for a block named
 */
export async function prepareRequest(
  file: string,
  blocks: readonly string[],
  options: RunOptions,
): Promise<PreparedRequest> {
  const workspace = options.workspace === undefined ? null : resolve(options.workspace);
  const source = await checkSource(file, workspace);
  if (errorsOf(source).length > 0) throw new CheckFailure(source);
  const plan = planExperiment(source.experiment, source.text, source.file);
  const unbuilt = plan.notBuilt.filter((block) => blocks.length === 0 || blocks.includes(block.block));
  const notBuilt = unbuilt[0] ? notBuiltFailure(unbuilt[0], source) : null;
  if (blocks.length > 0 && notBuilt) throw new Failure(notBuilt);
  const resume = options.resume === undefined ? null : await findRun(options.resume, file);
  const named = resume ? [resume.record.block] : blocks;
  for (const block of named) refuseUnknown(block, source, file);
  const chosen = named.length > 0 ? named : blocksOfFile(plan);
  if (chosen.length === 0) {
    throw new Failure(
      notBuilt ?? { kind: 'usage', code: 'nothing-to-run', message: 'The file has no block to run.', place: { file } },
    );
  }
  return {
    notBuilt,
    request: {
      file,
      plans: plan.runs,
      blocks: chosen,
      fresh: options.fresh === true,
      resume,
      threads: options.threads ?? null,
      paths: { home: dirname(file), workspace },
    },
  };
}

/** Every block of the file but the datasets that a model reads: those are loaded with it. */
function blocksOfFile({ runs }: ExperimentPlan): string[] {
  const read = new Set(runs.flatMap(({ plan }) => (plan.kind === 'model' ? [plan.dataset.name] : [])));
  const own = runs.filter(({ file }) => file === undefined);
  return own.filter(({ kind, block }) => kind !== 'dataset' || !read.has(block)).map(({ block }) => block);
}

function refuseUnknown(block: string, { experiment }: CheckedSource, file: string): void {
  const names = experiment.blocks.map((candidate) => candidate.name);
  if (names.includes(block)) return;
  const elsewhere = experiment.imported.find(({ blocks }) => blocks.some((candidate) => candidate.name === block));
  if (elsewhere) {
    throw new Failure({
      kind: 'usage',
      code: 'unknown-block',
      message: `The block ${block} is imported from ${elsewhere.file}.`,
      cure: `Run it where it is written: matml run ${elsewhere.file} ${block}`,
      place: { file },
    });
  }
  const meant = suggest(block, names);
  throw new Failure({
    kind: 'usage',
    code: 'unknown-block',
    message: `The file has no block ${block}.`,
    cure: meant ? `Did you mean ${meant}?` : `It has ${names.join(', ') || 'none'}.`,
    place: { file },
  });
}

function notBuiltFailure({ block, feature, span }: UnbuiltBlock, source: CheckedSource): FailureRecord {
  return {
    kind: 'not_built',
    code: 'not-built',
    message: `${block} was not run: this version of MatML understands \`${feature}\` but cannot run it yet.`,
    cure: 'Leave it out, or keep it for a later version; the other blocks run without it.',
    place: source.placeOf(span.start),
  };
}
