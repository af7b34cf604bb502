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
  const curves = new Map<string, { member: number; fold: number | null; x: number[]; y: number[] }>();
  for (const { member, fold, epoch, values } of metrics) {
    const value = values[key];
    if (value === undefined) continue;
    const name = `${fold} ${member}`;
    const curve = curves.get(name) ?? { member, fold, x: [], y: [] };
    curves.set(name, curve);
    // A continued run may measure an epoch again; the later figure counts.
    const again = curve.x.indexOf(epoch);
    if (again >= 0) curve.y[again] = value;
    else {
      curve.x.push(epoch);
      curve.y.push(value);
    }
  }
  return [...curves.values()]
    .sort((one, other) => (one.fold ?? 0) - (other.fold ?? 0) || one.member - other.member)
    .map((curve) => ({ ...curve, ...nameOf(curve) }));
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
  return curvesOf(metrics, 'training_loss').map(({ member, fold, label, color, x }) => ({
    label,
    color,
    epoch: Math.max(...x),
    errors: targets.map((target) => {
      const curve = curvesOf(metrics, `${target}.validation_mae`).find(
        (one) => one.member === member && one.fold === fold,
      );
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
