import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCrystal } from '../../design/crystal/buildCrystal.ts';
import type { KnownTypes } from '../../design/crystal/buildFromTypes.ts';
import { KnownCrystals } from '../../design/crystal/knownCrystals.ts';
import type { LanguageModelReport } from '../../design/languageModel/describeSamples.ts';
import { type Answer, Campaign, evaluate, type Oracle, roundSize, search } from '../../design/search/campaign.ts';
import { chooseMethod, makeMethod } from '../../design/search/chooseMethod.ts';
import type { Evaluation } from '../../design/search/history.ts';
import type { Proposal, SearchMethodName } from '../../design/search/searchMethod.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import { Failure } from '../../foundation/failure.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import { CRYSTALS_FOLDER, type CrystalBuilder, writeCrystals } from '../design/crystals.ts';
import { CURVES_FILE, type CurvePoint, curvePoint } from '../design/curves.ts';
import { earlierRun } from '../design/earlierRun.ts';
import type { ModelKnowledge } from '../design/knowledge.ts';
import { type AskedQuestion, appendRound, LEDGER_FILE, readLedger } from '../design/ledger.ts';
import { LiveSummary } from '../design/liveSummary.ts';
import { methodStates, restoreMethodState, saveMethodState } from '../design/methodState.ts';
import { openDesign } from '../design/openDesign.ts';
import { readResults } from '../design/results.ts';
import { warnOfShortcomings } from '../design/shortcomings.ts';
import { summarize, summarizeSoFar } from '../design/summarize.ts';
import {
  CANDIDATES,
  type DesignSummary,
  HISTORY,
  PROPOSALS,
  type Proposed,
  type Question,
  SUMMARY_FILE,
} from '../design/summary.ts';
import { candidateColumns, historyColumns, proposalColumns } from '../design/tables.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { appendJsonLine, dropTornLine, readJsonLines } from '../files/jsonLines.ts';
import { writeTable } from '../files/table.ts';
import type { JobContext } from '../job/context.ts';
import type { DesignBlockPlan } from '../plan/types.ts';
import { renderReport } from '../report/index.ts';
import { readRun, runsFolderOf } from '../runs/runFolder.ts';
import { designReportFacts } from './designReport.ts';

/** Always run beside the method that searches, under the same budget: what it cannot beat is not worth its name. */
const BESIDE: readonly SearchMethodName[] = ['genetic', 'random'];

/** Share of the work that loading and searching are taken to be. */
const LOADED = 0.05;
const SEARCHED = 0.95;

/**
 * A design block: ask the model about candidates until the budget is spent, or learn from results of the user's own and
 * propose what to measure next. Every round is on the disk before the next begins; a run that was stopped, or that is given
 * more budget, goes on from there.
 */
export async function executeDesign(plan: DesignBlockPlan, context: JobContext): Promise<RunMetrics> {
  const { modelRun, file } = context.run.record;
  refuseResultsOfCrystals(plan);
  if (modelRun === null) throw new Error(`The run of ${plan.name} names no model run.`);
  const model = await readRun(join(runsFolderOf(join(context.home, file)), modelRun));
  const { predictor, knowledge, types, oracle, problem } = await openDesign(plan, model, context);
  context.log(`${problem.space.description}: ${problem.candidates?.length ?? 'too many to write out'} candidates`);
  const live = new LiveSummary(context.folder);
  const outcome =
    plan.results === null
      ? await searchWithModel(plan, problem, predictor, knowledge, oracle, live, context)
      : await learnFromResults(plan, problem, predictor, oracle, context);
  warnOfShortcomings(problem, outcome.questions, context);
  const found = await summarize(plan, problem, predictor, knowledge, oracle, outcome, context.signal);
  const summary = await withCrystals(plan, found, types, knowledge, context);
  await writeResults(summary, outcome.questions, context);
  live.remove();
  const facts = await designReportFacts(plan, model, summary, context);
  await writeFileAtomic(join(context.folder, 'report.html'), renderReport(facts));
  context.artifact('Report', 'report.html');
  context.progress('done', 1);
  return {};
}

/** @throws Failure `results-of-crystals`: results name formulas, of which there may be several crystals */
function refuseResultsOfCrystals({ name, space, results }: DesignBlockPlan): void {
  if (space.from !== 'learnt' || results === null) return;
  throw new Failure({
    kind: 'data',
    code: 'results-of-crystals',
    message: `The design ${name} looks for crystals, and its results name formulas: several crystals may have one formula.`,
    cure: 'Leave out `results`, or choose a template by its name, a list of `candidates`, or none of them.',
  });
}

