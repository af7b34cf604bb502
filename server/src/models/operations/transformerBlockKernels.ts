// The transformer block and its gradient as calls of our kernels, one after another on buffers that are used in place.
import { probabilityRoom } from './attention.ts';
import { productScratch, weightGradientScratch } from './dense.ts';
import { type KernelCall, registerWasmKernel } from './kernelCall.ts';

export const FORWARD = 'matml.transformerBlock';
export const GRADIENT = 'matml.transformerBlockGradient';

/** Tokens that a pass without gradient takes through the whole block at a time, so that they stay in the cache. */
const TOKENS_AT_A_TIME = 256;

/** What the gradient needs, in the order of the outputs behind the first. */
export const KEPT = ['probabilities', 'mixed', 'attended', 'statistics', 'normal', 'slope', 'hidden'] as const;
type Rooms = Record<(typeof KEPT)[number], number>;

/** What has a slope, in the order in which the gradient gives it. */
export const INPUTS = [
  ...['x', 'qkv', 'keyBias', 'mixWeight', 'mixBias', 'gain', 'shift'],
  ...['expandWeight', 'expandBias', 'contractWeight', 'contractBias'],
] as const;

/** Sizes of a call, and addresses of its inputs. */
function measure({ input, address, numbers }: KernelCall) {
  const width = input('qkv').shape[1]! / 3;
  const heads = input('keyBias').shape[1]!;
  return {
    at: (name: string) => address(input(name)),
    dropout: (place: 'attention' | 'mix' | 'contract') =>
      [numbers[`${place}Seed`]!, numbers[`${place}Threshold`]!, numbers[`${place}KeepScale`]!] as const,
    tokens: input('qkv').shape[0]!,
    width,
    heads,
    size: width / heads,
    feedForward: input('expandWeight').shape[1]!,
    materials: input('offsets').shape[0]! - 1,
  };
}

registerWasmKernel(FORWARD, (call) => {
  const { address, output, scratch, numbers } = call;
  const { tokens, width, heads, feedForward, materials } = measure(call);
  const sizes = (rows: number, pairs: number): Record<keyof Rooms, [number, ...number[]]> => ({
    probabilities: [probabilityRoom(heads, pairs)],
    mixed: [rows, width],
    attended: [rows, width],
    statistics: [rows, 2],
    normal: [rows, width],
    slope: [rows, feedForward],
    hidden: [rows, feedForward],
  });
  const y = output(tokens, width);
  const panel = scratch(productScratch(Math.max(width, feedForward)));
  if (numbers.gradient || numbers.drops) {
    const shapes = sizes(tokens, numbers.pairs!);
    const kept = KEPT.map((name) => output(...shapes[name]));
    const rooms = Object.fromEntries(KEPT.map((name, index) => [name, address(kept[index]!)])) as Rooms;
    passTokens(call, { firstMaterial: 0, materials, first: 0, tokens }, address(y), rooms, panel);
    return [y, ...kept];
  }
  const pieces = piecesOf(call.integers('offsets'));
  const most = (measureOf: (piece: Piece) => number) =>
    pieces.reduce((largest, one) => Math.max(largest, measureOf(one)), 0);
  const shapes = sizes(
    most((piece) => piece.tokens),
    most((piece) => piece.tokens * numbers.longest!),
  );
  const rooms = Object.fromEntries(
    KEPT.map((name) => [name, scratch(shapes[name].reduce((product, size) => product * size, 1))]),
  ) as Rooms;
  for (const piece of pieces) passTokens(call, piece, address(y), rooms, panel);
  return [y];
});

/** Materials one after another that pass the block together. */
interface Piece {
  readonly firstMaterial: number;
  readonly materials: number;
  readonly first: number;
  readonly tokens: number;
}

function piecesOf(offsets: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0, end = 0; start + 1 < offsets.length; start = end) {
    end = start + 1;
    while (end + 1 < offsets.length && offsets[end + 1]! - offsets[start]! <= TOKENS_AT_A_TIME) end++;
    const first = offsets[start]!;
    pieces.push({ firstMaterial: start, materials: end - start, first, tokens: offsets[end]! - first });
  }
  return pieces;
}

