import { isChargeBalanced } from '../../chemistry/chargeBalance.ts';
import { reducedFormula } from '../../chemistry/composition.ts';
import type { Candidate, CandidateSpace, Spellable } from '../space/candidateSpace.ts';

/** What candidates drawn from a model are like, beside the materials in the data. Shares are of all that were drawn. */
export interface SampleReport {
  readonly drawn: number;
  /** Sequences that are sentences of the space. */
  readonly grammatical: number;
  /** Oxidation states can balance, whether it was asked for or not. */
  readonly neutral: number;
  readonly unique: number;
  /** Candidates that are not in the data. */
  readonly novel: number;
  /** Candidates whose formula is not. */
  readonly newFormula: number;
  /** How far the elements, the number of elements and the space groups are from those of the data. */
  readonly divergence: { readonly elements: number; readonly size: number; readonly spaceGroups: number | null };
}

/** A language model and what was made of it, by what they write. */
export interface LanguageModelReport {
  /** Spellings it learnt from. */
  readonly learnt: number;
  /** Mean −ln p of a spelling held out; null where none was. */
  readonly heldOut: number | null;
  /** What the model writes, what the policy that was tuned writes, and what chance does. */
  readonly writers: readonly {
    readonly name: 'language model' | 'policy' | 'chance';
    readonly samples: SampleReport;
  }[];
}

/** @param known the materials in the data; of those the space holds the distributions are compared with */
export function describeSamples(
  space: CandidateSpace,
  sequences: readonly (readonly number[])[],
  known: readonly Spellable[],
): SampleReport {
  const finished = sequences.filter((tokens) => space.isFinished(tokens));
  const drawn = finished.map((tokens) => space.decode(tokens));
  const data = known.flatMap((material) => {
    const tokens = space.encode(material);
    return tokens === null ? [] : [space.decode(tokens)];
  });
  const keys = new Set(data.map(({ key }) => key));
  const formulas = new Set(known.map(({ composition }) => reducedFormula(composition)));
  const share = (count: number) => count / Math.max(1, sequences.length);
  const between = (of: (candidate: Candidate) => readonly (string | number)[]) => divergence(drawn, data, of);
  return {
    drawn: sequences.length,
    grammatical: share(finished.length),
    neutral: share(drawn.filter(({ composition }) => isChargeBalanced(composition)).length),
    unique: share(new Set(drawn.map(({ key }) => key)).size),
    novel: share(drawn.filter(({ key }) => !keys.has(key)).length),
    newFormula: share(drawn.filter(({ composition }) => !formulas.has(reducedFormula(composition))).length),
    divergence: {
      elements: between(({ composition }) => [...composition.amounts.keys()]),
      size: between(({ composition }) => [composition.amounts.size]),
      spaceGroups: space.kind === 'wyckoff' ? between(({ symmetry }) => (symmetry ? [symmetry.spaceGroup] : [])) : null,
    },
  };
}

/**
 * Jensen–Shannon divergence of how often something occurs in two sets, in bits: 0 where they are alike, 1 where they have
 * nothing in common (Lin 1991, doi:10.1109/18.61115).
 */
export function divergence<T>(
  first: readonly T[],
  second: readonly T[],
  of: (item: T) => readonly (string | number)[],
): number {
  const [one, other] = [first, second].map((items) => shares(items.flatMap((item) => of(item)))) as [Shares, Shares];
  let sum = 0;
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [p, q] = [one.get(name) ?? 0, other.get(name) ?? 0];
    const middle = (p + q) / 2;
    sum += (surprise(p, middle) + surprise(q, middle)) / 2;
  }
  return sum;
}

type Shares = ReadonlyMap<string | number, number>;

function shares(names: readonly (string | number)[]): Shares {
  const found = new Map<string | number, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1 / names.length);
  return found;
}

function surprise(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log2(share / middle);
}
