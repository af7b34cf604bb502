import { reducedFormula } from '../../chemistry/composition.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Failure } from '../../foundation/failure.ts';
import { throwIfCancelled } from '../cancellation.ts';
import type { ReadOptions } from '../sources/file.ts';
import { type Cell, type Row, type RowFault, rowFailure, type Table } from '../sources/table.ts';
import { splitColumn } from '../splits/split.ts';
import { loadSymmetry } from '../symmetryModule.ts';
import type { Condition, DatasetPlan } from '../types.ts';
import type { Account } from './account.ts';
import { cellFulfils, fulfils } from './condition.ts';
import { readMaterial } from './formula.ts';
import { notANumber, readNumber } from './number.ts';
import { Numbering, type Rows } from './rows.ts';
import { shown } from './statistics.ts';
import { type CellCrystal, readCrystalCell } from './structure.ts';
import { unitConverter } from './unit.ts';

/**
 * Reads a table and keeps the rows that pass, in this order: `where` on columns, the formula, the number of elements, the
 * numbers and their units, physical bounds, `where` on targets, at least one label, the crystal. Rows stream; only what is kept
 * stays in memory.
 *
 * A row that cannot be understood ends the reading with a failure at its line, or with `invalid: drop` is left out with
 * an entry in the account. A label outside the physical bounds is always dropped, and its row with it when no label is
 * left.
 *
 * @throws Failure `bad-formula`, `missing-formula`, `bad-structure`, `structure-mismatch`, `not-a-number`, `ragged-row`, `bad-json`, `cancelled` and those of
 *   the source
 */
export async function cleanRows(
  table: Table,
  plan: DatasetPlan,
  account: Account,
  options: ReadOptions & { readonly onRows?: (rowsRead: number) => void },
): Promise<Rows> {
  // A CIF may name its space group and leave the operations out.
  if (plan.structure) await loadSymmetry();
  const cleaner = new Cleaner(table, plan, account);
  const faults: FaultyRow[] = [];
  reading: for await (const rows of table.rows(cleaner.columns, options)) {
    throwIfCancelled(options.signal);
    for (const row of rows) {
      account.rowsRead++;
      const fault = cleaner.take(row);
      if (!fault) continue;
      if (plan.cleaning.invalid === 'drop')
        account.note(fault.code, row.line, cleaner.formulaOf(row), () => fault.message);
      else if (faults.push({ line: row.line, fault }) === MOST_FAULTS) break reading;
    }
    options.onRows?.(account.rowsRead);
  }
  if (faults.length > 0) throw faultyRows(table, faults);
  return cleaner.rows;
}

/** After so many rows that cannot be understood, more of them tell nothing new. */
const MOST_FAULTS = 100;
/** Lines named beside that of the first. */
const LINES_TOLD = 5;

interface FaultyRow {
  readonly line: number;
  readonly fault: RowFault;
}

/** The first of them, and where the others are: who mends a table wants to mend it once. */
function faultyRows(table: Table, [first, ...others]: readonly FaultyRow[]): Failure {
  const { line, fault } = first!;
  if (others.length === 0) return rowFailure(table.file, line, fault);
  const lines = others.slice(0, LINES_TOLD).map((other) => other.line);
  const more = others.length > lines.length ? ' …' : '';
  const count = others.length + 1 === MOST_FAULTS ? `At least ${others.length}` : others.length;
  const rows = others.length === 1 ? 'row has a fault, too: line' : 'rows have faults, too: lines';
  const drop = '`clean: { invalid: drop }` leaves such rows out.';
  return rowFailure(table.file, line, {
    ...fault,
    message: `${fault.message} ${count} more ${rows} ${lines.join(', ')}${more}.`,
    cure: fault.cure?.includes('invalid: drop') ? fault.cure : [fault.cure, drop].filter(Boolean).join(' '),
  });
}

interface CellPlace {
  /** Position among the columns asked for. */
  readonly position: number;
  readonly name: string;
  /** Number of the column in the file, from 1. */
  readonly number: number;
}

class Cleaner {
  /** The columns of the file the plan needs, each once. */
  readonly columns: readonly string[];
  readonly rows = {
    formulas: [] as string[],
    compositions: [] as Rows['compositions'][number][],
    materials: [] as number[],
    lines: [] as number[],
    labels: [] as number[][],
    splitLabels: null as string[] | null,
    crystals: null as (Crystal | null)[] | null,
    origins: null as string[] | null,
  };
  readonly #plan: DatasetPlan;
  readonly #account: Account;
  readonly #materials = new Numbering<string>();
  readonly #material: number;
  /** Null for a target that is computed later. */
  readonly #targets: readonly ({ readonly place: CellPlace; readonly convert: (value: number) => number } | null)[];
  readonly #columnConditions: readonly { readonly place: CellPlace; readonly condition: Condition }[];
  readonly #targetConditions: readonly { readonly target: number; readonly condition: Condition }[];
  readonly #split: number | undefined;
  readonly #structure: number | undefined;
  readonly #origin: number | undefined;

