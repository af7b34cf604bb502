import { reducedFormula } from '../../chemistry/composition.ts';
import { Enumeration } from '../../chemistry/enumeration.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { oxidationAssignments } from '../../chemistry/oxidation.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import type { Composition } from '../../chemistry/types.ts';
import { readCrystalCell } from '../../datasets/cleaning/structure.ts';
import type { Predictor } from '../../models/trainedModel.ts';
import type { Prediction } from '../../models/types.ts';
import { encodeRowGroup } from '../files/rowGroup.ts';
import { csvRows } from '../files/table.ts';
import { judgeStability, type StabilityVerdict } from '../stability/judgeStability.ts';
import type { StabilityBasis } from '../stability/stabilityFile.ts';
import { predictionColumns } from './columns.ts';
import { histogramOf } from './histogram.ts';
import type { Piece, PieceLines, PieceResult, RankedMaterial, RejectedRow, ScreeningTask } from './piece.ts';
import { shortfalls, sortByShortfalls } from './ranking.ts';
import type { PredictedTargetName } from './types.ts';

/** Rows that cannot be read are counted, and so many of them listed. */
export const MOST_REJECTED = 1000;

/** Predicts pieces of one block's materials with one model. */
export class PiecePredictor {
  readonly targets: readonly PredictedTargetName[];
  readonly #predictor: Predictor;
  readonly #stability: StabilityBasis | null;
  readonly #task: ScreeningTask;
  readonly #enumeration: Enumeration | null;

  constructor(predictor: Predictor, stability: StabilityBasis | null, task: ScreeningTask) {
    this.#predictor = predictor;
    this.#stability = stability;
    this.#task = task;
    this.targets = predictor.plan.targets.map(({ name, unit }) => ({ name, unit }));
    this.#enumeration = task.materials.from === 'enumeration' ? new Enumeration(task.materials.enumeration) : null;
  }

  async predict(piece: Piece): Promise<PieceResult> {
    const materials = piece.lines === null ? this.#candidates(piece) : readLines(piece, piece.lines);
    const { formulas, compositions, rejected, rejectedRows } = materials;
    const prediction = await this.#predictor.predict(compositions, { crystals: materials.crystals });
    const { domain } = prediction;
    const reasons = new Map<string, number>();
    for (const reason of domain.flatMap((verdict) => verdict.reasons)) {
      const kind = reason.replace(/than \d+ % of/, 'than 95 % of');
      reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
    }
    const verdicts = this.#stability && judgeStability(this.#stability, this.targets, materials, prediction);
    const columns = predictionColumns(this.targets, formulas, prediction, verdicts);
    const table =
      formulas.length === 0
        ? null
        : { csv: new TextEncoder().encode([...csvRows(columns)].join('')), rowGroup: encodeRowGroup(columns) };
    return {
      index: piece.index,
      table,
      summary: {
        rows: formulas.length,
        outside: domain.reduce((count, { inside }) => count + (inside ? 0 : 1), 0),
        leftOut: piece.to - piece.from - formulas.length - rejected,
        rejected,
        rejectedRows,
        reasons,
        histograms: prediction.targets.map(({ mean }) => histogramOf(mean, (row) => domain[row]!.inside)),
        kept: this.#best(materials, prediction, verdicts),
      },
    };
  }

  #candidates({ from, to }: Piece): Materials {
    const enumeration = this.#enumeration!;
    const { materials } = this.#task;
    const neutralOnly = materials.from === 'enumeration' && materials.chargeNeutral;
    const found = emptyMaterials();
    for (let place = from; place < to; place++) {
      const formula = enumeration.formulaAt(place);
      if (formula === null) continue;
      const result = parseFormula(formula);
      if (!result.ok) throw new Error(`the enumeration made ${formula}: ${result.failure.message}`);
      if (neutralOnly && oxidationAssignments(result.composition, 1).length === 0) continue;
      add(found, formula, place, result.composition);
    }
    return found;
  }

  /** Rows are made objects only for the few that are kept. */
  #best(
    { formulas, places, compositions, crystals }: Materials,
    prediction: Prediction,
    verdicts: readonly (StabilityVerdict | null)[] | null,
  ): RankedMaterial[] {
    const { ranking, keep } = this.#task;
    const { targets, domain } = prediction;
    const columns = shortfalls(ranking, this.targets, prediction);
    const rows = Int32Array.from(formulas.keys()).filter((row) => !ranking?.insideDomain || domain[row]!.inside);
    if (ranking !== null) sortByShortfalls(rows, columns);
    const kept: RankedMaterial[] = [];
    const taken = new Set<string>();
    for (const row of rows) {
      if (kept.length === keep) break;
      const reduced = reducedFormula(compositions[row]!);
      const identity = crystals[row] === null ? reduced : `${reduced} at ${places[row]}`;
      if (ranking !== null && taken.has(identity)) continue;
      taken.add(identity);
      kept.push({
        formula: formulas[row]!,
        values: targets.map(({ mean, lower, upper }) => ({ mean: mean[row]!, lower: lower[row]!, upper: upper[row]! })),
        domain: domain[row]!,
        ...(verdicts && { stability: verdicts[row]! }),
        place: places[row]!,
        shortfalls: columns.map((column) => column[row]!),
        identity,
      });
    }
    return kept;
  }
}

interface Materials {
  readonly formulas: string[];
  readonly places: number[];
  readonly compositions: Composition[];
  readonly crystals: (Crystal | null)[];
  rejected: number;
  readonly rejectedRows: RejectedRow[];
}

function emptyMaterials(): Materials {
  return { formulas: [], places: [], compositions: [], crystals: [], rejected: 0, rejectedRows: [] };
}

function add(
  { formulas, places, compositions, crystals }: Materials,
  formula: string,
  place: number,
  parsed: Composition,
  crystal: Crystal | null = null,
): void {
  formulas.push(formula);
  places.push(place);
  compositions.push(parsed);
  crystals.push(crystal);
}

function readLines({ from }: Piece, { formulas, lines, structures, faults }: PieceLines): Materials {
  const found = emptyMaterials();
  for (const [index, formula] of formulas.entries()) {
    let fault = faults.get(index);
    const result = fault === undefined ? parseFormula(formula) : null;
    if (result?.ok) {
      const read = readCrystalCell(structures?.[index] ?? null, result.composition);
      if ('crystal' in read) {
        add(found, formula, from + index, result.composition, read.crystal);
        continue;
      }
      fault = read.message;
    }
    found.rejected += 1;
    if (found.rejectedRows.length === MOST_REJECTED) continue;
    const message = fault ?? (result === null || result.ok ? '' : explain(result.failure));
    found.rejectedRows.push({ line: lines?.[index] ?? null, formula, message });
  }
  return found;
}

function explain({ message, suggestion }: { readonly message: string; readonly suggestion?: string }): string {
  return suggestion === undefined ? message : `${message}; did you mean ${suggestion}?`;
}
