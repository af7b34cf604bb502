import type { FileSummary } from './types.ts';

/**
 * What is slow to find out, looked up by whoever runs the workers. Every answer comes at once: `undefined` means not
 * known yet, and the feature then leaves it out. Blocks are asked for by the names the text has for them, those of imported
 * blocks too.
 */
export interface EditorFacts {
  /** Milliseconds since 1970, from which ages are told. */
  readonly now: number;
  /** A data file, by its path as the text writes it. */
  file(path: string): FileProfile | undefined;
  /** What a folder holds, by its path as the text writes it, `.` for the document's own; to complete paths. */
  folder?(path: string): readonly { readonly name: string; readonly isFolder: boolean }[] | undefined;
  /** What loading a dataset block gave. */
  dataset(block: string): DatasetFacts | undefined;
  /** The newest run of a block; null if it never ran. */
  run(block: string): RunFacts | null | undefined;
  /** What the newest finished run of a model block says of a formula; null if it cannot say anything. */
  prediction(model: string, formula: string): PredictionFacts | 'pending' | null | undefined;
  /** Rows of a dataset block with this reduced formula. */
  knownValues(dataset: string, reducedFormula: string): readonly KnownValue[] | undefined;
  /** Every `.matml` file of the workspace, open or not; this one may be among them and is then passed over. */
  readonly workspace: readonly FileSummary[];
}

export interface FileProfile {
  readonly exists: boolean;
  /** Null where it has not been counted. */
  readonly rows: number | null;
  readonly bytes: number | null;
  /** Null where the file could not be read far enough. */
  readonly columns: readonly ColumnProfile[] | null;
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: 'number' | 'text' | 'boolean' | 'formula' | 'empty';
  /** The first few different values, as they stand in the file. */
  readonly samples: readonly string[];
  /** Empty cells among the rows looked at. */
  readonly missing: number;
  readonly rowsLookedAt: number;
}

export interface DatasetFacts {
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Rows changed or left out, by reason: `duplicate-merged`, `outlier`, ... */
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly targets: readonly TargetStatistics[];
  readonly chemicalSystems: number;
  /** Rows with each element. */
  readonly elements: Readonly<Record<string, number>>;
}

export interface TargetStatistics {
  readonly name: string;
  readonly unit: string;
  readonly labelled: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface RunFacts {
  readonly folder: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';
  /** Milliseconds since 1970 at which it ended, or was last heard of. */
  readonly time: number;
  /** Text or data have changed since. */
  readonly stale: boolean;
  /** 0 … 1, while it runs. */
  readonly fraction: number | null;
  readonly failure: string | null;
  /** Of a model: errors on the test part, by target. */
  readonly targets: readonly TargetMetrics[];
  /** How many materials a prediction holds; null for other runs. */
  readonly materials: number | null;
}

export interface TargetMetrics {
  readonly name: string;
  readonly unit: string;
  readonly test: {
    readonly mae: number;
    readonly rmse: number;
    readonly r2: number;
    /** Fraction of test labels inside the interval; null where there is none. */
    readonly coverage: number | null;
  } | null;
  readonly baselines: readonly { readonly name: string; readonly mae: number }[];
}

export interface PredictionFacts {
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string;
    readonly mean: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Nominal coverage of the intervals, 0 … 1. */
  readonly coverage: number;
  readonly inside: boolean;
  /** 0 … 100, see DomainVerdict. */
  readonly percentile: number;
  readonly reasons: readonly string[];
  /** Null where it cannot be judged, or the model predicts no energy to judge it by. */
  readonly stability: StabilityFacts | null;
  /** Materials of the model's dataset that it finds most like this one, nearest first. */
  readonly nearest: readonly NearFacts[];
  /** Milliseconds since 1970 at which the model's run ended. */
  readonly trained: number;
  readonly stale: boolean;
}

export interface StabilityFacts {
  readonly verdict: 'stable' | 'uncertain' | 'unstable';
  readonly probability: number;
  /** In eV/atom. */
  readonly tolerance: number;
  readonly energyAboveHull: number;
  /** Where the energy above the hull is from, and why, in words. */
  readonly basis: string;
  readonly reason: string;
  /** What competes with the material, in words; null where it is not known. */
  readonly competing: string | null;
}

export interface NearFacts {
  readonly formula: string;
  /** Line or row of the data file. */
  readonly line: number;
  /** Of the model's first target, with its unit; null where the label is missing. */
  readonly value: number | null;
}

export interface KnownValue {
  readonly target: string;
  readonly unit: string;
  readonly value: number;
  /** Line or row of the file. */
  readonly line: number;
  readonly part: 'train' | 'validation' | 'test' | null;
}

/** An editor that knows nothing but the text: the answers then hold what the text alone says. */
export const noFacts: EditorFacts = {
  now: 0,
  file: () => undefined,
  dataset: () => undefined,
  run: () => undefined,
  prediction: () => undefined,
  knownValues: () => undefined,
  workspace: [],
};
