import { parseFormula } from '../../chemistry/formula.ts';
import type { Phase } from '../../chemistry/phaseDiagram/lowestMixture.ts';
import { PhaseDiagram } from '../../chemistry/phaseDiagram/phaseDiagram.ts';
import type { StabilityChoice } from './chooseBasis.ts';

/** Beside the weights of a model that can judge stability: how much is tolerated, and the phases of its dataset. */
export const STABILITY_FILE = 'stability.json';

export interface StabilityBasis {
  /** Largest energy above the hull, in eV/atom, that counts as stable. */
  readonly tolerance: number;
  /** Null where the dataset has no formation energies of one source. */
  readonly diagram: PhaseDiagram | null;
  /** What judges where both ways are possible; null where that was never asked, and the computed hull does. */
  readonly choice: StabilityChoice | null;
}

interface StabilityRecord {
  readonly tolerance: number;
  /** Reduced formulas and their lowest formation energies in eV/atom; null where there is none to compare with. */
  readonly phases: readonly (readonly [formula: string, formationEnergy: number])[] | null;
  /** Missing in those of older versions. */
  readonly choice?: StabilityChoice | null;
}

export function writeStability({ tolerance, diagram, choice }: StabilityBasis): string {
  const phases = diagram && Array.from(diagram.phases(), ({ formula, formationEnergy }) => [formula, formationEnergy]);
  return `${JSON.stringify({ tolerance, phases, choice })}\n`;
}

/** Null for a model that cannot judge stability, as those of older versions. */
export async function readStability(read: (name: string) => Promise<Uint8Array>): Promise<StabilityBasis | null> {
  const bytes = await read(STABILITY_FILE).catch(() => null);
  if (bytes === null) return null;
  const { tolerance, phases, choice } = JSON.parse(new TextDecoder().decode(bytes)) as StabilityRecord;
  return { tolerance, diagram: phases && new PhaseDiagram(phases.map(readPhase)), choice: choice ?? null };
}

function readPhase([formula, formationEnergy]: readonly [string, number]): Phase {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`the phase ${formula} of a model is no formula: ${parsed.failure.message}`);
  return { formula, composition: parsed.composition, formationEnergy };
}
