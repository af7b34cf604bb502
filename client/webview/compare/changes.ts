import type { PanelDataOf } from '../../src/panels/contract.ts';

export type ComparedRun = PanelDataOf<'compare'>['runs'][number];
export type PlainValue = ComparedRun['plan'][string];

export interface Change {
  /** As in the plan: `model.training.epochs`. */
  readonly key: string;
  /** In the order of the runs; undefined where a run's plan has no such entry. */
  readonly values: readonly (PlainValue | undefined)[];
  readonly differs: boolean;
}

/** Every entry of the plans, in the order they first appear, and whether the runs differ in it. */
export function changesOf(runs: readonly ComparedRun[]): Change[] {
  const keys = [...new Set(runs.flatMap(({ plan }) => Object.keys(plan)))];
  return keys.map((key) => {
    const values = runs.map(({ plan }) => plan[key]);
    return { key, values, differs: values.some((value) => value !== values[0]) };
  });
}

export function valueText(value: PlainValue | undefined): string {
  if (value === undefined) return '';
  return value === null ? 'auto' : String(value);
}

/** Short names for runs that may share a block: the block, and the time where the block is not enough. */
export function runNames(runs: readonly ComparedRun[]): string[] {
  const blocks = runs.map(({ run }) => run.block);
  return runs.map(({ run }, index) => {
    if (blocks.indexOf(run.block) === blocks.lastIndexOf(run.block)) return run.block;
    const time = run.id.slice(11, 19).replaceAll('-', ':');
    const same = runs.filter((_, other) => other !== index && blocks[other] === run.block);
    return `${run.block} ${same.every((one) => one.run.id.slice(0, 10) === run.id.slice(0, 10)) ? time : `${run.id.slice(0, 10)} ${time}`}`;
  });
}
