// The kernels of the wasm backend's hot places. They work directly on the memory of the tensor backend (imported), so
// nothing is copied in or out. Every pointer is in bytes, every matrix row-major float32. No static data, no allocation.
export { denseForward, denseInputGradient, denseWeightGradient } from './dense';
export { geluForward, geluGradient, geluWithSlope, multiplyInto } from './gelu';
export { layerNormForward, layerNormGradient } from './layerNorm';
export { attentionForward, attentionGradient } from './attention';
export { poolForward, poolGradient } from './pool';
export { gatherRows, scatterAddRows } from './rows';
export { nearestMeans } from './nearest';
export { crossEntropyForward, crossEntropyGradient } from './crossEntropy';
export { addDropped, dropout } from './dropout';
export { accumulate, adamStep, sumOfSquares } from './optimizer';
export * from './constants';
