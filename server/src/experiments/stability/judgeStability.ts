import { numberOfAtoms, reducedFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { completeness } from '../../chemistry/phaseDiagram/completeness.ts';
import type { Mixture } from '../../chemistry/phaseDiagram/lowestMixture.ts';
import { aboveHull } from '../../chemistry/phaseDiagram/phaseDiagram.ts';
import { propertyByName } from '../../chemistry/properties.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { Materials, ModelTarget, Prediction } from '../../models/types.ts';
import { choiceReason } from './chooseBasis.ts';
import type { StabilityBasis } from './stabilityFile.ts';

/**
 * Where an energy above the hull comes from: `computed` from a formation energy of the data and the hull of the data; `computed hull`
 * from a predicted formation energy and the hull of the data; `predicted` by the model alone. They are never mixed without saying so.
 */
export type HullBasis = 'computed' | 'computed hull' | 'predicted';

export interface StabilityVerdict {
  /** In eV/atom, with the interval of the model; of a computed one both ends are itself. */
  readonly energyAboveHull: { readonly mean: number; readonly lower: number; readonly upper: number };
  readonly basis: HullBasis;
  /** Why this basis, as a phrase. */
  readonly reason: string;
  /** Largest energy above the hull that counts as stable. */
  readonly tolerance: number;
  /** Probability that the energy above the hull is not above the tolerance. */
  readonly probability: number;
  readonly verdict: 'stable' | 'uncertain' | 'unstable';
  /** What competes with the material, in formula units for one of its own; null where no hull is computed. */
  readonly decomposition: readonly { readonly formula: string; readonly amount: number }[] | null;
}

/** A probability from here on is called stable, one below the rest unstable; what lies between is uncertain. */
export const SURE = 0.8;

/** The places of the targets that stability can be judged by; null where a model predicts neither. */
export function stabilityTargets(
  targets: readonly Pick<ModelTarget, 'name'>[],
): { readonly formationEnergy: number | null; readonly energyAboveHull: number | null } | null {
  const place = (property: string) => {
    const found = targets.findIndex(({ name }) => propertyByName(name)?.name === property);
    return found === -1 ? null : found;
  };
  const [formationEnergy, energyAboveHull] = [place('formation_energy'), place('energy_above_hull')];
  return formationEnergy === null && energyAboveHull === null ? null : { formationEnergy, energyAboveHull };
}

/**
 * Judges materials by what a model predicts of them and by the phases of its dataset. Where the data know the energy of a material and
 * its hull, both count; else, where a hull can be computed and the model predicts both energies, the way that was chosen.
 *
 * @param options.asUnknown forget the material itself among the phases, as for test rows
 * @returns null for a material that neither hull nor model can judge
 */
export function judgeStability(
  { tolerance, diagram, choice }: StabilityBasis,
  targets: readonly Pick<ModelTarget, 'name'>[],
  { compositions, crystals }: Materials,
  prediction: Prediction,
  { asUnknown = false }: { readonly asUnknown?: boolean } = {},
): (StabilityVerdict | null)[] {
  const places = stabilityTargets(targets);
  if (places === null) return compositions.map(() => null);
  const energies = places.formationEnergy === null ? null : prediction.targets[places.formationEnergy]!;
  const ownPrediction = places.energyAboveHull === null ? null : prediction.targets[places.energyAboveHull]!;
  const hulls = compositions.map((composition) => hullAt(diagram, composition, asUnknown));
  const probabilityByHull = energies?.probabilityAtMost(hulls.map(({ mixture }) => (mixture?.energy ?? 0) + tolerance));
  const probability = ownPrediction?.probabilityAtMost(compositions.map(() => tolerance));
  const judgesBy = choice && choiceReason(choice);
  const prefersOwn = choice?.by === 'predicted' && ownPrediction !== null;
  return compositions.map((composition, row) => {
    const { mixture, reason, known, decomposition } = hulls[row]!;
    const shared = { tolerance, decomposition: decomposition && amounts(composition, decomposition) };
    if (mixture && known !== null && (crystals?.[row] ?? null) === null) {
      const energy = aboveHull(known, mixture);
      return {
        ...shared,
        energyAboveHull: { mean: energy, lower: energy, upper: energy },
        basis: 'computed',
        reason: `formation energy of the data, hull with ${reason}`,
        probability: energy <= tolerance ? 1 : 0,
        verdict: energy <= tolerance ? 'stable' : 'unstable',
      };
    }
    if (mixture && energies && !prefersOwn) {
      return {
        ...shared,
        energyAboveHull: {
          mean: aboveHull(energies.mean[row]!, mixture),
          lower: aboveHull(energies.lower[row]!, mixture),
          upper: aboveHull(energies.upper[row]!, mixture),
        },
        basis: 'computed hull',
        reason: `predicted formation energy, hull of ${reason}${ownPrediction && judgesBy ? `; ${judgesBy}` : ''}`,
        ...judged(probabilityByHull![row]!),
      };
    }
    if (!ownPrediction) return null;
    const { mean, lower, upper } = ownPrediction;
    return {
      ...shared,
      energyAboveHull: { mean: mean[row]!, lower: lower[row]!, upper: upper[row]! },
      basis: 'predicted',
      reason: mixture
        ? energies
          ? `the model's own, ${judgesBy}`
          : 'the model predicts no formation energy'
        : `no hull is computed: ${reason}`,
      ...judged(probability![row]!),
    };
  });
}

function judged(probability: number): Pick<StabilityVerdict, 'probability' | 'verdict'> {
  const verdict = probability >= SURE ? 'stable' : probability <= 1 - SURE ? 'unstable' : 'uncertain';
  return { probability, verdict };
}

interface HullAt {
  /** The hull at the composition; null where it cannot be computed. */
  readonly mixture: Mixture | null;
  /** The best mixture of other phases. */
  readonly decomposition: Mixture | null;
  /** Formation energy of the material in the data. */
  readonly known: number | null;
  readonly reason: string;
}

function hullAt(diagram: StabilityBasis['diagram'], composition: Composition, asUnknown: boolean): HullAt {
  if (diagram === null) {
    return {
      mixture: null,
      decomposition: null,
      known: null,
      reason: 'the data hold no formation energies of one source',
    };
  }
  const { complete, reason } = completeness(diagram, composition);
  if (!complete) return { mixture: null, decomposition: null, known: null, reason };
  const decomposition = diagram.decomposition(composition);
  if (asUnknown) return { mixture: decomposition, decomposition, known: null, reason };
  const known = diagram.groundState(composition);
  // Without a phase of its own, the other phases are all there are.
  const mixture = known ? diagram.hull(composition) : decomposition;
  return { mixture, decomposition, known: known?.formationEnergy ?? null, reason };
}

/** Shares of atoms as formula units for one of the material. */
function amounts(composition: Composition, { phases }: Mixture): NonNullable<StabilityVerdict['decomposition']> {
  const atoms = atomsOf(reducedFormula(composition));
  return phases.map(({ formula, share }) => ({ formula, amount: (share * atoms) / atomsOf(formula) }));
}

function atomsOf(formula: string): number {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula} is no formula: ${parsed.failure.message}`);
  return numberOfAtoms(parsed.composition);
}
