import type { EpochMetric } from '../../src/panels/contract.ts';
import { t } from '../l10n.ts';

export interface Curve {
  readonly member: number;
  readonly fold: number | null;
  readonly label: string;
  readonly color: string;
  /** Members of later folds are drawn with other dashes. */
  readonly dash?: string;
  /** Epochs. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const DASHES = [undefined, '6 3', '2 3', '8 3 2 3', '1 2'];

/** Curves of one measured quantity, one for each member (and fold) that has measured it. */
export function curvesOf(metrics: readonly EpochMetric[], key: string): Curve[] {
  interface Growing {
    readonly member: number;
    readonly fold: number | null;
    readonly x: number[];
    readonly y: number[];
    /** Where each epoch stands: long runs have thousands, and curves are made anew several times a second. */
    readonly places: Map<number, number>;
  }
  const curves = new Map<string, Growing>();
  for (const { member, fold, epoch, values } of metrics) {
    const value = values[key];
    if (value === undefined) continue;
    const name = `${fold} ${member}`;
    const curve: Growing = curves.get(name) ?? { member, fold, x: [], y: [], places: new Map() };
    curves.set(name, curve);
    // A continued run may measure an epoch again; the later figure counts.
    const again = curve.places.get(epoch);
    if (again !== undefined) curve.y[again] = value;
    else {
      curve.places.set(epoch, curve.x.push(epoch) - 1);
      curve.y.push(value);
    }
  }
  return [...curves.values()]
    .sort((one, other) => (one.fold ?? 0) - (other.fold ?? 0) || one.member - other.member)
    .map(({ member, fold, x, y }) => ({ member, fold, x, y, ...nameOf({ member, fold }) }));
}

function nameOf({ member, fold }: { member: number; fold: number | null }) {
  return {
    label: fold === null ? t('member {0}', member + 1) : t('fold {0}, member {1}', fold + 1, member + 1),
    color: `var(--series-${(member % 7) + 1})`,
    dash: fold === null ? undefined : DASHES[fold % DASHES.length],
  };
}

/** Where each member stands: its last epoch, and for each target its error now and at best. */
export function latestOf(metrics: readonly EpochMetric[], targets: readonly string[]) {
  const errors = targets.map((target) => curvesOf(metrics, `${target}.validation_mae`));
  return curvesOf(metrics, 'training_loss').map(({ member, fold, label, color, x }) => ({
    label,
    color,
    epoch: Math.max(...x),
    errors: errors.map((curves) => {
      const curve = curves.find((one) => one.member === member && one.fold === fold);
      return { now: curve?.y.at(-1) ?? Number.NaN, best: curve ? Math.min(...curve.y) : Number.NaN };
    }),
  }));
}

export function lastEpochOf(metrics: readonly EpochMetric[]): number {
  return metrics.reduce((last, { epoch }) => Math.max(last, epoch), 0);
}

/** The end of an axis for curves that grow: a round number of epochs, so that it moves seldom and the curves can be seen. */
export function roomFor(epoch: number): number {
  const wanted = Math.max(10, 1.2 * epoch);
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return decade * ([1, 2, 5, 10].find((step) => step * decade >= wanted) ?? 10);
}