/** The block for one piece; the rooms begin with its first token, inputs and `y` with the first of all. */
function passTokens(call: KernelCall, piece: Piece, y: number, rooms: Rooms, panel: number): void {
  const { kernels, numbers } = call;
  const { at, dropout, width, heads, size, feedForward } = measure(call);
  const { materials, first, tokens } = piece;
  const firstRow = 4 * width * first;
  const [x, out] = [at('x') + firstRow, y + firstRow];
  kernels.attentionForward(
    ...([materials, heads, size, at('offsets') + 4 * piece.firstMaterial, at('qkv'), at('keyBias')] as const),
    // The kernel finds the row of a token by its number among all.
    ...([rooms.mixed - firstRow, rooms.probabilities, ...dropout('attention'), numbers.causal!] as const),
  );
  const { mixed, attended, statistics, normal, slope, hidden } = rooms;
  kernels.denseForward(tokens, width, width, mixed, at('mixWeight'), at('mixBias'), attended, panel);
  kernels.addDropped(tokens * width, attended, x, attended, ...dropout('mix'));
  kernels.layerNormForward(tokens, width, attended, at('gain'), at('shift'), normal, statistics);
  kernels.denseForward(tokens, feedForward, width, normal, at('expandWeight'), at('expandBias'), slope, panel);
  if (numbers.gradient) kernels.geluWithSlope(tokens * feedForward, slope, hidden);
  else kernels.geluForward(tokens * feedForward, slope, hidden);
  kernels.denseForward(tokens, width, feedForward, hidden, at('contractWeight'), at('contractBias'), out, panel);
  kernels.addDropped(tokens * width, out, attended, out, ...dropout('contract'));
}

registerWasmKernel(GRADIENT, (call) => {
  const { kernels, address, input, output, scratch, numbers } = call;
  const { at, dropout, tokens, width, heads, size, feedForward, materials } = measure(call);
  const results = Object.fromEntries(
    INPUTS.map((name) => [name, name === 'x' ? output(tokens, width) : output(...input(name).shape)]),
  );
  const to = (name: string) => address(results[name]!);
  const [change, dNormal, dHidden] = [scratch(tokens * width), scratch(tokens * width), scratch(tokens * feedForward)];
  const wide = Math.max(width, feedForward);
  const room = scratch(Math.max(weightGradientScratch(tokens, wide), productScratch(wide)));
  const dy = at('dy');
  /** Gradients of y = input · weight + bias, to the weight, the bias and, in `into`, the input. */
  const denseGradient = (name: string, from: number, rows: [number, number], slope: number, into: number) => {
    const [inner, outer] = rows;
    kernels.denseWeightGradient(tokens, outer, inner, from, slope, to(`${name}Weight`), to(`${name}Bias`), room);
    kernels.denseInputGradient(tokens, outer, inner, slope, at(`${name}Weight`), into, room);
  };

  const contractSlope = numbers.drops ? change : dy;
  if (numbers.drops) kernels.dropout(tokens * width, dy, change, ...dropout('contract'));
  denseGradient('contract', at('hidden'), [feedForward, width], contractSlope, dHidden);
  kernels.multiplyInto(tokens * feedForward, at('slope'), dHidden);
  denseGradient('expand', at('normal'), [width, feedForward], dHidden, dNormal);
  kernels.layerNormGradient(
    ...([tokens, width, at('attended'), at('gain'), at('statistics'), dNormal] as const),
    ...([to('x'), to('gain'), to('shift'), dy] as const),
  );
  const mixSlope = numbers.drops ? change : to('x');
  if (numbers.drops) kernels.dropout(tokens * width, to('x'), change, ...dropout('mix'));
  denseGradient('mix', at('mixed'), [width, width], mixSlope, dNormal);
  kernels.attentionGradient(
    ...([
      materials,
      heads,
      size,
      at('offsets'),
      at('qkv'),
      at('probabilities'),
      dNormal,
      to('qkv'),
      to('keyBias'),
    ] as const),
    ...([...dropout('attention'), numbers.causal!, scratch(numbers.longest!)] as const),
  );
  return Object.values(results);
});
