import { parseFormula } from '../../chemistry/formula.ts';
import { distinctSystems } from '../../design/goals/diversity.ts';
import { paretoFront } from '../../design/goals/pareto.ts';
import type { Oracle } from '../../design/search/campaign.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import type { DesignOutcome } from '../executors/design.ts';
import type { DesignBlockPlan } from '../plan/types.ts';
import { describeGoal } from '../predictions/ranking.ts';
import { type CurvePoint, curvePoint, pointsOf } from './curves.ts';
import type { ModelKnowledge } from './knowledge.ts';
import { stepsTo } from './steps.ts';
import type { DesignSummary, ListedCandidate, Question } from './summary.ts';

/** Points of a curve that are kept. */
const POINTS = 100;
/** Candidates whose changes are explained step by step. */
const EXPLAINED = 20;

/** All that a search has brought, with the changes that led to the best explained. */
export async function summarize(
  plan: DesignBlockPlan,
  problem: SearchProblem,
  predictor: Predictor,
  knowledge: ModelKnowledge,
  oracle: Oracle,
  outcome: DesignOutcome,
  signal: AbortSignal,
): Promise<DesignSummary> {
  const curves = curvesOf(problem, knowledge.spreads, outcome.questions);
  const { summary, best } = summarizeSoFar(plan, problem, predictor, knowledge, outcome, curves);
  const parent = plan.space.from === 'material' ? parseFormula(plan.space.formula) : null;
  const explained: ListedCandidate[] = [];
  for (const [place, { candidate }] of best.entries()) {
    const asked = parent?.ok && place < EXPLAINED && candidate.tokens.length > 0;
    const steps = asked ? await stepsTo(problem, parent.composition, candidate, oracle, signal) : [];
    explained.push({ ...summary.best[place]!, steps });
  }
  return { ...summary, best: explained };
}

/**
 * What a search has brought until now, without asking anything: what is shown while it works.
 *
 * @returns the summary, and the questions its best are
 */
export function summarizeSoFar(
  plan: DesignBlockPlan,
  problem: SearchProblem,
  predictor: Predictor,
  { spreads, formulas, balanced }: ModelKnowledge,
  { method, questions, campaign, languageModel = null }: DesignOutcome,
  curves: readonly CurvePoint[],
): { readonly summary: DesignSummary; readonly best: readonly Question[] } {
  const targets = predictor.plan.targets.map(({ name, unit }) => ({ name, unit }));
  const distinct = distinctOf(questions);
  const known = distinct.filter(({ failure }) => failure === null);
  const front = new Set(paretoFront(pointsOf(problem.objective, spreads, known)).map((place) => known[place]!));
  const best = [...known].sort((one, other) => other.score - one.score).slice(0, plan.keep);
  const summary: DesignSummary = {
    targets,
    coverage: predictor.plan.coverage,
    goals: plan.goals.map((goal) => describeGoal(goal, targets)),
    space: { description: problem.space.description, candidates: problem.candidates?.length ?? null },
    method,
    budget: plan.search.budget,
    asked: questions.filter((question) => question.method === method.name || question.method === 'measured').length,
    failed: distinct.length - known.length,
    met: plan.goals.some(({ want }) => want === 'range') ? known.filter(({ parts }) => parts!.met).length : null,
    best: best.map((question) => ({
      ...listed(question, formulas),
      front: front.has(question),
      crystal: null,
      steps: [],
    })),
    curves,
    balanced: plan.constraints.chargeNeutral ? balanced : null,
    elements: elementsOf(distinct),
    systems: distinctSystems(best.map(({ candidate }) => candidate)),
    languageModel,
    campaign,
  };
  return { summary, best };
}

/** Each candidate once, as the first method that asked about it found it. */
function distinctOf(questions: readonly Question[]): Question[] {
  const seen = new Map<string, Question>();
  for (const question of questions) {
    if (!seen.has(question.candidate.key)) seen.set(question.candidate.key, question);
  }
  return [...seen.values()];
}

function listed(
  question: Question,
  formulas: ReadonlySet<string>,
): Omit<ListedCandidate, 'front' | 'steps' | 'crystal'> {
  const { candidate, answer, parts, score, method, asked, reason } = question;
  return {
    formula: candidate.formula,
    values: answer.estimates.map(({ mean, lower, upper }) => ({ mean, lower: lower ?? null, upper: upper ?? null })),
    score,
    goals: parts!.goals,
    domain: parts!.domain,
    novelty: parts!.novelty,
    met: parts!.met,
    isKnown: answer.circumstances?.isKnown ?? formulas.has(candidate.key),
    foundBy: method,
    asked,
    reason,
    symmetry: candidate.symmetry ?? null,
    sites: candidate.sites && Object.fromEntries(candidate.sites.map(({ site, element }) => [site, element])),
  };
}

function curvesOf(
  problem: SearchProblem,
  spreads: ModelKnowledge['spreads'],
  questions: readonly Question[],
): CurvePoint[] {
  const methods = new Set(questions.map(({ method }) => method));
  return [...methods].flatMap((method) => {
    const own = questions.filter((question) => question.method === method);
    const step = Math.max(1, Math.ceil(own.length / POINTS));
    const lengths = Array.from({ length: Math.ceil(own.length / step) }, (_, index) =>
      Math.min(own.length, (index + 1) * step),
    );
    return lengths.map((length) => curvePoint(problem, spreads, method, own.slice(0, length)));
  });
}

function elementsOf(questions: readonly Question[]): DesignSummary['elements'] {
  const counts = new Map<string, { count: number; best: number }>();
  for (const { candidate, score } of questions) {
    for (const element of candidate.composition.amounts.keys()) {
      const entry = counts.get(element) ?? { count: 0, best: 0 };
      counts.set(element, { count: entry.count + 1, best: Math.max(entry.best, score) });
    }
  }
  return Array.from(counts, ([element, entry]) => ({ element, ...entry }));
}
