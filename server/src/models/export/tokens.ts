import { FREQUENCIES, SMALLEST_FRACTION } from '../representation/fractionEncoding.ts';
import type { Graph, Value } from './graph.ts';
import { ELEMENT_TYPES } from './onnxFile.ts';

export const ATOMIC_NUMBERS = 'atomic_numbers';
export const FRACTIONS = 'fractions';

/** Large enough that its exponential is zero. */
const MASKED = -1e9;

/**
 * Element tokens without padding, as the network has them between its attentions, and the way to the padded view and
 * back: the *slots* of the inputs, materials × elements.
 */
export interface TokenValues {
  /** [tokens], int64 */
  readonly atomicNumbers: Value;
  /** [tokens, 64] */
  readonly fractionFeatures: Value;
  /** [tokens, 1] */
  readonly logFractions: Value;
  /** [tokens]: the slot of each token, counted through all materials. */
  readonly slots: Value;
  /** [materials, elements]: a token of each slot; of an empty one any. */
  readonly tokensOfSlots: Value;
  /** [materials, elements]: 0 where a token is, −10⁹ where none is. */
  readonly mask: Value;
  /** [materials, 1]: 0, or not a number for a material without elements. */
  readonly absent: Value;
}

/** Reads the inputs. A slot is empty where its atomic number or its fraction is zero. */
export function readTokens(graph: Graph): TokenValues {
  const isEmpty = graph.add('Or', [
    graph.add('Equal', [ATOMIC_NUMBERS, graph.integer([0], [])]),
    graph.add('Equal', [FRACTIONS, graph.float([0], [])]),
  ]);
  const present = graph.add('Not', [isEmpty]);
  const amounts = graph.add('Where', [present, FRACTIONS, graph.float([0], [])]);
  const exact = graph.add('Cast', [amounts], { to: { i: ELEMENT_TYPES.double } });
  const total = graph.add('ReduceSum', [exact, graph.integer([1])]);
  // Rounded as the network was given them when it was trained.
  const fractions = graph.add('Cast', [graph.add('Div', [exact, total])], { to: { i: ELEMENT_TYPES.float } });

  const flat = graph.integer([-1]);
  const presentFlat = graph.add('Reshape', [present, flat]);
  const slots = graph.add('Squeeze', [graph.add('NonZero', [presentFlat]), graph.integer([0])]);
  const counted = graph.add('CumSum', [
    graph.add('Cast', [presentFlat], { to: { i: ELEMENT_TYPES.int64 } }),
    graph.integer([0], []),
  ]);
  const token = graph.add('Max', [graph.add('Sub', [counted, graph.integer([1], [])]), graph.integer([0], [])]);

  const ofTokens = (value: Value) => graph.add('Gather', [graph.add('Reshape', [value, flat]), slots]);
  return {
    atomicNumbers: ofTokens(ATOMIC_NUMBERS),
    ...encodeFractions(graph, graph.add('Unsqueeze', [ofTokens(fractions), graph.integer([1])])),
    slots,
    tokensOfSlots: graph.add('Reshape', [token, graph.add('Shape', [ATOMIC_NUMBERS])]),
    mask: graph.add('Where', [present, graph.float([0], []), graph.float([MASKED], [])]),
    absent: graph.add('Where', [
      graph.add('Greater', [total, graph.double([0], [])]),
      graph.float([0], []),
      graph.float([Number.NaN], []),
    ]),
  };
}

/**
 * The encoding of `representation/fractionEncoding.ts`, in double precision as there: a rounding of the highest angle,
 * 804 x, would move its sine. A cosine is the sine of a quarter turn more, which runtimes have in double precision.
 *
 * @param fractions [tokens, 1]
 */
function encodeFractions(graph: Graph, fractions: Value): Pick<TokenValues, 'fractionFeatures' | 'logFractions'> {
  const linear = graph.add('Cast', [fractions], { to: { i: ELEMENT_TYPES.double } });
  const logarithm = graph.add('Log', [graph.add('Max', [linear, graph.double([SMALLEST_FRACTION], [])])]);
  const scaled = graph.add('Add', [
    graph.add('Div', [logarithm, graph.double([-Math.log(SMALLEST_FRACTION)], [])]),
    graph.double([1], []),
  ]);
  const frequencies = graph.double([...FREQUENCIES, ...FREQUENCIES]);
  const phases = graph.double([...FREQUENCIES.map(() => 0), ...FREQUENCIES.map(() => Math.PI / 2)]);
  const waves = [linear, scaled].map((argument) =>
    graph.add('Sin', [graph.add('Add', [graph.add('Mul', [argument, frequencies]), phases])]),
  );
  const all = graph.add('Concat', waves, { axis: { i: 1 } });
  return {
    fractionFeatures: graph.add('Cast', [all], { to: { i: ELEMENT_TYPES.float } }),
    logFractions: graph.add('Cast', [logarithm], { to: { i: ELEMENT_TYPES.float } }),
  };
}
