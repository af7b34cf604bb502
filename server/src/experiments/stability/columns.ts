import type { TableColumn } from '../files/table.ts';
import type { HullBasis, StabilityVerdict } from './judgeStability.ts';

const VERDICT = 'stability';
const NUMBERS = {
  'probability stable': ({ probability }) => probability,
  'stable up to (eV/atom)': ({ tolerance }) => tolerance,
  'above hull (eV/atom)': ({ energyAboveHull }) => energyAboveHull.mean,
  'above hull lower (eV/atom)': ({ energyAboveHull }) => energyAboveHull.lower,
  'above hull upper (eV/atom)': ({ energyAboveHull }) => energyAboveHull.upper,
} as const satisfies Record<string, (verdict: StabilityVerdict) => number>;
const BASIS = 'hull basis';
const REASON = 'hull reason';
const COMPETING = 'competing phases';

/** Verdicts on stability as columns; what an energy above the hull comes from stands beside it. */
export function stabilityColumns(verdicts: readonly (StabilityVerdict | null)[]): TableColumn[] {
  const words = (name: string, pick: (verdict: StabilityVerdict) => string | null): TableColumn => ({
    name,
    type: 'text',
    values: verdicts.map((verdict) => (verdict ? pick(verdict) : null)),
  });
  return [
    words(VERDICT, ({ verdict }) => verdict),
    ...Object.entries(NUMBERS).map(
      ([name, pick]): TableColumn => ({
        name,
        type: 'number',
        values: Float64Array.from(verdicts, (verdict) => (verdict ? pick(verdict) : Number.NaN)),
      }),
    ),
    words(BASIS, ({ basis }) => basis),
    words(REASON, ({ reason }) => reason),
    words(COMPETING, ({ decomposition }) => decomposition && decompositionText(decomposition)),
  ];
}

/** The verdict of a row of such a table; nothing where it has no such columns. */
export function readStabilityColumns(row: Readonly<Record<string, unknown>>): { stability?: StabilityVerdict | null } {
  if (!(VERDICT in row)) return {};
  if (row[VERDICT] === null) return { stability: null };
  const number = (name: keyof typeof NUMBERS) => (row[name] === null ? Number.NaN : Number(row[name]));
  return {
    stability: {
      verdict: String(row[VERDICT]) as StabilityVerdict['verdict'],
      probability: number('probability stable'),
      tolerance: number('stable up to (eV/atom)'),
      energyAboveHull: {
        mean: number('above hull (eV/atom)'),
        lower: number('above hull lower (eV/atom)'),
        upper: number('above hull upper (eV/atom)'),
      },
      basis: String(row[BASIS]) as HullBasis,
      reason: String(row[REASON]),
      decomposition: row[COMPETING] === null ? null : readDecomposition(String(row[COMPETING])),
    },
  };
}

type Decomposition = NonNullable<StabilityVerdict['decomposition']>;

/** `2 NaCl + 0.5 O`, in formula units for one of the material. */
export function decompositionText(phases: Decomposition): string {
  return phases
    .map(({ formula, amount }) => {
      const shown = Number(amount.toPrecision(4));
      return shown === 1 ? formula : `${shown} ${formula}`;
    })
    .join(' + ');
}

function readDecomposition(text: string): Decomposition {
  return text.split(' + ').map((phase) => {
    const [first, second] = phase.split(' ') as [string, string | undefined];
    return second === undefined ? { formula: first, amount: 1 } : { formula: second, amount: Number(first) };
  });
}
