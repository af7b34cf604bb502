import { resolve } from 'node:path';
import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition } from '../../chemistry/types.ts';
import { openTable } from '../../datasets/sources/open.ts';
import type { Cell } from '../../datasets/sources/table.ts';
import type { Candidate, CandidateSpace } from '../../design/space/candidateSpace.ts';
import { Failure } from '../../foundation/failure.ts';
import type { JobContext } from '../job/context.ts';
import type { DesignBlockPlan } from '../plan/types.ts';

/** What came back from the laboratory, in the order of the file. */
export interface Results {
  readonly measured: readonly { readonly candidate: Candidate; readonly values: readonly number[] }[];
  readonly failed: readonly Candidate[];
  /** Named without a value yet: they are not proposed again. */
  readonly waiting: readonly Candidate[];
}

type Target = { readonly name: string; readonly unit: string };

/**
 * The results of a campaign. A target's column is named as the target, or as the tables of a run name it: `band_gap` or
 * `band_gap (eV)`.
 *
 * @throws Failure those of the file; `bad-formula`, `not-a-number` with their line; `unknown-column` for a missing target
 */
export async function readResults(
  plan: DesignBlockPlan,
  targets: readonly Target[],
  space: CandidateSpace,
  context: JobContext,
): Promise<Results> {
  const { source, column } = plan.results!;
  const path = resolve(context.home, source.path);
  const table = await openTable({ ...source, path }, { signal: context.signal });
  const columns = targets.map((target) => columnOf(target, table.columns));
  const measured: { candidate: Candidate; values: number[] }[] = [];
  const failed: Candidate[] = [];
  const waiting: Candidate[] = [];
  for await (const rows of table.rows([column, ...columns], { signal: context.signal })) {
    for (const { line, cells, fault } of rows) {
      const place = { file: path, line };
      if (fault) throw new Failure({ kind: 'data', ...fault, place });
      const candidate = candidateOf(String(cells[0] ?? '').trim(), space, place);
      const values = cells.slice(1).map((cell, target) => readValue(cell, columns[target]!, place));
      if (values.includes('failed')) failed.push(candidate);
      else if (values.includes(null)) waiting.push(candidate);
      else measured.push({ candidate, values: values as number[] });
    }
  }
  return { measured, failed, waiting };
}

function columnOf({ name, unit }: Target, columns: readonly string[]): string {
  return [name, `${name} (${unit})`].find((column) => columns.includes(column)) ?? name;
}

function readValue(cell: Cell, column: string, place: { file: string; line: number }): number | null | 'failed' {
  if (cell === null || (typeof cell === 'string' && cell.trim() === '')) return null;
  if (typeof cell === 'string' && cell.trim().toLowerCase() === 'failed') return 'failed';
  const value = Number(cell);
  if (Number.isFinite(value)) return value;
  throw new Failure({
    kind: 'data',
    code: 'not-a-number',
    message: `“${cell}” in the column ${column} is no number.`,
    cure: 'Write a number, leave the cell empty while the result is awaited, or write `failed`.',
    place,
  });
}

/** A material of the space, or one from outside it: that too teaches something. */
function candidateOf(formula: string, space: CandidateSpace, place: { file: string; line: number }): Candidate {
  const result = parseFormula(formula);
  if (!result.ok) {
    throw new Failure({
      kind: 'data',
      code: 'bad-formula',
      message: `“${formula}” is no formula: ${result.failure.message}`,
      place,
    });
  }
  const { composition } = result;
  const tokens = space.encode({ composition });
  return tokens ? space.decode(tokens) : outsider(formula, composition);
}

function outsider(formula: string, composition: Composition): Candidate {
  return { key: reducedFormula(composition), formula, composition, sites: null, tokens: [] };
}
