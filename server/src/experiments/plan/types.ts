import type { EnumerationPlan } from '../../chemistry/enumeration.ts';
import type { DatasetPlan } from '../../datasets/types.ts';
import type { ReinforceOptions } from '../../design/policy/reinforce.ts';
import type { SearchMethodName } from '../../design/search/searchMethod.ts';
import type { Constraints } from '../../design/space/constraints.ts';
import type { EditKind } from '../../design/space/materialEdits.ts';
import type { TemplateName } from '../../design/space/templates.ts';
import type { BlockKind, Span } from '../../language/experiment.ts';
import type { ModelPlan, TrainingPlan } from '../../models/types.ts';

/**
 * A block, frozen: every default filled in, every name resolved, nothing left to look up in the text. Plain data; it is
 * hashed, and kept in the run. Paths are relative to the folder of the .matml file (or absolute where the user wrote
 * them so), so that a folder can be moved with its runs.
 */
export type BlockPlan = DatasetBlockPlan | ModelBlockPlan | PredictBlockPlan | DesignBlockPlan;

export interface DatasetBlockPlan {
  readonly kind: 'dataset';
  readonly name: string;
  readonly dataset: DatasetPlan;
}

export interface ModelBlockPlan {
  readonly kind: 'model';
  readonly name: string;
  readonly dataset: DatasetPlan;
  readonly model: ModelPlanBySize;
  /** What counts as stable; absent where the model predicts no energy to judge it by. */
  readonly stability?: { readonly tolerance: number };
  /** The model whose encoder its networks start from; absent where they start at random. */
  readonly pretrained?: PretrainedPlan;
}

export interface PretrainedPlan {
  /** Name and plan hash of the model block. */
  readonly model: string;
  readonly planHash: string;
}

/** A model plan whose training may still depend on the number of rows; see `resolveTraining`. */
export interface ModelPlanBySize extends Omit<ModelPlan, 'training'> {
  readonly training: Omit<TrainingPlan, 'epochs' | 'batch'> & {
    readonly epochs: number | null;
    readonly batch: number | null;
  };
}

export interface PredictBlockPlan {
  readonly kind: 'predict';
  readonly name: string;
  /** Name and plan hash of the model block. */
  readonly model: string;
  readonly modelPlanHash: string;
  readonly materials: MaterialsPlan;
  /** Null where the materials stay in their order. */
  readonly ranking: RankingPlan | null;
  /** Most materials the report lists: the best, or the first where there is no ranking. */
  readonly keep: number;
}

export interface DesignBlockPlan {
  readonly kind: 'design';
  readonly name: string;
  /** Name and plan hash of the model block. */
  readonly model: string;
  readonly modelPlanHash: string;
  /** In the units the model predicts. */
  readonly goals: readonly RankingGoal[];
  /** Deviations of doubt that count against a candidate. */
  readonly caution: number;
  readonly space: DesignSpacePlan;
  readonly constraints: Constraints;
  readonly search: {
    readonly method: 'auto' | SearchMethodName;
    readonly budget: number;
    readonly seed: number;
    /** How a policy learns; only with the method `reinforce`. */
    readonly reinforce?: Pick<ReinforceOptions, 'algorithm' | 'surrogate'>;
  };
  /** Results that come from outside; null where the model itself is asked. */
  readonly results: {
    readonly source: DatasetPlan['source'];
    readonly column: string;
    /** Candidates to propose next. */
    readonly propose: number;
  } | null;
  /** How many of the best are listed. */
  readonly keep: number;
}

/** Where candidates come from. What depends on files or on the model is made of it when the run begins. */
export type DesignSpacePlan =
  | { readonly from: 'template'; readonly template: TemplateName }
  /** The structure types of the crystals in the model's data. */
  | { readonly from: 'learnt' }
  | { readonly from: 'compositions'; readonly largestAmount: number }
  | {
      readonly from: 'material';
      readonly formula: string;
      readonly distance: number;
      readonly edits: readonly EditKind[];
    }
  | { readonly from: 'list'; readonly materials: MaterialsPlan };

export interface RankingPlan {
  /** The first decides; the others where those before find no difference. */
  readonly goals: readonly RankingGoal[];
  /** Judge by the worse end of each interval. */
  readonly cautious: boolean;
  /** Leave out what lies outside the model's domain. */
  readonly insideDomain: boolean;
}

/** What is wanted of a target, in the unit the model predicts. */
export type RankingGoal =
  | { readonly target: string; readonly want: 'minimize' | 'maximize' }
  | {
      readonly target: string;
      readonly want: 'range';
      readonly minimum: number | null;
      readonly maximum: number | null;
    };

/** Formulas written in the block, a column of a file, or an enumerated space. */
export type MaterialsPlan =
  | { readonly from: 'text'; readonly formulas: readonly string[] }
  | {
      readonly from: 'file';
      readonly source: DatasetPlan['source'];
      readonly column: string;
      /** The column of crystal structures, where there is one. */
      readonly structure?: string;
    }
  | { readonly from: 'enumeration'; readonly enumeration: EnumerationPlan; readonly chargeNeutral: boolean };

/** What will be run, and the hashes by which a result is known to be of this text. */
export interface RunPlan {
  readonly block: string;
  /** Absolute path of the imported file the block is written in; absent for the file that is run. */
  readonly file?: string;
  readonly kind: BlockPlan['kind'];
  readonly plan: BlockPlan;
  /** SHA-256 of the .matml file's text, and of the plan as canonical JSON. */
  readonly textHash: string;
  readonly planHash: string;
  readonly seed: number | null;
  /** Keys (`keyOf`) of the plans that must have run before. */
  readonly needs: readonly string[];
}

/** A block that is understood but that this version cannot run. */
export interface UnbuiltBlock {
  readonly block: string;
  readonly kind: BlockKind;
  /** The block kind, attribute, function or word that is not built. */
  readonly feature: string;
  /** Where the text asks for it. */
  readonly span: Span;
}

/** All that a file asks for, in the order it can be run. */
export interface ExperimentPlan {
  readonly runs: readonly RunPlan[];
  readonly notBuilt: readonly UnbuiltBlock[];
}
