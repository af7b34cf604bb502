import { describe, expect, it } from 'vitest';
import { byFallingElectronegativity, isChargeBalanced } from '../../server/src/chemistry/chargeBalance.ts';
import { OrbitCharges } from '../../server/src/design/space/charges/orbitCharges.ts';
import { CERTAIN, HOPELESS } from '../../server/src/design/space/grammar.ts';
import { Random } from '../../server/src/foundation/random.ts';

const ELEMENTS = byFallingElectronegativity(['F', 'O', 'Cl', 'N', 'S', 'H', 'Fe', 'Ti', 'Mg', 'Ca', 'Na', 'K']);

/** Whether some elements on the orbits balance, by trying all; within a letter the more electronegative come first. */
function canBalance(
  used: ReadonlyMap<string, number>,
  [letter, ...others]: readonly (readonly number[])[],
  least: number,
  mostElements: number,
): boolean {
  if (letter === undefined) return isChargeBalanced({ amounts: used, charge: 0 });
  const [atoms, ...rest] = letter;
  const letters = rest.length > 0 ? [rest, ...others] : others;
  return ELEMENTS.some((symbol, place) => {
    if (place < least || (!used.has(symbol) && used.size === mostElements)) return false;
    const more = new Map(used).set(symbol, (used.get(symbol) ?? 0) + atoms!);
    return canBalance(more, letters, rest.length > 0 ? place : 0, mostElements);
  });
}

describe('the outlook of an element on an orbit', () => {
  it('is hopeless only where trying everything finds nothing, and certain only where it finds something', () => {
    const random = Random.of(7, 'test');
    const counts = [0, 0, 0];
    for (let trial = 0; trial < 120; trial++) {
      const mostElements = 2 + random.below(3);
      const charges = new OrbitCharges(ELEMENTS, mostElements);
      const used = new Map<string, number>();
      for (let some = random.below(mostElements + 1); some > 0; some--) {
        used.set(ELEMENTS[random.below(ELEMENTS.length)]!, 1 + random.below(6));
      }
      const letters = Array.from({ length: 1 + random.below(2) }, () => {
        const atoms = 1 + random.below(4);
        return Array.from({ length: 1 + random.below(2) }, () => atoms);
      });
      const least = random.below(3) === 0 ? random.below(ELEMENTS.length) : 0;
      const found = charges.outlooks(used, letters, least);
      const [[atoms, ...rest], ...others] = letters as [number[], ...number[][]];
      const after = rest.length > 0 ? [rest, ...others] : others;
      for (let place = least; place < ELEMENTS.length; place++) {
        const symbol = ELEMENTS[place]!;
        const fits = used.has(symbol) || used.size < mostElements;
        const more = new Map(used).set(symbol, (used.get(symbol) ?? 0) + atoms!);
        const truth = fits && canBalance(more, after, rest.length > 0 ? place : 0, mostElements);
        counts[found[place]!]! += 1;
        const shown = `${symbol} beside ${JSON.stringify([...used])} on ${JSON.stringify(letters)}, at most ${mostElements}`;
        if (found[place] === HOPELESS) expect(truth, shown).toBe(false);
        if (found[place] === CERTAIN) expect(truth, shown).toBe(true);
        // Of a single orbit nothing lies between.
        if (after.length === 0) expect(found[place] === CERTAIN, shown).toBe(truth);
      }
    }
    // Most is told without trying.
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts[1]!).toBeLessThan(counts[0]! + counts[2]!);
  }, 120_000);
});
