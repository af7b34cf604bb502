import { resolve } from 'node:path';
import { Enumeration } from '../../chemistry/enumeration.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { readMaterials } from '../../datasets/materials.ts';
import { wyckoffPlan } from '../../design/crystal/learnTypes.ts';
import type { SymmetricCrystal } from '../../design/crystal/structureType.ts';
import type { Spread } from '../../design/goals/goal.ts';
import { OBJECTIVE_DEFAULTS, Objective } from '../../design/goals/objective.ts';
import { listCandidates } from '../../design/search/candidates.ts';
import type { Exchangeability } from '../../design/search/exchangeability.ts';
import type { SearchProblem } from '../../design/search/searchProblem.ts';
import type { Spellable } from '../../design/space/candidateSpace.ts';
import { allowsElement, type Constraints } from '../../design/space/constraints.ts';
import { contradicting, isConstrainedAway } from '../../design/space/contradiction.ts';
import { openSpace } from '../../design/space/openSpace.ts';
import type { EditPlan, SpacePlan } from '../../design/space/spacePlan.ts';
import { commonElements, planTemplate } from '../../design/space/templates.ts';
import { isEmpty } from '../../design/space/walk.ts';
import { Failure } from '../../foundation/failure.ts';
import type { DesignBlockPlan, MaterialsPlan } from '../plan/types.ts';
import type { DesignContext } from './openDesign.ts';

/** Random candidates every search begins with: a tenth of the budget, within bounds. */
const FEWEST_INITIAL = 10;
const MOST_INITIAL = 50;
/** Substitutes looked at for each element of a material to start from. */
const SUBSTITUTES = 20;

/** What the model and its data tell the search. */
export interface Knowledge {
  readonly targets: readonly string[];
  readonly spreads: readonly Spread[];
  readonly exchange: Exchangeability;
  /** Elements of the training data; where the user names no elements, candidates are made of these. */
  readonly elements: ReadonlySet<string>;
  readonly prior: SearchProblem['prior'];
  /** Materials of the data. */
  readonly materials: readonly Spellable[];
  /** Crystals of the data by their symmetry, where the search is for crystals of their types. */
  readonly structures: readonly SymmetricCrystal[];
  /** Whether the model tells crystals of one composition apart. */
  readonly seesStructures: boolean;
}

/**
 * The search a design block asks for.
 *
 * @throws Failure `no-candidates` where no material meets the constraints; those of a file of candidates
 */
export async function openProblem(
  plan: DesignBlockPlan,
  knowledge: Knowledge,
  context: DesignContext,
): Promise<SearchProblem> {
  const { targets, spreads, exchange, prior, materials } = knowledge;
  const spacePlan = await spacePlanOf(plan, knowledge, context);
  const space = openSpace(spacePlan);
  if (isEmpty(space)) {
    throw new Failure({
      kind: 'data',
      code: 'no-candidates',
      message: `No material meets the constraints: ${space.description}.`,
      cure: cureOf(spacePlan),
    });
  }
  const { budget, seed } = plan.search;
  return {
    space,
    candidates: listCandidates(space),
    targets,
    objective: new Objective(plan.goals, targets, spreads, { ...OBJECTIVE_DEFAULTS, caution: plan.caution }),
    seed,
    initial: Math.min(MOST_INITIAL, Math.max(FEWEST_INITIAL, Math.floor(budget / 10))),
    exchange,
    prior,
    materials,
  };
}

/** Which constraints stand in the way. */
function cureOf(plan: SpacePlan): string {
  const names = contradicting(plan).map((name) => `\`${name}\``);
  if (names.length === 1) return `Loosen ${names[0]}: without it there would be candidates.`;
  if (names.length > 1) return `Loosen one of ${names.join(', ')}: without it there would be candidates.`;
  if (isConstrainedAway(plan)) return 'Several constraints contradict one another: loosen two of them or more.';
  return 'There is nothing to choose from, whatever the constraints: look at the candidates or the template.';
}

async function spacePlanOf(
  { space, constraints: asked }: DesignBlockPlan,
  { elements: learnt, exchange, structures, seesStructures }: Knowledge,
  context: DesignContext,
): Promise<SpacePlan> {
  // What the model has never seen it cannot judge; who wants such elements names them.
  const constraints =
    asked.allow === null && space.from !== 'list'
      ? { ...asked, allow: [...new Set([...learnt, ...asked.require])] }
      : asked;
  switch (space.from) {
    case 'template':
      return planTemplate(space.template, constraints, true);
    case 'learnt':
      return wyckoffPlan(structures, {
        title: 'crystals like those of the data',
        elements: asked.allow ?? commonElements(),
        constraints,
        byComposition: !seesStructures,
      });
    case 'compositions':
      return {
        kind: 'composition',
        elements: asked.allow ?? commonElements(),
        largestAmount: space.largestAmount,
        constraints,
      };
    case 'material':
      return editPlan(space, asked, constraints, exchange);
    case 'list': {
      const formulas = await formulasOf(space.materials, context);
      return { kind: 'pool', title: titleOf(space.materials, formulas.length), formulas, constraints };
    }
  }
}

/** A material and its likeliest substitutions: every element that the user allows, otherwise those most often exchanged. */
function editPlan(
  { formula, distance, edits }: Extract<DesignBlockPlan['space'], { from: 'material' }>,
  asked: Constraints,
  constraints: Constraints,
  exchange: Exchangeability,
): EditPlan {
  const result = parseFormula(formula);
  if (!result.ok) throw new Error(`${formula} is no formula: ${result.failure.message}`);
  const own = [...result.composition.amounts.keys()];
  const among = (asked.allow ?? commonElements()).filter((symbol) => allowsElement(constraints, symbol));
  const most = asked.allow === null ? SUBSTITUTES : among.length;
  return {
    kind: 'edit',
    from: formula,
    distance,
    edits,
    substitutes: own.map((symbol) => exchange.substitutes(symbol, among, most)),
    constraints: { ...constraints, allow: constraints.allow && [...new Set([...constraints.allow, ...own])] },
  };
}

async function formulasOf(materials: MaterialsPlan, context: DesignContext): Promise<readonly string[]> {
  switch (materials.from) {
    case 'text':
      return materials.formulas;
    case 'enumeration': {
      const enumeration = new Enumeration(materials.enumeration);
      const formulas: string[] = [];
      for (let number = 0; number < enumeration.size; number++) {
        const formula = enumeration.formulaAt(number);
        if (formula !== null) formulas.push(formula);
      }
      return formulas;
    }
    case 'file': {
      const path = resolve(context.home, materials.source.path);
      const formulas: string[] = [];
      const source = { ...materials.source, path };
      for await (const { formula } of readMaterials(source, materials.column, { signal: context.signal })) {
        formulas.push(formula);
      }
      return formulas;
    }
  }
}

function titleOf(materials: MaterialsPlan, count: number): string {
  const formulas = `${count.toLocaleString('en-GB')} formulas`;
  if (materials.from === 'enumeration') return `${materials.enumeration.formula}, ${formulas}`;
  return materials.from === 'file' ? `${formulas} of ${materials.source.path}` : formulas;
}
