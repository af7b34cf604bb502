import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { reducedFormula } from '../../../chemistry/composition.ts';
import { parseFormula } from '../../../chemistry/formula.ts';
import type { Dataset, DatasetPlan, Part } from '../../../datasets/types.ts';
import type { DatasetFacts, KnownValue } from '../../../ide/types.ts';
import type { KnownDataset } from './runs.ts';

/** Larger files are not loaded for the editor: a run loads them, and hovers do without. */
const LARGEST_LOADED = 32 * 1024 * 1024;
/** Rows kept in memory, of all data sets together; the last one is kept whatever its size. */
const ROWS_KEPT = 200_000;

interface Loaded {
  readonly facts: DatasetFacts;
  readonly dataset: Dataset;
  /** Rows by reduced formula. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

interface Kept {
  /** 0 while it is being loaded. */
  rows: number;
  readonly loading: Promise<Loaded | null>;
}

/** Data sets as their blocks say, loaded when asked about and kept while plan and file are the same. */
export class DatasetAnswers {
  readonly #kept = new Map<string, Kept>();

  async profiles(
    datasets: ReadonlyMap<string, KnownDataset>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, DatasetFacts>> {
    const facts = new Map<string, DatasetFacts>();
    for (const [block, dataset] of datasets) {
      const loaded = await this.#load(dataset);
      if (loaded) facts.set(block, loaded.facts);
      signal.throwIfAborted();
    }
    return facts;
  }

  async knownValues(
    dataset: KnownDataset,
    formula: string,
    signal: AbortSignal,
  ): Promise<readonly KnownValue[] | null> {
    const parsed = parseFormula(formula);
    if (!parsed.ok) return null;
    const loaded = await this.#load(dataset);
    signal.throwIfAborted();
    return loaded && valuesOf(loaded, reducedFormula(parsed.composition));
  }

  async #load({ plan, home }: KnownDataset): Promise<Loaded | null> {
    const path = plan.databases ? await entriesOf(plan.databases) : resolve(home, plan.source.path);
    if (path === null) return null;
    const { size, mtimeMs } = await stat(path).catch(() => ({ size: Number.POSITIVE_INFINITY, mtimeMs: 0 }));
    if (size > LARGEST_LOADED) return null;
    const key = JSON.stringify([path, size, mtimeMs, plan]);
    const kept = this.#kept.get(key) ?? { rows: 0, loading: load(locate(plan, home, path)) };
    // What was used last is kept longest.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const loaded = await kept.loading;
    kept.rows = loaded?.dataset.formulas.length ?? 0;
    this.#dropOldest();
    return loaded;
  }

  #dropOldest(): void {
    let rows = [...this.#kept.values()].reduce((sum, kept) => sum + kept.rows, 0);
    for (const [key, kept] of this.#kept) {
      if (rows <= ROWS_KEPT || this.#kept.size === 1) return;
      this.#kept.delete(key);
      rows -= kept.rows;
    }
  }
}

function locate(plan: DatasetPlan, home: string, path: string): DatasetPlan {
  if (plan.databases) return { ...plan, source: { format: 'json_lines', path } };
  const { table } = plan.source;
  const beside = table && { table: { ...table, path: resolve(home, table.path) } };
  return { ...plan, source: { ...plan.source, path, ...beside } };
}

/** The entries of databases that are kept; the editor never asks a database itself. */
async function entriesOf(queries: NonNullable<DatasetPlan['databases']>): Promise<string | null> {
  const { keptEntries } = await import('../../../experiments/fetchDatabases.ts');
  return keptEntries(queries).catch(() => null);
}

/** Null where the data is faulty; checking and running the block say how. */
async function load(plan: DatasetPlan): Promise<Loaded | null> {
  const { loadDataset } = await import('../../../datasets/load.ts');
  const dataset = await loadDataset(plan).catch(() => null);
  if (!dataset) return null;
  const rows = new Map<string, number[]>();
  for (const [row, composition] of dataset.compositions.entries()) {
    const formula = reducedFormula(composition);
    const same = rows.get(formula);
    if (same) same.push(row);
    else rows.set(formula, [row]);
  }
  const { account, profile } = dataset;
  return {
    dataset,
    rows,
    facts: {
      rowsRead: account.rowsRead,
      rowsKept: account.rowsKept,
      counts: account.counts,
      warnings: account.warnings.map(({ message }) => message),
      targets: profile.targets,
      chemicalSystems: profile.chemicalSystems,
      elements: profile.elements,
    },
  };
}

function valuesOf({ dataset, rows }: Loaded, formula: string): KnownValue[] {
  return (rows.get(formula) ?? []).flatMap((row) =>
    dataset.targets.flatMap(({ name, unit, values }) =>
      Number.isNaN(values[row]!)
        ? []
        : [{ target: name, unit, value: values[row]!, line: dataset.lines[row]!, part: partOf(dataset, row) }],
    ),
  );
}

/** The part a row belongs to; null where folds give it several. */
function partOf({ folds }: Dataset, row: number): Part | null {
  const [fold] = folds;
  if (folds.length !== 1 || !fold) return null;
  return (['train', 'validation', 'test'] as const).find((part) => fold[part].includes(row)) ?? null;
}
