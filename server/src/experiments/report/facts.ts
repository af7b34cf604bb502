import type { Provenance } from '../../datasets/databases/types.ts';
import type { CleaningAccount, DatasetProfile, Part } from '../../datasets/types.ts';
import type { BaselineName, IntervalMetrics, Metrics } from '../../models/types.ts';
import type { DesignSummary } from '../design/summary.ts';
import type { StabilityVerdict } from '../stability/judgeStability.ts';
import type { StabilityTest } from '../stability/testStability.ts';

/**
 * Everything a report says, as plain data: the run fills it in, `renderReport` draws it, and nothing is looked up or
 * computed from elsewhere. Numbers of a target are in that target's unit.
 */
export type ReportFacts = ModelReportFacts | PredictReportFacts | DesignReportFacts;

export interface ModelReportFacts {
  readonly kind: 'model';
  readonly run: RunFacts;
  readonly dataset: DatasetFacts;
  readonly targets: readonly TargetFacts[];
  /** One entry per ensemble member (and fold, where the split has folds). */
  readonly history: readonly MemberHistory[];
  /** The trials of a sweep; null where nothing was swept. */
  readonly sweep: SweepFacts | null;
  /** How good its verdicts on stability are; absent where the model predicts no energy to judge it by. */
  readonly stability?: StabilityTest;
  /** The materials by how alike the model finds them. */
  readonly map?: MapFacts;
  readonly domain: DomainFacts;
  readonly card: ModelCard;
  /** The experiment text as resolved: defaults filled in. */
  readonly experiment: string;
}

export interface PredictReportFacts {
  readonly kind: 'predict';
  readonly run: RunFacts;
  /** The trained model the predictions come from. */
  readonly model: { readonly name: string; readonly runFolder: string };
  readonly targets: readonly PredictedTarget[];
  /** The best where they are ranked, otherwise the first: of a few materials all. */
  readonly predictions: readonly PredictionRow[];
  readonly screening: ScreeningFacts;
  readonly domain: DomainFacts;
  readonly card: ModelCard;
  readonly experiment: string;
}

/** The embeddings in the two directions in which they differ most. */
export interface MapFacts {
  /** The property the points are coloured by, in running text, and its unit. */
  readonly label: string;
  readonly unit: string;
  /** Share of all variance along x and y; null where the map is UMAP's and its axes mean nothing. */
  readonly explained: readonly [number, number] | null;
  readonly points: readonly {
    readonly formula: string;
    readonly x: number;
    readonly y: number;
    /** Null where the label is missing. */
    readonly value: number | null;
  }[];
}

export interface DesignReportFacts {
  readonly kind: 'design';
  readonly run: RunFacts;
  /** The trained model that judged the candidates. */
  readonly model: { readonly name: string; readonly runFolder: string };
  readonly targets: readonly PredictedTarget[];
  readonly summary: DesignSummary;
  /** The material the search started from; null for none. */
  readonly from: string | null;
  /** Deviations of doubt that count against a candidate. */
  readonly caution: number;
  readonly card: ModelCard;
  readonly experiment: string;
}

export interface RunFacts {
  /** Name of the run as shown in lists. */
  readonly name: string;
  /** Name of the run folder, without its parents. */
  readonly folder: string;
  /** The experiment file, as the user named it. */
  readonly file: string;
  readonly block: string;
  /** ISO 8601. */
  readonly started: string;
  readonly seconds: number;
  /** Program and library versions by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 digests by what they are of: "experiment text", "data file". */
  readonly hashes: Readonly<Record<string, string>>;
  readonly seed: number;
  /** The machine by plain label: "processor", "backend", "threads". */
  readonly machine: Readonly<Record<string, string>>;
  /** The command that repeats the run. */
  readonly command: string;
  /** Warnings the run gave, in the user's words. */
  readonly warnings: readonly string[];
}

export interface DatasetFacts {
  readonly name: string;
  /** What databases answered, where they were asked. */
  readonly provenance?: readonly Provenance[];
  /** Path or address of the source, as written in the experiment. */
  readonly source: string;
  /** How the rows were split, one sentence. */
  readonly split: string;
  readonly parts: readonly { readonly part: Part; readonly rows: number; readonly fold: number | null }[];
  readonly account: CleaningAccount;
  readonly profile: DatasetProfile;
}

