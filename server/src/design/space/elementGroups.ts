import type { ElementSymbol } from '../../chemistry/types.ts';

export type AvoidedGroup = 'toxic' | 'radioactive' | 'precious' | 'critical';

interface ElementGroup {
  readonly documentation: string;
  readonly source: string;
  readonly elements: string;
}

/** Elements one may want to keep out of a material, with where the list is from. */
export const ELEMENT_GROUPS: Readonly<Record<AvoidedGroup, ElementGroup>> = {
  toxic: {
    documentation:
      'Elements whose common compounds are poisonous: arsenic, beryllium, cadmium, mercury, lead, thallium.',
    source:
      'Directive 2011/65/EU (RoHS) annex II for Cd, Hg and Pb; WHO, Ten chemicals of major public health concern, for As; IARC Monographs 100C (2012) for As, Be and Cd; Regulation (EC) 1272/2008 annex VI for compounds of Tl',
    elements: 'As Be Cd Hg Pb Tl',
  },
  radioactive: {
    documentation: 'Elements without an isotope that is stable or nearly so (bismuth counts as stable).',
    source:
      'IUPAC, CIAAW 2021, doi:10.1515/pac-2019-0603: elements without a standard atomic weight, with Th, Pa and U',
    elements:
      'Tc Pm Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og',
  },
  precious: {
    documentation:
      'Elements that cost more than about 1,000 US dollars a kilogram: the noble metals, rhenium and scandium.',
    source:
      'USGS, Mineral Commodity Summaries 2024, doi:10.3133/mcs2024: platinum-group metals, gold, silver (about 750 $/kg), rhenium, scandium',
    elements: 'Ru Rh Pd Ag Re Os Ir Pt Au Sc',
  },
  critical: {
    documentation: 'Critical raw materials of the European Union, 2024: supply at risk.',
    source:
      'Regulation (EU) 2024/1252, annex II, the elements among its 34 materials (C for graphite and coking coal left out)',
    elements:
      'Sb As Ba Be Bi B Co Cu F Ga Ge He Hf Li Mg Mn Nb Ni P Ru Rh Pd Os Ir Pt Sc Si Sr Ta Ti W V La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Y Al',
  },
};

const SETS = new Map(
  Object.entries(ELEMENT_GROUPS).map(([group, { elements }]) => [group, new Set(elements.split(' '))] as const),
);

export function elementsOfGroup(group: AvoidedGroup): ReadonlySet<ElementSymbol> {
  return SETS.get(group)!;
}
