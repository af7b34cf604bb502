import { beforeAll, describe, expect, it } from 'vitest';
import { isChargeBalanced } from '../../server/src/chemistry/chargeBalance.ts';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import { latticeFromParameters } from '../../server/src/chemistry/structure/cell.ts';
import { crystalComposition } from '../../server/src/chemistry/structure/contents.ts';
import type { Crystal, Vector3 } from '../../server/src/chemistry/structure/crystal.ts';
import { crystalSymmetry } from '../../server/src/chemistry/structure/symmetry/analyse.ts';
import { letterSettings } from '../../server/src/chemistry/structure/symmetry/letterSettings.ts';
import { loadSymmetry } from '../../server/src/datasets/symmetryModule.ts';
import { KnownTypes } from '../../server/src/design/crystal/buildFromTypes.ts';
import { KnownCrystals } from '../../server/src/design/crystal/knownCrystals.ts';
import { spellableOf, wyckoffPlan } from '../../server/src/design/crystal/learnTypes.ts';
import { orbitOrder, type SymmetricCrystal, symmetricCrystal } from '../../server/src/design/crystal/structureType.ts';
import { CandidateEnvironment } from '../../server/src/design/environment/candidateEnvironment.ts';
import { checkEnvironment } from '../../server/src/design/environment/checkEnvironment.ts';
import { type Constraints, NO_CONSTRAINTS } from '../../server/src/design/space/constraints.ts';
import { openSpace } from '../../server/src/design/space/openSpace.ts';
import { enumerate, sample } from '../../server/src/design/space/walk.ts';
import { Random } from '../../server/src/foundation/random.ts';

/** Handbook crystals: a cubic or tetragonal cell, elements and fractional coordinates. */
function crystal(a: number, c: number, atoms: readonly (readonly [string, Vector3])[]): Crystal {
  return {
    latticeVectors: latticeFromParameters({ a, b: a, c, alpha: 90, beta: 90, gamma: 90 }),
    sites: atoms.map(([symbol, fractional]) => ({ species: [{ symbol, occupancy: 1 }], fractional })),
  };
}

const FACES: readonly Vector3[] = [
  [0, 0, 0],
  [0, 0.5, 0.5],
  [0.5, 0, 0.5],
  [0.5, 0.5, 0],
];
const centred = (symbol: string, [x, y, z]: Vector3) =>
  FACES.map(([a, b, c]): [string, Vector3] => [symbol, [x + a, y + b, z + c]]);

const ROCK_SALT = crystal(5.64, 5.64, [...centred('Na', [0, 0, 0]), ...centred('Cl', [0.5, 0.5, 0.5])]);
const PEROVSKITE = crystal(3.905, 3.905, [
  ['Sr', [0.5, 0.5, 0.5]],
  ['Ti', [0, 0, 0]],
  ['O', [0.5, 0, 0]],
  ['O', [0, 0.5, 0]],
  ['O', [0, 0, 0.5]],
]);
const X = 0.305;
const RUTILE = crystal(4.594, 2.959, [
  ['Ti', [0, 0, 0]],
  ['Ti', [0.5, 0.5, 0.5]],
  ['O', [X, X, 0]],
  ['O', [1 - X, 1 - X, 0]],
  ['O', [0.5 + X, 0.5 - X, 0.5]],
  ['O', [0.5 - X, 0.5 + X, 0.5]],
]);

const half = ([x, y, z]: Vector3): Vector3 => [x + 0.5, y + 0.5, z + 0.5];
const SWAPPED: Readonly<Record<string, string>> = { Sr: 'Ti', Ti: 'Sr' };

const ELEMENTS = ['Na', 'K', 'Mg', 'Ca', 'Sr', 'Ti', 'Zr', 'O', 'F', 'Cl'];

