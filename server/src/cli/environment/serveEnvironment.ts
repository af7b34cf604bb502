import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { CandidateEnvironment } from '../../design/environment/candidateEnvironment.ts';
import { EnvironmentProtocol } from '../../design/environment/protocol.ts';
import { ReplaceForbidden } from '../../design/environment/wrappers.ts';
import { evaluate } from '../../design/search/campaign.ts';
import { openDesign } from '../../experiments/design/openDesign.ts';
import { planExperiment } from '../../experiments/plan/plan.ts';
import type { DesignBlockPlan } from '../../experiments/plan/types.ts';
import { Failure } from '../../foundation/failure.ts';
import { findModelRun } from '../predict/findModelRun.ts';
import { type CheckedSource, CheckFailure, checkSource, errorsOf } from '../source.ts';

/**
 * Speaks of a design block as an environment over standard input and output until told to close or until the input ends.
 *
 * @throws CheckFailure where the file has errors
 * @throws Failure `usage`: `unknown-block`, `which-design`; `model`: `not-trained`; those of opening the design
 */
export async function serveEnvironment(file: string, block: string | null): Promise<void> {
  const path = resolve(file);
  const source = await checkSource(path);
  if (errorsOf(source).length > 0) throw new CheckFailure(source);
  const plan = designOf(source, block);
  const { run, stale } = await findModelRun(path, plan.model);
  if (stale) process.stderr.write(`stale ${stale} Train again with \`matml run\`.\n`);
  const context = { home: dirname(path), signal: new AbortController().signal, progress: () => {} };
  const { problem, oracle } = await openDesign(plan, run, context);
  const environment = new CandidateEnvironment(problem.space, async (candidate) => {
    const [answer] = await oracle([candidate]);
    const { score, failure } = evaluate(problem, candidate, answer!);
    return failure === null ? score : Number.NaN;
  });
  const protocol = new EnvironmentProtocol(new ReplaceForbidden(environment), environment);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { text, isLast } = await protocol.answer(line);
    process.stdout.write(`${text}\n`);
    if (isLast) break;
  }
  process.stdin.destroy();
}

function designOf(source: CheckedSource, block: string | null): DesignBlockPlan {
  const designs = planExperiment(source.experiment, source.text, source.file).runs.flatMap(({ plan }) =>
    plan.kind === 'design' ? [plan] : [],
  );
  const found = block === null ? designs : designs.filter(({ name }) => name === block);
  if (found.length === 1) return found[0]!;
  const names = designs.map(({ name }) => name).join(', ');
  if (found.length > 1) {
    throw new Failure({
      kind: 'usage',
      code: 'which-design',
      message: `The file has ${designs.length} designs: ${names}.`,
      cure: `Say which, as in \`matml environment ${source.file} ${designs[0]!.name}\`.`,
    });
  }
  throw new Failure({
    kind: 'usage',
    code: 'unknown-block',
    message: block === null ? 'The file has no design block.' : `There is no design block ${block} in the file.`,
    cure: names === '' ? 'Write one; `matml docs design` shows how.' : `There are: ${names}.`,
    place: { file: source.file },
  });
}
