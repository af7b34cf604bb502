import { parseFormula } from '../../chemistry/formula.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import { Failure, type Place } from '../../foundation/failure.ts';
import { restoreModel } from '../../models/train.ts';
import { modelFilesOf } from '../runs/modelStore.ts';
import { judgeStability } from '../stability/judgeStability.ts';
import { readStability } from '../stability/stabilityFile.ts';
import type { PredictedMaterial, Predictions } from './types.ts';

/** A formula as written, and where, for a message that can be acted on. */
export interface MaterialToPredict {
  readonly formula: string;
  readonly place: Place | null;
  /** For a model that sees structures. */
  readonly crystal?: Crystal | null;
}

/** Materials predicted between two looks at the signal. */
const PIECE = 2048;

/**
 * Predict with the model of a finished run.
 *
 * @throws Failure `bad-formula` at the material's place, `model-file-missing`, `cancelled`
 */
export async function predictMaterials(
  modelRunFolder: string,
  materials: readonly MaterialToPredict[],
  options: { readonly signal?: AbortSignal; readonly onProgress?: (fraction: number) => void } = {},
): Promise<Predictions> {
  const compositions = materials.map(compositionOf);
  const predictor = await restoreModel(modelFilesOf(modelRunFolder));
  const basis = await readStability(modelFilesOf(modelRunFolder));
  const rows: PredictedMaterial[] = [];
  for (let start = 0; start < materials.length; start += PIECE) {
    options.onProgress?.(start / materials.length);
    const piece = materials.slice(start, start + PIECE);
    const known = {
      compositions: compositions.slice(start, start + PIECE),
      crystals: piece.map(({ crystal = null }) => crystal),
    };
    const prediction = await predictor.predict(known.compositions, {
      ...(options.signal && { signal: options.signal }),
      crystals: known.crystals,
    });
    const verdicts = basis && judgeStability(basis, predictor.plan.targets, known, prediction);
    for (const [index, { formula }] of piece.entries()) {
      const values = prediction.targets.map(({ mean, lower, upper }) => ({
        mean: mean[index]!,
        lower: lower[index]!,
        upper: upper[index]!,
      }));
      const domain = prediction.domain[index]!;
      rows.push({ formula, values, domain, ...(verdicts && { stability: verdicts[index]! }) });
    }
  }
  const { targets, coverage } = predictor.plan;
  return { targets: targets.map(({ name, unit }) => ({ name, unit })), coverage, rows };
}

/** @throws Failure `bad-formula` at the place of the material */
export function compositionOf({ formula, place }: MaterialToPredict): Composition {
  const result = parseFormula(formula);
  if (result.ok) return result.composition;
  const { code, message, suggestion } = result.failure;
  throw new Failure({
    kind: 'data',
    code,
    message: `“${formula}” is no formula: ${message}`,
    ...(suggestion === undefined ? {} : { cure: `Did you mean ${suggestion}?` }),
    ...(place === null ? {} : { place }),
  });
}