describe('crystals by their symmetry', () => {
  let known: SymmetricCrystal[];
  beforeAll(async () => {
    await loadSymmetry();
    known = [ROCK_SALT, PEROVSKITE, RUTILE].map((one) => symmetricCrystal(one)!);
  });

  const plan = (constraints: Partial<Constraints> = {}, invents = false) =>
    wyckoffPlan(known, {
      title: 'handbook',
      elements: ELEMENTS,
      constraints: { ...NO_CONSTRAINTS, ...constraints },
      invents,
    });

  it('are told by space group and orbits', () => {
    const told = known.map(({ group, orbits }) => [
      group.number,
      ...orbits.map(({ letter, element, places }) => `${places.length}${letter} ${element}`),
    ]);
    // International Tables A; which of two alike positions is called a is a matter of the origin.
    expect(told[0]![0]).toBe(225);
    expect(told[0]!.slice(1).map((orbit) => String(orbit).split(' ')[0])).toEqual(['4a', '4b']);
    expect(told[1]![0]).toBe(221);
    expect(told[1]!.slice(1).map((orbit) => Number.parseInt(String(orbit), 10))).toEqual([1, 1, 3]);
    expect(told[2]).toEqual([136, '2a Ti', '4f O']);
  });

  it('are spelled and read again', () => {
    const space = openSpace(plan());
    for (const one of known) {
      const tokens = space.encode(spellableOf(one));
      const candidate = space.decode(tokens!);
      expect(candidate.symmetry!.spaceGroup).toBe(one.group.number);
      expect(candidate.sites!.map(({ element }) => element)).toEqual(one.orbits.map(({ element }) => element));
    }
    const rutile = space.encode(spellableOf(known[2]!))!;
    expect(rutile.map((token) => space.vocabulary[token]!.text).slice(0, -1)).toEqual([
      '136',
      'a',
      'f',
      ':',
      'Ti',
      'O',
    ]);
    expect(space.decode(rutile)).toMatchObject({ key: '136 2a=Ti 4f=O', formula: 'TiO2' });
  });

  it('are as many as can be counted by hand', () => {
    // Rock salt: two orbits of as many atoms that another origin exchanges, so that every pair of elements that balances one
    // to one is there once.
    const space = openSpace({ ...plan({ chargeNeutral: true, mostElements: 2 }), types: [plan().types![0]!] });
    const keys = new Set(Array.from(enumerate(space), (tokens) => space.decode(tokens).key));
    const pairs = ELEMENTS.flatMap((a) => ELEMENTS.map((b) => [a, b] as const)).filter(
      ([a, b]) =>
        a < b &&
        isChargeBalanced({
          amounts: new Map([
            [a, 1],
            [b, 1],
          ]),
          charge: 0,
        }),
    );
    expect(keys.size).toBe(pairs.length);
    expect(keys).toContain('225 4a=Cl 4b=Na');
    expect(keys).not.toContain('225 4a=Cl 4b=Mg');
  });

  it.each([
    ['known types', false],
    ['any orbits', true],
  ])(
    'of %s are always neutral and keep the constraints, and what is offered can be finished',
    (_, invents) => {
      const space = openSpace(plan({ chargeNeutral: true, require: ['O'], exclude: ['K'], mostElements: 3 }, invents));
      const random = Random.of(4, 'test');
      const types = new Set<string>();
      for (let draw = 0; draw < 150; draw++) {
        const candidate = space.decode(sample(space, random)!);
        const symbols = [...candidate.composition.amounts.keys()];
        expect(isChargeBalanced(candidate.composition)).toBe(true);
        expect(symbols).toContain('O');
        expect(symbols).not.toContain('K');
        expect(symbols.length).toBeLessThanOrEqual(3);
        types.add(candidate.sites!.map(({ site }) => site).join(' '));
      }
      if (invents) expect(types.size).toBeGreaterThan(10);
      else expect(types.size).toBeLessThanOrEqual(3);
    },
    60_000,
  );

  it('offer every crystal that another way to look finds', () => {
    // All ways to put five elements on the orbits, looked at one by one.
    const few = ['Na', 'Ca', 'Ti', 'O', 'F'];
    const space = openSpace({ ...plan({ chargeNeutral: true }), elements: few, volumes: [1] });
    const found = new Set(Array.from(enumerate(space), (tokens) => space.decode(tokens).key));
    const loose = openSpace({ ...plan(), elements: few, volumes: [1] });
    const wanted = Array.from(enumerate(loose), (tokens) => loose.decode(tokens)).filter(({ composition }) =>
      isChargeBalanced(composition),
    );
    expect([...found].sort()).toEqual([...new Set(wanted.map(({ key }) => key))].sort());
    expect(found.size).toBeGreaterThan(20);
  });

  it('are one crystal whatever the origin', () => {
    const corner = {
      ...PEROVSKITE,
      sites: PEROVSKITE.sites.map((site) => ({ ...site, fractional: half(site.fractional) })),
    };
    const pair = [PEROVSKITE, corner].map((one) => symmetricCrystal(one)!);
    // By hand, for the library may bring both to one origin: strontium and titanium, c and d change places.
    const names = new Map(letterSettings(pair[0]!.group)[1]);
    expect(Object.fromEntries([...names].slice(0, 4))).toEqual({ a: 'b', b: 'a', c: 'd', d: 'c' });
    const renamed = pair[0]!.orbits.map((orbit) => ({ ...orbit, letter: names.get(orbit.letter)! }));
    const other = { ...pair[0]!, orbits: renamed.sort(orbitOrder) };
    const all = [...pair, other];
    const space = openSpace(
      wyckoffPlan(all, { title: 'both origins', elements: ELEMENTS, constraints: NO_CONSTRAINTS }),
    );
    const keys = all.map((one) => space.decode(space.encode(spellableOf(one))!).key);
    expect(new Set(keys).size).toBe(1);
    // Titanium in the cage instead of the octahedra is another.
    const exchanged = renamed.map((orbit) => ({ ...orbit, element: SWAPPED[orbit.element] ?? orbit.element }));
    expect(space.decode(space.encode(spellableOf({ ...other, orbits: exchanged }))!).key).not.toBe(keys[0]);
  });

  it('are known by their orbits whatever the origin', () => {
    const names = new Map(letterSettings(known[2]!.group).find((one) => one.get('a') === 'b' && one.get('f') === 'g')!);
    const elsewhere = known[2]!.orbits.map((orbit) => ({
      ...orbit,
      letter: names.get(orbit.letter)!,
      places: orbit.places.map(([x, y, z]): Vector3 => [x, y, z + 0.5]),
    }));
    const moved = { ...RUTILE, sites: RUTILE.sites.map((site, place) => ({ ...site, fractional: MOVED[place]! })) };
    expect(new KnownCrystals([{ ...known[2]!, orbits: elsewhere }]).seen(moved)).toBe('orbits');
  });

  it('keep the contract of Gymnasium as an environment', async () => {
    const make = () => new CandidateEnvironment(openSpace(plan({ chargeNeutral: true })), ({ sites }) => sites!.length);
    expect(make().id).toBe('matml/Wyckoff-v0');
    expect(await checkEnvironment(make)).toEqual([]);
  }, 30_000);

  it('become crystals whose symmetry is found again, with the volume that is asked for', () => {
    const space = openSpace(plan({ chargeNeutral: true }));
    const types = new KnownTypes(known);
    const tokens = space.encode(spellableOf(known[2]!))!;
    const { sites, symmetry } = space.decode(tokens);
    const zirconia = sites!.map((site) => (site.element === 'Ti' ? { ...site, element: 'Zr' } : site));
    const built = types.build(zirconia, symmetry!, 12)!;
    expect(reducedFormula(crystalComposition(built.crystal))).toBe('ZrO2');
    expect(built.like).toBe('Ti2O4');
    expect(built.doubt).toBeNull();
    const found = crystalSymmetry(built.crystal)!;
    expect(found.number).toBe(136);
    const [a, b, c] = built.crystal.latticeVectors;
    // Six atoms of 12 Å³ each, and the ratio of the axes as in rutile.
    expect(a[0] * b[1] * c[2]).toBeCloseTo(72, 6);
    expect(c[2] / a[0]).toBeCloseTo(2.959 / 4.594, 6);
    expect(types.build(zirconia, symmetry!, 3)!.doubt).toContain('the shortest contact is');
  });

  it('are known by formula, by orbits, or as the very crystal', () => {
    const data = new KnownCrystals(known);
    expect(data.seen(RUTILE)).toBe('crystal');
    // The oxygen elsewhere on its orbit.
    const moved = { ...RUTILE, sites: RUTILE.sites.map((site, place) => ({ ...site, fractional: MOVED[place]! })) };
    expect(data.seen(moved)).toBe('orbits');
    const anatase = crystal(3.785, 9.514, [...anataseAtoms()]);
    expect(crystalSymmetry(anatase)!.number).toBe(141);
    expect(data.seen(anatase)).toBe('formula');
    const potassium = {
      ...ROCK_SALT,
      sites: ROCK_SALT.sites.map((site) => ({ ...site, species: swap(site.species) })),
    };
    expect(data.seen(potassium)).toBeNull();
  });
});

const Y = 0.38;
const MOVED: readonly Vector3[] = [
  [0, 0, 0],
  [0.5, 0.5, 0.5],
  [Y, Y, 0],
  [1 - Y, 1 - Y, 0],
  [0.5 + Y, 0.5 - Y, 0.5],
  [0.5 - Y, 0.5 + Y, 0.5],
];

/** Anatase, I4₁/amd, with origin on titanium: oxygen at z = 0.208 (Howard et al. 1991). */
function anataseAtoms(): [string, Vector3][] {
  const z = 0.208;
  const half: [string, Vector3][] = [
    ['Ti', [0, 0, 0]],
    ['Ti', [0, 0.5, 0.25]],
    ['O', [0, 0, z]],
    ['O', [0, 0, -z]],
    ['O', [0, 0.5, 0.25 + z]],
    ['O', [0, 0.5, 0.25 - z]],
  ];
  return half.flatMap(([symbol, [x, y, w]]): [string, Vector3][] => [
    [symbol, [x, y, w]],
    [symbol, [x + 0.5, y + 0.5, w + 0.5]],
  ]);
}

function swap(species: Crystal['sites'][number]['species']) {
  return species.map((one) => (one.symbol === 'Na' ? { ...one, symbol: 'K' } : one));
}
