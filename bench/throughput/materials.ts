import { parseFormula } from '../../server/src/chemistry/formula.ts';
import { atomicNumber, SYMBOLS } from '../../server/src/chemistry/symbols.ts';
import type { Composition } from '../../server/src/chemistry/types.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { type Tokens, tokenize } from '../../server/src/models/representation/tokens.ts';

/** Shares of materials with 1, 2, … 8 elements among the 132,752 of matbench_mp_e_form: 3.34 elements on average. */
const SHARES = [0.0052, 0.1487, 0.4642, 0.2809, 0.0849, 0.0144, 0.0016, 0.0001];

/** Drawn compositions with as many elements as those of a database of inorganic compounds. */
export function drawCompositions(count: number): Composition[] {
  const random = Random.of(1, 'throughput');
  return Array.from({ length: count }, () => {
    let [elements, left] = [1, random.uniform()];
    while (elements < SHARES.length && left >= SHARES[elements - 1]!) left -= SHARES[elements++ - 1]!;
    const chosen = random.permutation(90).slice(0, elements);
    const parsed = parseFormula([...chosen].map((index) => `${SYMBOLS[index]}${1 + random.below(6)}`).join(''));
    if (!parsed.ok) throw new Error(parsed.failure.message);
    return parsed.composition;
  });
}

export function tokensOf(compositions: readonly Composition[]): Tokens {
  return tokenize(compositions, (symbol) => atomicNumber(symbol)!);
}
