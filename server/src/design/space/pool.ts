import { byFallingElectronegativity } from '../../chemistry/chargeBalance.ts';
import { reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { Candidate, Token } from './candidateSpace.ts';
import { brokenConstraint } from './constraints.ts';
import type { MaterialGrammar } from './sequenceSpace.ts';
import type { PoolPlan } from './spacePlan.ts';

/** A place in the tree of spellings. */
interface Branch {
  readonly next: Map<number, Branch>;
  /** The material whose spelling ends here. */
  material: { readonly formula: string; readonly reduced: string; readonly composition: Composition } | null;
}

/**
 * A list of materials, spelled as element, amount, element, amount, ..., end, most electronegative element first. What
 * may come next is what a material of the list has next, so that methods that mix and change candidates work here too.
 * Materials of one reduced formula come once; formulas that cannot be read or break a constraint are left out.
 */
export class PoolGrammar implements MaterialGrammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  readonly #tokens = new Map<string, number>();
  readonly #root: Branch = { next: new Map(), material: null };

  constructor({ formulas, title, constraints }: PoolPlan) {
    const vocabulary: Token[] = [];
    let longest = 0;
    const known = new Set<string>();
    for (const formula of formulas) {
      const result = parseFormula(formula);
      if (!result.ok || brokenConstraint(result.composition, constraints) !== null) continue;
      const reduced = reducedFormula(result.composition);
      if (known.has(reduced)) continue;
      known.add(reduced);
      const spelling = spell(reduced);
      longest = Math.max(longest, spelling.length);
      let branch = this.#root;
      for (const token of spelling) {
        const key = keyOf(token);
        const number = this.#tokens.get(key) ?? vocabulary.length;
        if (number === vocabulary.length) {
          this.#tokens.set(key, number);
          vocabulary.push(token);
        }
        const next = branch.next.get(number) ?? { next: new Map(), material: null };
        branch.next.set(number, next);
        branch = next;
      }
      branch.material = { formula, reduced, composition: result.composition };
    }
    this.vocabulary = vocabulary;
    this.longest = longest;
    this.size = known.size;
    this.description = `${title}`;
  }

  options(prefix: readonly number[]): readonly number[] {
    return [...(this.#at(prefix)?.next.keys() ?? [])];
  }

  isPromising(prefix: readonly number[]): boolean {
    const branch = this.#at(prefix);
    return branch !== null && (branch.next.size > 0 || branch.material !== null);
  }

  decode(sequence: readonly number[]): Candidate {
    const { formula, reduced, composition } = this.#at(sequence)!.material!;
    return { key: reduced, formula, composition, sites: null, tokens: [...sequence] };
  }

  encode({ composition }: { readonly composition: Composition }): readonly number[] | null {
    const sequence = spell(reducedFormula(composition)).map((token) => this.#tokens.get(keyOf(token)));
    return sequence.includes(undefined) ? null : (sequence as number[]);
  }

  #at(prefix: readonly number[]): Branch | null {
    let branch: Branch | undefined = this.#root;
    for (const token of prefix) {
      branch = branch.next.get(token);
      if (branch === undefined) return null;
    }
    return branch;
  }
}

function spell(reduced: string): Token[] {
  const result = parseFormula(reduced);
  if (!result.ok) throw new Error(`The reduced formula ${reduced} cannot be read.`);
  const { amounts } = result.composition;
  const words = byFallingElectronegativity([...amounts.keys()]).flatMap((symbol): Token[] => [
    { text: symbol, element: symbol },
    { text: String(amounts.get(symbol)), element: null },
  ]);
  return [...words, { text: 'end', element: null }];
}

function keyOf({ text, element }: Token): string {
  return `${element === null ? 'amount' : 'element'} ${text}`;
}