/** What a search has brought, however it was led. */
export interface DesignOutcome {
  readonly method: { readonly name: string; readonly reason: string };
  readonly questions: readonly Question[];
  readonly campaign: DesignSummary['campaign'];
  /** What the language model of a policy writes, where the search made one. */
  readonly languageModel?: LanguageModelReport | null;
}

async function searchWithModel(
  plan: DesignBlockPlan,
  problem: SearchProblem,
  predictor: Predictor,
  knowledge: ModelKnowledge,
  oracle: Oracle,
  live: LiveSummary,
  context: JobContext,
): Promise<DesignOutcome> {
  const { budget, method: asked } = plan.search;
  const chosen = methodOf(plan, problem);
  context.log(`method ${chosen.name}: ${chosen.reason}`);
  if (readLedger(context.folder, problem, budget).size === 0) await takeOver(plan, context);
  const before = readLedger(context.folder, problem, budget);
  const beside = chosen.name === 'exhaustive' ? [] : BESIDE.filter((name) => name !== asked && name !== chosen.name);
  const methods = [chosen.name, ...beside];
  const questions: Question[] = [];
  const curves: CurvePoint[] = [];
  let languageModel: LanguageModelReport | null = null;
  dropTornLine(join(context.folder, CURVES_FILE));
  const drawn = readJsonLines(join(context.folder, CURVES_FILE)) as CurvePoint[];
  for (const [number, name] of methods.entries()) {
    const told = before.get(name) ?? [];
    const method = makeMethod(name, problem, plan.search);
    await restoreMethodState(context.folder, method, told.length);
    const campaign = new Campaign(problem, method, told);
    const all: AskedQuestion[] = [...told];
    const asQuestions = () => all.map((question, place): Question => ({ ...question, method: name, asked: place + 1 }));
    const tell = async () => {
      const point = curvePoint(problem, knowledge.spreads, name, campaign.history.evaluations);
      appendJsonLine(join(context.folder, CURVES_FILE), point);
      curves.push(point);
      const values = { score: point.score, met: point.met, hypervolume: point.hypervolume ?? 0 };
      context.metric({ member: number + 1, fold: null, epoch: point.asked, values });
      const share = (number + Math.min(1, all.length / budget)) / methods.length;
      const detail = `${all.length.toLocaleString('en-GB')} asked, best ${point.formula ?? 'none'}`;
      context.progress(`searching: ${name.replaceAll('_', ' ')}`, LOADED + (SEARCHED - LOADED) * share, detail);
      await live.tell(() => {
        const soFar = { method: chosen, questions: [...questions, ...asQuestions()], campaign: null };
        return summarizeSoFar(plan, problem, predictor, knowledge, soFar, curves).summary;
      });
    };
    curves.push(...drawn.filter((point) => point.method === name && point.asked < told.length));
    if (told.length > 0) await tell();
    const onRound = async (evaluations: readonly Evaluation[], proposals: readonly Proposal[]) => {
      const round = evaluations.map((evaluation, place) => ({ ...evaluation, reason: proposals[place]!.reason }));
      all.push(...round);
      const whole = round.length >= roundSize(all.length - round.length);
      await saveMethodState(context.folder, method, all.length);
      appendRound(context.folder, name, all.length >= budget && !whole, round);
      await tell();
    };
    await search(campaign, oracle, budget, onRound, context.signal);
    questions.push(...asQuestions());
    languageModel ??= method.describe?.() ?? null;
  }
  return { method: chosen, questions, campaign: null, languageModel };
}

/** What a finished run with another budget has asked is taken over. */
async function takeOver(plan: DesignBlockPlan, context: JobContext): Promise<void> {
  const earlier = await earlierRun(plan, context.run);
  if (earlier === undefined) return;
  const files = [LEDGER_FILE, ...(await methodStates(earlier.folder)).map(({ file }) => file)];
  for (const file of files)
    await copyFile(join(earlier.folder, file), join(context.folder, file)).catch(() => undefined);
  context.log(`going on from ${earlier.record.id}`);
}

