import type { Phase } from '../chemistry/phaseDiagram/lowestMixture.ts';
import type { Crystal } from '../chemistry/structure/crystal.ts';
import type { Composition } from '../chemistry/types.ts';
import type { DatabaseQuery } from './databases/types.ts';

/** A dataset block, resolved: everything needed to load it, and nothing else. Plain data; it is hashed and kept. */
export interface DatasetPlan {
  readonly name: string;
  readonly source: FileSource;
  /**
   * Queries of databases, one after the other, where the rows come from there. Their entries are fetched into a file of JSON
   * Lines, and that file is the source once it is known.
   */
  readonly databases?: readonly DatabaseQuery[];
  readonly material: { readonly column: string };
  /** The column that holds each row's crystal, where the dataset has structures. */
  readonly structure?: { readonly column: string };
  /** The column that says where each row came from, where rows of several origins can be together. */
  readonly origin?: { readonly column: string };
  readonly targets: readonly TargetPlan[];
  readonly where: readonly Condition[];
  readonly cleaning: CleaningPlan;
  readonly split: SplitPlan;
}

/** A table in a file, or a folder of CIF files. */
export interface FileSource {
  readonly format: 'csv' | 'json_lines' | 'parquet' | 'cif';
  readonly path: string;
  /** Of a folder of CIF files (`cif`): the CSV file with their properties, and its column that names the files. */
  readonly table?: { readonly path: string; readonly key: string };
}

export interface TargetPlan {
  /** Name in the language, unique in the dataset. */
  readonly name: string;
  readonly column: string;
  /** Unit of the column's numbers. */
  readonly columnUnit: string;
  /** Unit values are converted to: the property's canonical unit, or `columnUnit` if the property is not in the ontology. */
  readonly unit: string;
  /** Physical bounds in `unit`; a label outside is impossible and is dropped with an account. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Not read, but computed from the other targets; it has no column then. */
  readonly computed?: true;
}

export type Comparator = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** `where: band_gap > 0 eV`, converted: on a target (value in the target's unit) or on a column as it stands. */
export interface Condition {
  readonly on: { readonly target: string } | { readonly column: string };
  readonly comparator: Comparator;
  readonly value: number | string | boolean;
}

export interface CleaningPlan {
  /** What to do with rows of the same reduced formula and, where the dataset has structures, the same crystal. */
  readonly duplicates: 'keep' | 'median' | 'mean' | 'first' | 'lowest' | 'drop';
  /** Labels further than so many scaled median absolute deviations from the median are dropped; null keeps all. */
  readonly outliers: number | null;
  /** `error` stops at the first bad row; `drop` removes it with an account. */
  readonly invalid: 'error' | 'drop';
  /** Smallest and largest number of elements allowed, null for any. */
  readonly elements: { readonly minimum: number; readonly maximum: number } | null;
}

export type SplitPlan =
  | {
      readonly method: 'random';
      readonly train: number;
      readonly validation: number;
      readonly test: number;
      readonly seed: number;
      readonly group: 'formula' | 'none';
    }
  | {
      readonly method: 'chemical_system';
      readonly train: number;
      readonly validation: number;
      readonly test: number;
      readonly seed: number;
    }
  | {
      readonly method: 'column';
      readonly column: string;
      readonly train: string;
      readonly validation: string;
      readonly test: string;
    }
  | { readonly method: 'k_fold'; readonly folds: number; readonly seed: number; readonly group: 'formula' | 'none' }
  | { readonly method: 'fold_column'; readonly column: string };

export type Part = 'train' | 'validation' | 'test';

/** Row indices into the dataset. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

export interface Dataset {
  readonly name: string;
  /** Formula as written in the file. */
  readonly formulas: readonly string[];
  readonly compositions: readonly Composition[];
  /** The crystal of each row, null where it has none; absent where the dataset has no structures. */
  readonly crystals?: readonly (Crystal | null)[];
  /** Where each row came from (`oqmd:oqmd-4061`); absent where all rows are of one file. */
  readonly origins?: readonly string[];
  /** Line (CSV, JSON Lines) or row number (Parquet) each row came from, 1-based; of the first row where rows were merged. */
  readonly lines: Int32Array;
  readonly targets: readonly TargetColumn[];
  /**
   * What competes for atoms: all rows with a formation energy, before duplicates were merged and whatever became of them. Null where
   * there are no formation energies, or those of several databases.
   */
  readonly phases: readonly Phase[] | null;
  /** One entry for a plain split, one per fold for k-fold. Validation of a fold is taken from its training rows. */
  readonly folds: readonly Parts[];
  readonly account: CleaningAccount;
  readonly profile: DatasetProfile;
  /** SHA-256 of the source file's bytes as stored on disk. */
  readonly contentHash: string;
}

export interface TargetColumn {
  readonly name: string;
  readonly unit: string;
  /** NaN where the label is missing. */
  readonly values: Float64Array;
}

/** What was done to each row that did not pass through untouched. */
export interface CleaningAccount {
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** Counts by stable reason code, e.g. `duplicate-merged`, `outlier`, `impossible-value`, `bad-formula`, `filtered`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Row by row; bounded (`entriesLeftOut` says how many more there were). */
  readonly entries: readonly AccountEntry[];
  readonly entriesLeftOut: number;
  /** About the data as a whole, to be shown before any result: `leakage`, `outliers-skipped`. */
  readonly warnings: readonly AccountWarning[];
}

export interface AccountWarning {
  readonly code: string;
  readonly message: string;
}

export interface AccountEntry {
  readonly line: number;
  readonly formula: string;
  readonly code: string;
  readonly message: string;
}

export interface DatasetProfile {
  readonly rows: number;
  readonly targets: readonly {
    readonly name: string;
    readonly unit: string;
    readonly labelled: number;
    readonly minimum: number;
    readonly median: number;
    readonly maximum: number;
    readonly mean: number;
    readonly standardDeviation: number;
  }[];
  /** Rows containing each element. */
  readonly elements: Readonly<Record<string, number>>;
  readonly chemicalSystems: number;
}
