import { Failure } from '../../foundation/failure.ts';
import { isOrdered } from './contents.ts';
import type { Crystal, Site, Vector3 } from './crystal.ts';

/**
 * A crystal as POSCAR of VASP 5: the elements in the order in which they first come, their atoms together.
 *
 * @throws Failure `disordered-structure`: the format has no occupancies
 */
export function writePoscar(crystal: Crystal, comment = ''): string {
  refuseDisorder(crystal, 'POSCAR');
  const groups = Map.groupBy(crystal.sites, ({ species }) => species[0]!.symbol);
  const symbols = [...groups.keys()];
  const row = (vector: Vector3) => vector.map((value) => value.toFixed(16).padStart(21)).join(' ');
  return [
    comment.replace(/\s+/g, ' ').trim() || symbols.map((symbol) => `${symbol}${groups.get(symbol)!.length}`).join(' '),
    '1.0',
    ...crystal.latticeVectors.map(row),
    symbols.join(' '),
    symbols.map((symbol) => groups.get(symbol)!.length).join(' '),
    'Direct',
    ...symbols.flatMap((symbol) => groups.get(symbol)!.map(({ fractional }: Site) => `${row(fractional)} ${symbol}`)),
    '',
  ].join('\n');
}

/** @throws Failure `disordered-structure` */
export function refuseDisorder(crystal: Crystal, format: string): void {
  if (isOrdered(crystal)) return;
  throw new Failure({
    kind: 'data',
    code: 'disordered-structure',
    message: `The structure has sites that are shared or partly empty, which ${format} cannot say.`,
    cure: 'Write CIF, or make an ordered model of the structure first.',
  });
}