export interface TargetFacts {
  /** Name in the language: `bulk_modulus`. */
  readonly name: string;
  /** Name in running text: "bulk modulus". */
  readonly label: string;
  /** `1` for a pure number. */
  readonly unit: string;
  /** Nominal coverage of the intervals, such as 0.9. */
  readonly nominalCoverage: number;
  /** The labelled test rows. */
  readonly rows: readonly TestRow[];
  readonly test: IntervalMetrics;
  /** Null where there is no validation part. */
  readonly validation: Metrics | null;
  readonly baselines: readonly BaselineFacts[];
  /** What the model itself is made of and could have been: network, first member, stack. */
  readonly parts: readonly PartFacts[];
  /** What predicts: the word of the language, and a sentence with the reason. */
  readonly predictedBy: { readonly method: string; readonly reason: string };
  /** Observed against nominal coverage on the test rows, both fractions. */
  readonly calibration: readonly { readonly nominal: number; readonly observed: number }[];
  /** Mean absolute test error over the rows that contain each element, with the number of those rows. */
  readonly errorByElement: readonly { readonly element: string; readonly mae: number; readonly count: number }[];
  /** What each input is worth; empty where it was not asked for. */
  readonly ablation?: readonly AblationFacts[];
}

/** A network that saw some of the inputs, on the same test rows. */
export interface AblationFacts {
  /** In words: "composition + image". */
  readonly inputs: string;
  /** Trainable numbers of one member. */
  readonly parameters: number;
  readonly test: Metrics;
  /** How much larger its absolute errors are than those of the model's network; null for that itself. */
  readonly difference: { readonly mean: number; readonly low: number; readonly high: number } | null;
}

export interface TestRow {
  readonly formula: string;
  readonly actual: number;
  readonly predicted: number;
  /** The interval at the nominal coverage; infinite where there were too few rows to calibrate it. */
  readonly lower: number;
  readonly upper: number;
  readonly insideDomain: boolean;
}

export interface PartFacts {
  readonly label: string;
  readonly test: Metrics;
  readonly validation: Metrics | null;
}

export interface BaselineFacts {
  readonly name: BaselineName;
  readonly test: Metrics;
  readonly validation: Metrics | null;
}

export interface SweepFacts {
  /** Names in the language. */
  readonly parameters: readonly string[];
  readonly targets: readonly { readonly name: string; readonly unit: string }[];
  readonly trials: readonly {
    readonly fold: number | null;
    /** From 1. */
    readonly number: number;
    /** In the order of the parameters. */
    readonly values: readonly number[];
    /** In the order of the targets; null where the validation part has no label. */
    readonly validationMae: readonly (number | null)[];
    readonly bestEpoch: number;
    readonly seconds: number;
    readonly chosen: boolean;
  }[];
}

export interface MemberHistory {
  /** From 1. */
  readonly member: number;
  readonly fold: number | null;
  readonly epochs: readonly {
    readonly epoch: number;
    readonly trainingLoss: number;
    /** Validation error by target name; empty where an epoch was not evaluated. */
    readonly validationMae: Readonly<Record<string, number>>;
  }[];
}

export interface DomainFacts {
  /** How the applicability domain is decided, one or two sentences. */
  readonly method: string;
  /** Why rows (test rows, or materials predicted) lie outside, with counts. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

export interface ModelCard {
  readonly architecture: string;
  /** Trainable numbers of one ensemble member. */
  readonly parameters: number;
  readonly members: number;
  readonly training: string;
  /** What predicts each target, and why. */
  readonly prediction: string;
  readonly data: string;
  readonly intendedUse: string;
  readonly limits: readonly string[];
  /** How the intervals are made and what they promise. */
  readonly intervals: string;
}

export interface PredictedTarget {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly nominalCoverage: number;
}

export interface PredictionRow {
  readonly formula: string;
  /** In the order of `targets`. */
  readonly values: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
  readonly insideDomain: boolean;
  readonly reasons: readonly string[];
  /** Null where it cannot be judged; absent where the model predicts no energy to judge it by. */
  readonly stability?: StabilityVerdict | null;
}

/** Of all materials, those not listed too. */
export interface ScreeningFacts {
  readonly materials: number;
  readonly outsideDomain: number;
  /** What the list is ordered by, in words; null where it is in the order of the source. */
  readonly ranking: string | null;
  /** Combinations of an enumerated space that are no materials of their own. */
  readonly leftOut: number;
  readonly rejected: {
    readonly count: number;
    /** The first of them. */
    readonly rows: readonly { readonly line: number | null; readonly formula: string; readonly message: string }[];
  };
  /** In the order of the targets. */
  readonly histograms: readonly (readonly PredictedBin[])[];
}

/** Predicted values between `from` and `to`, in the target's unit. */
export interface PredictedBin {
  readonly from: number;
  readonly to: number;
  readonly inside: number;
  readonly outside: number;
}