async function learnFromResults(
  plan: DesignBlockPlan,
  problem: SearchProblem,
  predictor: Predictor,
  oracle: Oracle,
  context: JobContext,
): Promise<DesignOutcome> {
  const { targets } = predictor.plan;
  const results = await readResults(plan, targets, problem.space, context);
  const knowsSites = problem.space.kind === 'decoration';
  const outside = results.measured.filter(({ candidate }) => knowsSites && candidate.sites === null);
  if (outside.length > 0) {
    const [first] = outside;
    context.warn(
      'outside-space',
      `${outside.length} results are of materials that the template cannot make, such as ${first!.candidate.formula}; nothing is learnt from them.`,
    );
  }
  const answers: (readonly [AskedQuestion['candidate'], Answer])[] = [
    ...results.measured
      .filter(({ candidate }) => !(knowsSites && candidate.sites === null))
      .map(
        ({ candidate, values }) => [candidate, { estimates: values.map((mean) => ({ mean, deviation: 0 })) }] as const,
      ),
    ...results.failed.map((candidate) => [candidate, { estimates: [], failure: 'failed' }] as const),
  ];
  // Of a material measured twice the later result counts.
  const latest = new Map(answers.map(([candidate, answer]) => [candidate.key, [candidate, answer] as const]));
  const questions = [...latest.values()].map(
    ([candidate, answer], place): Question => ({
      ...evaluate(problem, candidate, answer),
      method: 'measured',
      asked: place + 1,
      reason: 'result of your own',
    }),
  );
  const chosen = methodOf(plan, problem);
  const left = Math.max(0, plan.search.budget - questions.length);
  const campaign = new Campaign({ ...problem, initial: 0 }, makeMethod(chosen.name, problem, plan.search), questions);
  context.progress('choosing what to measure next', LOADED);
  const waiting = campaign.history.with(results.waiting);
  const wanted = Math.min(left, plan.results!.propose);
  const proposals = wanted === 0 ? [] : await campaign.method.ask(waiting, wanted, context.signal);
  if (wanted === 0) context.warn('budget-spent', `The budget of ${plan.search.budget} measurements is spent.`);
  const beliefs = await oracle(
    proposals.map(({ candidate }) => candidate),
    context.signal,
  );
  return {
    method: chosen,
    questions,
    campaign: {
      measured: results.measured.length,
      waiting: results.waiting.length,
      proposals: proposals.map(
        ({ candidate, reason }, place): Proposed => ({
          formula: candidate.formula,
          reason,
          values: beliefs[place]!.estimates.map(({ mean, lower, upper }) => ({
            mean,
            lower: lower ?? null,
            upper: upper ?? null,
          })),
        }),
      ),
    },
  };
}

/** @throws Failure `space-too-large` where a method needs every candidate and there are too many */
function methodOf({ search: { method, budget }, results }: DesignBlockPlan, problem: SearchProblem) {
  if (method === 'auto') {
    const chosen = chooseMethod(problem, results === null ? budget : 0);
    return chosen;
  }
  if (method === 'ucb' && problem.candidates === null) {
    throw new Failure({
      kind: 'data',
      code: 'space-too-large',
      message: `The method ucb looks at every candidate, and there are too many of ${problem.space.description}.`,
      cure: 'Search with `auto` or `guided`, or narrow the space with `allow`, `elements` or a template.',
    });
  }
  return { name: method, reason: 'The method asked for.' };
}

/** Where a structure type says where the atoms are, the best are written as crystals. */
async function withCrystals(
  { space }: DesignBlockPlan,
  summary: DesignSummary,
  types: KnownTypes,
  { structures }: ModelKnowledge,
  context: JobContext,
): Promise<DesignSummary> {
  if (space.from !== 'template' && space.from !== 'learnt') return summary;
  const build: CrystalBuilder = ({ sites, symmetry }, volume) => {
    if (sites === null) return null;
    if (space.from === 'template') return buildCrystal(space.template, sites, volume);
    const occupied = Object.entries(sites).map(([site, element]) => ({ site, element }));
    return types.build(occupied, symmetry!, volume);
  };
  const crystals = await writeCrystals(context.folder, build, new KnownCrystals(structures), summary);
  if (crystals.size > 0) context.artifact('The best candidates as crystals', CRYSTALS_FOLDER);
  return { ...summary, best: summary.best.map((one) => ({ ...one, crystal: crystals.get(one) ?? null })) };
}

async function writeResults(
  summary: DesignSummary,
  questions: readonly Question[],
  context: JobContext,
): Promise<void> {
  context.progress('writing results', SEARCHED);
  const { targets, goals, best, campaign } = summary;
  const write = async (title: string, name: string, columns: Parameters<typeof writeTable>[2]) => {
    for (const written of await writeTable(context.folder, name, columns)) context.artifact(title, written);
  };
  await write('The best candidates', CANDIDATES, candidateColumns(targets, goals, best));
  await write('Everything asked', HISTORY, historyColumns(targets, questions));
  if (campaign) await write('To measure next', PROPOSALS, proposalColumns(targets, campaign.proposals));
  await writeFileAtomic(join(context.folder, SUMMARY_FILE), `${JSON.stringify(summary, null, 2)}\n`);
}
