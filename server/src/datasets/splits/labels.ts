import { Failure } from '../../foundation/failure.ts';
import { quote } from '../cleaning/quote.ts';
import { listNames } from '../suggestion.ts';
import type { Parts } from '../types.ts';
import { partsOfFolds } from './folds.ts';
import { PARTS, partsOf } from './parts.ts';

/** A column of the file that says to which part or fold each row belongs. */
export interface SplitColumn {
  readonly file: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly lines: readonly number[];
}

interface PartLabels {
  readonly train: string;
  readonly validation: string;
  readonly test: string;
}

/**
 * The published split of a data set.
 *
 * @throws Failure `unknown-split-label` when a row has a label that belongs to no part
 */
export function columnSplit(plan: PartLabels, column: SplitColumn): Parts {
  const known = PARTS.map((part) => plan[part]);
  const assignment = column.labels.map((label) => known.indexOf(label));
  const unknown = assignment.indexOf(-1);
  if (unknown !== -1) {
    const label = column.labels[unknown]!;
    throw new Failure({
      kind: 'data',
      code: 'unknown-split-label',
      message:
        label === ''
          ? `The column “${column.name}” is empty here; it must say which part the row belongs to.`
          : `${quote(label)} in column “${column.name}” is none of the parts ${listNames(known)}.`,
      cure:
        `The column holds ${listNames(labelsFound(column))}. Name each part's label in the dataset: ` +
        `split: column("${column.name}", train: "…", validation: "…", test: "…"), or filter the other rows out with where.`,
      place: { file: column.file, line: column.lines[unknown]! },
    });
  }
  return partsOf(assignment);
}

/**
 * The published folds of a data set, such as matbench's: each label is a fold, in numerical or else alphabetical order,
 * and its rows are the fold's test part exactly. The validation part, which such columns do not give, does not depend on
 * any seed of the plan, so that results on published folds can be compared.
 *
 * @throws Failure `unknown-split-label` (an empty cell), `too-few-folds`
 */
export function foldColumnSplit(column: SplitColumn, groups: Int32Array): Parts[] {
  const empty = column.labels.indexOf('');
  if (empty !== -1) {
    throw new Failure({
      kind: 'data',
      code: 'unknown-split-label',
      message: `The column “${column.name}” is empty here; it must say which fold the row belongs to.`,
      cure: 'Fill in the fold, or filter such rows out with where.',
      place: { file: column.file, line: column.lines[empty]! },
    });
  }
  const folds = labelsFound(column);
  if (folds.length < 2) {
    throw new Failure({
      kind: 'data',
      code: 'too-few-folds',
      message: `The column “${column.name}” holds ${listNames(folds)} only; cross-validation needs two folds or more.`,
      cure: 'Name the column with the numbers of the folds.',
      place: { file: column.file },
    });
  }
  const numbers = new Map(folds.map((label, number) => [label, number]));
  const foldOfRow = column.labels.map((label) => numbers.get(label)!);
  return partsOfFolds(foldOfRow, folds.length, groups, 0);
}

function labelsFound(column: SplitColumn): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...new Set(column.labels)].filter((label) => label !== '').sort(collator.compare);
}
