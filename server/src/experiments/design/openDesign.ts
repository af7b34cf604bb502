import { KnownTypes } from '../../design/crystal/buildFromTypes.ts';
import type { Oracle } from '../../design/search/campaign.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { Candidate } from '../../design/space/candidateSpace.ts';
import { restoreModel } from '../../models/train.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import type { JobContext } from '../job/context.ts';
import type { DesignBlockPlan } from '../plan/types.ts';
import { modelFilesOf } from '../runs/modelStore.ts';
import type { StoredRun } from '../runs/runFolder.ts';
import { knowledgeOf, type ModelKnowledge } from './knowledge.ts';
import { modelOracle, remembering } from './modelOracle.ts';
import { openProblem } from './openProblem.ts';

/** What opening a design needs to know of where it is opened. */
export type DesignContext = Pick<JobContext, 'home' | 'signal' | 'progress'>;

/** A design block brought to life. */
export interface OpenDesign {
  readonly predictor: Predictor;
  readonly knowledge: ModelKnowledge;
  /** What candidates borrow coordinates from, where the space spells crystals. */
  readonly types: KnownTypes;
  /** The model as judge; what it has said once it need not say again. */
  readonly oracle: Oracle;
  readonly problem: SearchProblem;
}

/**
 * The search of a design block, with its model loaded and its space open.
 *
 * @throws Failure where the data changed, have no structures that are asked for, or no candidate meets the constraints
 */
export async function openDesign(plan: DesignBlockPlan, model: StoredRun, context: DesignContext): Promise<OpenDesign> {
  context.progress('loading the model', 0);
  const predictor = await restoreModel(modelFilesOf(model.folder));
  const knowledge = await knowledgeOf(predictor, model, context, plan.space.from === 'learnt');
  const types = new KnownTypes(knowledge.structures);
  const build = ({ sites, symmetry }: Candidate) => (symmetry ? types.build(sites!, symmetry) : null);
  const oracle = remembering(modelOracle(predictor, knowledge.formulas, build));
  const prior = plan.results === null ? null : beliefsOf(oracle);
  const problem = await openProblem(plan, { ...knowledge, prior }, context);
  return { predictor, knowledge, types, oracle, problem };
}

function beliefsOf(oracle: Oracle): SearchProblem['prior'] {
  return async (candidates) => (await oracle(candidates)).map(({ estimates }) => estimates);
}
