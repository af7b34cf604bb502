import { beforeAll, describe, expect, test } from 'vitest';
import { parseFormula } from '../../../server/src/chemistry/formula.ts';
import { atomicNumber } from '../../../server/src/chemistry/symbols.ts';
import type { Composition } from '../../../server/src/chemistry/types.ts';
import { Failure } from '../../../server/src/foundation/failure.ts';
import { Random } from '../../../server/src/foundation/random.ts';
import { NETWORK_ALONE } from '../../../server/src/models/combination/combination.ts';
import type { EnsembleState } from '../../../server/src/models/ensembleState.ts';
import { writeOnnxModel } from '../../../server/src/models/export/onnxModel.ts';
import { CompositionTransformer } from '../../../server/src/models/network/compositionTransformer.ts';
import { EnsemblePredictor } from '../../../server/src/models/predictor.ts';
import { elementFacts } from '../../../server/src/models/representation/elementFacts.ts';
import { ApplicabilityDomain } from '../../../server/src/models/statistics/applicabilityDomain.ts';
import type { TargetScale } from '../../../server/src/models/targetScale.ts';
import type { EncoderPlan, ModelTarget } from '../../../server/src/models/types.ts';
import { type Material, type Outputs, openOnnx } from './onnxRuntime.ts';

/** One to eight elements; small and large amounts; a light, a heavy and a synthetic element. */
const FORMULAS = [
  'Fe',
  'LiF',
  'CsSnI3',
  'BaTiO3',
  'Ba0.5Sr0.5TiO3',
  'MgAl2O4',
  'YBa2Cu3O6.93',
  'Li10GeP2S12',
  'CrMnFeCoNi',
  'Li6.4La3Zr1.4Ta0.6O12',
  'Fe0.967C0.0005Mn0.0121Si0.0052Cr0.0098Ni0.0054', // a steel; carbon near the smallest fraction the network tells
  'Ca10(PO4)6(OH)2',
  'Na0.9K0.1Al0.8Fe0.2Si2.9Ti0.1O8', // seven elements
  'Li0.9Na0.1Ni0.6Mn0.2Co0.15Al0.05O1.9F0.1', // eight
  'U3O8',
  'OgH',
  'H2O',
  'Cs2AgBiBr6',
];

const ENCODER: EncoderPlan = { embedding: 128, layers: 3, heads: 4, feedForward: 256, dropout: 0.1 };

/** Each way a target is seen: as it is, centred far from zero and unbounded; by its logarithm; zero or positive; a mixture. */
const TARGETS: readonly (ModelTarget & { readonly seen: Omit<TargetScale, 'minimum' | 'maximum'> })[] = [
  target('formation_energy', 'eV/atom', 'identity', null, null, {
    link: 'identity',
    positive: false,
    center: -1.3,
    scale: 0.9,
  }),
  target('bulk_modulus', 'GPa', 'log', 0, 1000, { link: 'log', positive: false, center: 4.4, scale: 0.8 }),
  target('band_gap', 'eV', 'softplus', 0, null, { link: 'identity', positive: true, center: 0, scale: 1.7 }),
  target('magnetic_moment', 'μ_B', 'zero_inflated', 0, null, {
    link: 'identity',
    positive: true,
    zeroInflated: true,
    center: 0,
    scale: 1.2,
  }),
  target('share', '1', 'identity', 0.3, 0.44, { link: 'identity', positive: false, center: 0.4, scale: 0.5 }),
];

function target(
  name: string,
  unit: string,
  transform: ModelTarget['transform'],
  minimum: number | null,
  maximum: number | null,
  seen: Omit<TargetScale, 'minimum' | 'maximum'>,
) {
  return { name, unit, transform, minimum, maximum, seen };
}