  constructor(table: Table, plan: DatasetPlan, account: Account) {
    const columns: string[] = [];
    const place = (name: string): CellPlace => {
      if (!columns.includes(name)) columns.push(name);
      return { position: columns.indexOf(name), name, number: table.columns.indexOf(name) + 1 };
    };
    this.#plan = plan;
    this.#account = account;
    this.#material = place(plan.material.column).position;
    this.#targets = plan.targets.map((target) =>
      target.computed ? null : { place: place(target.column), convert: unitConverter(target.columnUnit, target.unit) },
    );
    this.#columnConditions = plan.where.flatMap((condition) =>
      'column' in condition.on ? [{ place: place(condition.on.column), condition }] : [],
    );
    this.#targetConditions = plan.where.flatMap((condition) => {
      const { on } = condition;
      if (!('target' in on)) return [];
      const target = plan.targets.findIndex(({ name }) => name === on.target);
      return plan.targets[target]!.computed ? [] : [{ target, condition }];
    });
    const split = splitColumn(plan.split);
    this.#split = split === undefined ? undefined : place(split).position;
    this.#structure = plan.structure && place(plan.structure.column).position;
    this.#origin = plan.origin && place(plan.origin.column).position;
    this.columns = columns;
    this.rows.labels = plan.targets.map(() => []);
    if (split !== undefined) this.rows.splitLabels = [];
    if (plan.structure) this.rows.crystals = [];
    if (plan.origin) this.rows.origins = [];
  }

  formulaOf(row: Row): string {
    return String(row.cells[this.#material] ?? '').trim();
  }

  /** Takes the row in, or notes why it is left out; a row that cannot be understood is told by its fault. */
  take(row: Row): RowFault | undefined {
    if (row.fault) return row.fault;
    for (const { place, condition } of this.#columnConditions) {
      const verdict = cellFulfils(row.cells[place.position]!, condition, place);
      if (typeof verdict === 'object') return verdict;
      if (!verdict) return this.#filter(row, place.name, condition);
    }
    const formula = this.formulaOf(row);
    const composition = readMaterial(formula);
    if ('code' in composition) return composition;
    const { elements } = this.#plan.cleaning;
    const size = composition.amounts.size;
    if (elements && (size < elements.minimum || size > elements.maximum)) {
      this.#account.note('element-count', row.line, formula, () => `Has ${size} element${size > 1 ? 's' : ''}.`);
      return undefined;
    }
    const labels = this.#readLabels(row);
    if (!Array.isArray(labels)) return labels;
    for (const { target, condition } of this.#targetConditions) {
      if (!fulfils(labels[target]!, condition.comparator, Number(condition.value))) {
        return this.#filter(row, this.#plan.targets[target]!.name, condition);
      }
    }
    if (labels.every(Number.isNaN)) {
      this.#account.note('no-label', row.line, formula, () => 'Has no label of any target.');
      return undefined;
    }
    if (this.#structure !== undefined) {
      const read = readCrystalCell(row.cells[this.#structure]!, composition);
      if ('code' in read) return read;
      this.#noteStructure(row.line, formula, read);
      this.rows.crystals!.push(read.crystal);
    }
    if (this.#origin !== undefined) this.rows.origins!.push(labelText(row.cells[this.#origin]!));
    if (composition.charge !== 0) {
      this.#account.note('charge-ignored', row.line, formula, () => 'Is charged; only its elements are used.');
    }
    this.rows.formulas.push(formula);
    this.rows.compositions.push(composition);
    this.rows.materials.push(this.#materials.numberOf(reducedFormula(composition)));
    this.rows.lines.push(row.line);
    for (let target = 0; target < labels.length; target++) this.rows.labels[target]!.push(labels[target]!);
    if (this.#split !== undefined) this.rows.splitLabels!.push(labelText(row.cells[this.#split]!));
    return undefined;
  }

  #readLabels(row: Row): number[] | RowFault {
    const labels: number[] = [];
    for (let index = 0; index < this.#targets.length; index++) {
      const read = this.#targets[index]!;
      if (read === null) {
        labels.push(Number.NaN);
        continue;
      }
      const { place, convert } = read;
      const { name, unit, minimum, maximum } = this.#plan.targets[index]!;
      const cell = row.cells[place.position]!;
      const number = readNumber(cell);
      if (number === undefined) return notANumber(cell, place);
      let label = convert(number);
      if ((minimum !== null && label < minimum) || (maximum !== null && label > maximum)) {
        const value = label;
        label = Number.NaN;
        this.#account.note('impossible-value', row.line, this.formulaOf(row), () => {
          const bound =
            minimum !== null && value < minimum ? `at least ${shown(minimum)}` : `at most ${shown(maximum!)}`;
          return `${name} of ${shown(value)} ${unit} is impossible (${bound} ${unit}): the label is dropped.`;
        });
      }
      labels.push(label);
    }
    return labels;
  }

  #noteStructure(line: number, formula: string, { crystal, warnings }: CellCrystal): void {
    if (crystal === null) this.#account.note('no-structure', line, formula, () => 'Has no structure.');
    for (const { code, message } of warnings) this.#account.note(code, line, formula, () => message);
  }

  #filter(row: Row, name: string, { comparator, value }: Condition): undefined {
    this.#account.note(
      'filtered',
      row.line,
      this.formulaOf(row),
      () => `Does not fulfil ${name} ${comparator} ${value}.`,
    );
  }
}

function labelText(cell: Cell): string {
  return cell === null ? '' : String(cell).trim();
}
