import { reducedFormula } from '../../chemistry/composition.ts';
import { cellParameters, cellVolume } from '../../chemistry/structure/cell.ts';
import { crystalComposition, density } from '../../chemistry/structure/contents.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { shortestDistance } from '../../chemistry/structure/neighbours.ts';
import type { ParsedStructure, StructureWarning } from '../../chemistry/structure/structureFault.ts';
import { type CrystalSymmetry, crystalSymmetry } from '../../chemistry/structure/symmetry/analyse.ts';
import { styled } from '../terminal/style.ts';

type Read = Extract<ParsedStructure, { ok: true }>;

/** Nearer than this (Å) no two atoms are, but for hydrogen's in H₂ (0.74). */
const TOO_NEAR = 0.7;

/** What `--json` tells of a crystal. */
export function structureFacts(file: string, { name, warnings }: Read, crystal: Crystal, tolerance: number) {
  const symmetry = crystalSymmetry(crystal, tolerance);
  const shortest = shortestDistance(crystal);
  return {
    file,
    name,
    formula: reducedFormula(crystalComposition(crystal)),
    sites: crystal.sites.length,
    cell: { ...cellParameters(crystal.latticeVectors), volume: cellVolume(crystal) },
    density: density(crystal),
    shortestDistance: shortest,
    spaceGroup: symmetry
      ? {
          number: symmetry.number,
          symbol: symmetry.hermannMauguin,
          crystalSystem: symmetry.crystalSystem,
          pearsonSymbol: symmetry.pearsonSymbol,
        }
      : null,
    wyckoff: symmetry ? positions(crystal, symmetry) : [],
    warnings: [...warnings, ...nearWarning(shortest)],
  };
}

export function describeStructure(file: string, read: Read, crystal: Crystal, tolerance: number): string {
  const facts = structureFacts(file, read, crystal, tolerance);
  const { a, b, c, alpha, beta, gamma, volume } = facts.cell;
  const { spaceGroup } = facts;
  const rows: [string, string][] = [
    ['formula', facts.formula],
    [
      'cell',
      `${[a, b, c].map((value) => value.toFixed(4)).join(', ')} Å; ${[alpha, beta, gamma].map((value) => value.toFixed(2)).join(', ')}°; ${volume.toFixed(2)} Å³, ${facts.sites} sites`,
    ],
    [
      'space group',
      spaceGroup
        ? `${spaceGroup.symbol} (${spaceGroup.number}), ${spaceGroup.crystalSystem}, ${spaceGroup.pearsonSymbol}`
        : 'none found',
    ],
    ['positions', facts.wyckoff.join(', ')],
    ['density', `${facts.density.toFixed(3)} g/cm³`],
    ['shortest distance', `${facts.shortestDistance.toFixed(3)} Å`],
  ];
  const title = facts.name === '' ? file : `${file}: ${facts.name}`;
  const lines = rows.filter(([, value]) => value !== '').map(([name, value]) => `  ${name.padEnd(18)} ${value}`);
  const warnings = facts.warnings.map(({ code, message }) => `  ${styled('yellow', `warning ${code}`)}: ${message}`);
  return [styled('bold', title), ...lines, ...warnings, ''].join('\n');
}

/** `Cs 2a`, `I 4e`, `O 8d ×3`: the orbits, those of one element on one Wyckoff position together. */
function positions(crystal: Crystal, { orbits, sites }: CrystalSymmetry): string[] {
  const counts = new Map<string, number>();
  for (const first of new Set(orbits)) {
    const { multiplicity, wyckoffLetter } = sites[first]!;
    const { species } = crystal.sites[first]!;
    const position = `${species.map(({ symbol }) => symbol).join('/')} ${multiplicity}${wyckoffLetter}`;
    counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  return Array.from(counts, ([position, count]) => (count === 1 ? position : `${position} ×${count}`));
}

function nearWarning(shortest: number): StructureWarning[] {
  if (shortest >= TOO_NEAR) return [];
  return [
    {
      code: 'atoms-too-near',
      message: `Two atoms are ${shortest.toFixed(3)} Å apart: alternatives of a disordered structure, or a mistake.`,
    },
  ];
}