/** An ensemble as training would leave it, its weights drawn and stretched, so that materials and members differ much. */
async function ensemble({ members = 3, encoder = ENCODER, targets = TARGETS, calibrationRows = 40 } = {}) {
  const facts = elementFacts();
  const { layout } = new CompositionTransformer(
    encoder,
    facts,
    targets.length,
    targets.filter(({ seen }) => seen.zeroInflated).length,
  );
  const random = Random.of(7, 'export');
  const scores = Random.of(7, 'calibration');
  const calibrations = targets.map(() => ({
    scores: Float64Array.from({ length: calibrationRows }, () => Math.abs(scores.normal())).sort(),
  }));
  const state: EnsembleState = {
    plan: {
      name: 'net',
      targets: targets.map(({ seen: _, ...plan }) => plan),
      encoder,
      training: { epochs: 1, batch: 64, learningRate: 1e-3, weightDecay: 0.02, ensemble: members, seed: 7 },
      baselines: [],
      method: 'auto',
      coverage: 0.9,
    },
    facts,
    scales: targets.map(({ seen, minimum, maximum }) => ({ ...seen, minimum, maximum })),
    members: Array.from({ length: members }, () => {
      const parameters = layout.initialize(random);
      for (const { name, offset, size } of layout.entries) {
        const stretch = name.startsWith('head') ? 2.5 : 1.3;
        for (let index = offset; index < offset + size; index++) parameters[index] = stretch * parameters[index]!;
      }
      return parameters;
    }),
    combinations: targets.map(() => NETWORK_ALONE),
    baselines: null,
    calibrations,
    networkCalibrations: calibrations,
    domain: await ApplicabilityDomain.fit(
      FORMULAS.map(composition),
      Float32Array.from({ length: FORMULAS.length * encoder.embedding }, () => random.normal()),
      encoder.embedding,
      1,
    ),
  };
  return state;
}

