/** Address in the backend's memory, in bytes. */
type Pointer = number;

/** The compiled kernels; shapes and meaning stand beside each in `kernels/assembly`. */
export interface Kernels {
  denseForward(
    m: number,
    n: number,
    k: number,
    x: Pointer,
    weight: Pointer,
    bias: Pointer,
    y: Pointer,
    scratch: Pointer,
  ): void;
  denseInputGradient(
    m: number,
    n: number,
    k: number,
    dy: Pointer,
    weight: Pointer,
    dx: Pointer,
    scratch: Pointer,
  ): void;
  denseWeightGradient(
    m: number,
    n: number,
    k: number,
    x: Pointer,
    dy: Pointer,
    dWeight: Pointer,
    dBias: Pointer,
    scratch: Pointer,
  ): void;
  geluForward(length: number, x: Pointer, y: Pointer): void;
  geluGradient(length: number, x: Pointer, dy: Pointer, dx: Pointer): void;
  geluWithSlope(length: number, x: Pointer, y: Pointer): void;
  multiplyInto(length: number, x: Pointer, y: Pointer): void;
  layerNormForward(
    rows: number,
    width: number,
    x: Pointer,
    gain: Pointer,
    shift: Pointer,
    y: Pointer,
    statistics: Pointer,
  ): void;
  layerNormGradient(
    rows: number,
    width: number,
    x: Pointer,
    gain: Pointer,
    statistics: Pointer,
    dy: Pointer,
    dx: Pointer,
    dGain: Pointer,
    dShift: Pointer,
    residual: Pointer,
  ): void;
  attentionForward(
    materials: number,
    heads: number,
    size: number,
    offsets: Pointer,
    qkv: Pointer,
    keyBias: Pointer,
    out: Pointer,
    probabilities: Pointer,
    seed: number,
    threshold: number,
    keepScale: number,
    causal: number,
  ): void;
  attentionGradient(
    materials: number,
    heads: number,
    size: number,
    offsets: Pointer,
    qkv: Pointer,
    probabilities: Pointer,
    dOut: Pointer,
    dQkv: Pointer,
    dKeyBias: Pointer,
    seed: number,
    threshold: number,
    keepScale: number,
    causal: number,
    scratch: Pointer,
  ): void;
  crossEntropyForward(
    rows: number,
    vocabulary: number,
    logits: Pointer,
    legal: Pointer,
    targets: Pointer,
    loss: Pointer,
    probabilities: Pointer,
  ): void;
  crossEntropyGradient(
    rows: number,
    vocabulary: number,
    probabilities: Pointer,
    targets: Pointer,
    dLoss: Pointer,
    dLogits: Pointer,
  ): void;
  poolForward(
    materials: number,
    width: number,
    offsets: Pointer,
    h: Pointer,
    logits: Pointer,
    z: Pointer,
    weights: Pointer,
  ): void;
  poolGradient(
    materials: number,
    width: number,
    offsets: Pointer,
    h: Pointer,
    weights: Pointer,
    dz: Pointer,
    dh: Pointer,
    dLogits: Pointer,
  ): void;
  gatherRows(count: number, width: number, table: Pointer, indices: Pointer, out: Pointer): void;
  scatterAddRows(
    count: number,
    tableRows: number,
    width: number,
    indices: Pointer,
    dOut: Pointer,
    dTable: Pointer,
  ): void;
  nearestMeans(
    rows: number,
    size: number,
    width: number,
    count: number,
    bounds: Pointer,
    shifts: Pointer,
    slacks: Pointer,
    queries: Pointer,
    points: Pointer,
    means: Pointer,
    scratch: Pointer,
  ): void;
  addDropped(
    length: number,
    x: Pointer,
    residual: Pointer,
    y: Pointer,
    seed: number,
    threshold: number,
    keepScale: number,
  ): void;
  accumulate(length: number, factor: number, x: Pointer, y: Pointer): void;
  sumOfSquares(length: number, x: Pointer): number;
  adamStep(
    length: number,
    gradient: Pointer,
    parameters: Pointer,
    firstMoment: Pointer,
    secondMoment: Pointer,
    average: Pointer,
    clip: number,
    beta1: number,
    beta2: number,
    shrink: number,
    size: number,
    epsilon: number,
    keep: number,
  ): void;
  dropout(length: number, x: Pointer, y: Pointer, seed: number, threshold: number, keepScale: number): void;
}
