import { crystalOxidationStates } from '../../chemistry/crystalOxidationStates.ts';
import { factValue } from '../../chemistry/elements.ts';
import { SYMBOLS } from '../../chemistry/symbols.ts';
import type { ElementSymbol } from '../../chemistry/types.ts';
import type { Constraints } from './constraints.ts';
import { elementsOfGroup } from './elementGroups.ts';
import type { DecorationPlan } from './spacePlan.ts';

export type TemplateName =
  | 'perovskite'
  | 'double_perovskite'
  | 'spinel'
  | 'rock_salt'
  | 'zinc_blende'
  | 'wurtzite'
  | 'fluorite'
  | 'rutile'
  | 'half_heusler'
  | 'heusler';

interface Template {
  readonly sites: readonly {
    readonly name: string;
    readonly amount: number;
    readonly elements: readonly ElementSymbol[];
  }[];
  readonly alike?: readonly (readonly [number, number])[];
  readonly alloys?: true;
}

/** Radioactive elements come in only where they are allowed by name. */
const STABLE = SYMBOLS.filter((symbol) => !elementsOfGroup('radioactive').has(symbol));

const isMetal = (symbol: ElementSymbol) => factValue(symbol, 'isMetal') === 1;
const hasState = (symbol: ElementSymbol, sign: 1 | -1) =>
  crystalOxidationStates(symbol).some((state) => state * sign > 0);

const CATIONS = STABLE.filter(
  (symbol) => hasState(symbol, 1) && (isMetal(symbol) || factValue(symbol, 'isMetalloid') === 1),
);
const ANIONS = 'H C N O F P S Cl As Se Br Sb Te I'.split(' ');
/** Half and full Heusler phases are built of metals of three kinds (Graf et al. 2011, doi:10.1016/j.progsolidstchem.2011.02.001). */
const ELECTROPOSITIVE = STABLE.filter(
  (symbol) => isMetal(symbol) && ((factValue(symbol, 'group') ?? 18) <= 5 || factValue(symbol, 'valenceF') !== 0),
);
const TRANSITION = STABLE.filter(
  (symbol) => isMetal(symbol) && (factValue(symbol, 'group') ?? 0) >= 6 && (factValue(symbol, 'group') ?? 0) <= 12,
);
const MAIN_GROUP = 'Al Si P Ga Ge As In Sn Sb Tl Pb Bi'.split(' ');

const cations = (name: string, amount: number) => ({ name, amount, elements: CATIONS });
const anions = (amount: number) => ({ name: 'X', amount, elements: ANIONS });

const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  perovskite: { sites: [cations('A', 1), cations('B', 1), anions(3)] },
  double_perovskite: { sites: [cations('A', 2), cations('B', 1), cations('B′', 1), anions(6)], alike: [[1, 2]] },
  spinel: { sites: [cations('A', 1), cations('B', 2), anions(4)] },
  rock_salt: { sites: [cations('A', 1), anions(1)] },
  zinc_blende: { sites: [cations('A', 1), anions(1)] },
  wurtzite: { sites: [cations('A', 1), anions(1)] },
  fluorite: { sites: [cations('A', 1), anions(2)] },
  rutile: { sites: [cations('A', 1), anions(2)] },
  half_heusler: {
    sites: [
      { name: 'A', amount: 1, elements: [...ELECTROPOSITIVE, ...TRANSITION] },
      { name: 'B', amount: 1, elements: TRANSITION },
      { name: 'X', amount: 1, elements: MAIN_GROUP },
    ],
    alloys: true,
  },
  heusler: {
    sites: [
      { name: 'A', amount: 2, elements: TRANSITION },
      { name: 'B', amount: 1, elements: [...ELECTROPOSITIVE, ...TRANSITION] },
      { name: 'X', amount: 1, elements: MAIN_GROUP },
    ],
    alloys: true,
  },
};

/** The space of a structure type: cations and anions on their sites, as the constraints leave them. */
export function planTemplate(name: TemplateName, constraints: Constraints, byComposition: boolean): DecorationPlan {
  const { sites, alike = [], alloys = false } = TEMPLATES[name];
  const asked = constraints.allow?.filter((symbol) => !STABLE.includes(symbol) && isMetal(symbol)) ?? [];
  return {
    kind: 'decoration',
    template: name,
    sites: sites.map((site) => ({
      ...site,
      elements: site.elements === CATIONS ? [...site.elements, ...asked] : site.elements,
    })),
    alike,
    byComposition,
    repeats: false,
    alloys,
    constraints,
  };
}

/** Elements that materials are commonly made of: all stable ones but the noble gases. */
export function commonElements(): ElementSymbol[] {
  return STABLE.filter((symbol) => crystalOxidationStates(symbol).length > 0 && symbol !== 'Kr' && symbol !== 'Xe');
}