function composition(formula: string): Composition {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${parsed.failure.message}`);
  return parsed.composition;
}

const material = (formula: string): Material =>
  [...composition(formula).amounts].map(([symbol, amount]) => [atomicNumber(symbol)!, amount]);

/** What the order of additions in single precision may change. */
const ROUNDING = 5e-5;

const ORIGIN = { version: '0.1.0', run: 'a-run', planHash: 'abc', dataHash: null };

/** What our own kernels say, laid out as the exported model's outputs. */
async function predicted(state: EnsembleState, formulas = FORMULAS): Promise<Outputs> {
  const predictor = new EnsemblePredictor(state);
  const compositions = formulas.map(composition);
  const { targets } = await predictor.predict(compositions);
  const outputs: Record<string, Float32Array> = { embedding: await predictor.embed(compositions) };
  targets.forEach(({ mean, scale, lower, upper }, index) => {
    const { name } = state.plan.targets[index]!;
    outputs[name] = Float32Array.from(mean);
    outputs[`${name}_deviation`] = Float32Array.from(scale);
    outputs[`${name}_lower`] = Float32Array.from(lower);
    outputs[`${name}_upper`] = Float32Array.from(upper);
  });
  return outputs;
}

/** The largest difference, relative to the value or to `least`, whichever is larger. */
function largestDifference(actual: Float32Array, expected: Float32Array, least: number): number {
  expect(actual.length).toBe(expected.length);
  return expected.reduce((most, value, index) => {
    if (actual[index] === value) return most;
    const difference = Math.abs(actual[index]! - value) / Math.max(Math.abs(value), least);
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(most, difference);
  }, 0);
}

function expectSame(actual: Outputs, expected: Outputs, tolerance = 1e-4): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected)) {
    const typical = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    // An embedding is one vector: its numbers count by their share in its length.
    const least = name === 'embedding' ? typical : 0.01 * typical;
    expect(largestDifference(actual[name]!, values, least), name).toBeLessThan(tolerance);
  }
}

describe('an exported ensemble', () => {
  let state: EnsembleState;
  let model: Awaited<ReturnType<typeof openOnnx>>;
  beforeAll(async () => {
    state = await ensemble();
    model = await openOnnx(writeOnnxModel(state, ORIGIN));
  });

  test('takes atomic numbers and fractions, gives four outputs a target and the embedding', () => {
    expect(model.inputs).toEqual(['atomic_numbers', 'fractions']);
    expect(model.outputs).toEqual([
      ...TARGETS.flatMap(({ name }) => [name, `${name}_deviation`, `${name}_lower`, `${name}_upper`]),
      'embedding',
    ]);
  });

  test('gives what our kernels give, for four kinds of target and three members', async () => {
    const expected = await predicted(state);
    // The bounds must matter, or clipping is not tested.
    expect(new Set(expected.share).size).toBeGreaterThan(2);
    expect([...expected.share!]).toContain(Math.fround(0.3));
    expect([...expected.share!]).toContain(Math.fround(0.44));
    expectSame(await model.run(FORMULAS.map(material)), expected);
  });

  test('does not depend on padding, company or the order of elements', async () => {
    const whole = await model.run(FORMULAS.map(material), 8);
    expectSame(await model.run(FORMULAS.map(material), 23), whole, ROUNDING);
    expectSame(await model.run(FORMULAS.map((formula) => [...material(formula)].reverse())), whole, ROUNDING);
    // Padding may stand anywhere.
    expectSame(await model.run(FORMULAS.map((formula) => [[0, 0], ...material(formula)])), whole, ROUNDING);
    for (const [row, formula] of FORMULAS.entries()) {
      const alone = await model.run([material(formula)]);
      const ofWhole = Object.entries(whole).map(([name, values]) => {
        const width = values.length / FORMULAS.length;
        return [name, values.slice(row * width, (row + 1) * width)];
      });
      expectSame(alone, Object.fromEntries(ofWhole), ROUNDING);
    }
  });

  test('reads amounts in any measure, and leaves out elements of which there is nothing', async () => {
    const amounts = await model.run([material('CsSnI3')]);
    const fractions = material('CsSnI3').map(([element, amount]) => [element, amount / 5] as const);
    expectSame(await model.run([fractions]), amounts);
    const vector = Array.from({ length: 118 }, (_, index) => {
      const amount = fractions.find(([element]) => element === index + 1)?.[1] ?? 0;
      return [index + 1, amount] as const;
    });
    expectSame(await model.run([vector]), amounts);
  });

  test('says nothing about a material without elements, and the others do not suffer', async () => {
    const together = await model.run([material('LiF'), [], material('Fe')]);
    const apart = await model.run([material('LiF'), material('Fe')]);
    for (const [name, values] of Object.entries(together)) {
      const width = values.length / 3;
      expect([...values.slice(width, 2 * width)].every(Number.isNaN), name).toBe(true);
    }
    const others = Object.entries(together).map(([name, values]) => {
      const width = values.length / 3;
      return [name, Float32Array.from([...values.slice(0, width), ...values.slice(2 * width)])];
    });
    expectSame(Object.fromEntries(others), apart, ROUNDING);
  });
});

test('other shapes: one member, one target, a small encoder, too few rows for a finite interval', async () => {
  const encoder = { embedding: 24, layers: 1, heads: 2, feedForward: 40, dropout: 0 };
  const state = await ensemble({ members: 1, encoder, targets: TARGETS.slice(1, 2), calibrationRows: 0 });
  const model = await openOnnx(writeOnnxModel(state, ORIGIN));
  const outputs = await model.run(FORMULAS.map(material));
  expectSame(outputs, await predicted(state));
  // Nothing is known but the physical bounds.
  expect(new Set(outputs.bulk_modulus_lower)).toEqual(new Set([0]));
  expect(new Set(outputs.bulk_modulus_upper)).toEqual(new Set([1000]));
});

test('a target whose name an output already has is refused', async () => {
  const state = await ensemble({ members: 1, targets: [{ ...TARGETS[0]!, name: 'embedding' }] });
  expect(() => writeOnnxModel(state, ORIGIN)).toThrow(Failure);
  expect(() => writeOnnxModel(state, ORIGIN)).toThrow('called embedding');
});

test('carries its units, bounds, elements and where it comes from', async () => {
  const state = await ensemble({ members: 1, targets: TARGETS.slice(1, 2) });
  const file = Buffer.from(
    writeOnnxModel(state, { ...ORIGIN, planHash: 'a-hash-of-the-plan', dataHash: 'of-the-data' }),
  );
  for (const text of [
    '[{"name":"bulk_modulus","unit":"GPa","minimum":0,"maximum":1000}]',
    'a-hash-of-the-plan',
    'of-the-data',
    'H He Li Be',
    state.domain.state.elements.join(' '),
    'net predicts bulk_modulus (GPa) from the composition of a material, by one network.',
  ]) {
    expect(file.includes(text), text).toBe(true);
  }
});

test('the same ensemble gives the same bytes', async () => {
  const state = await ensemble({ members: 1 });
  expect(Buffer.compare(writeOnnxModel(state, ORIGIN), writeOnnxModel(state, ORIGIN))).toBe(0);
});
