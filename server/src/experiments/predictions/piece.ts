import type { FailureRecord, FaultRecord } from '../../foundation/failure.ts';
import type { TablePiece } from '../files/growingTable.ts';
import type { MaterialsPlan, RankingPlan } from '../plan/types.ts';
import type { Histogram } from './histogram.ts';
import type { Ranked } from './ranking.ts';
import type { PredictedMaterial, PredictedTargetName } from './types.ts';

/** What a prediction thread must know before its first piece. */
export interface ScreeningTask {
  readonly modelRunFolder: string;
  readonly materials: MaterialsPlan;
  readonly ranking: RankingPlan | null;
  readonly keep: number;
}

/** A stretch of the materials. Its result follows from it alone, whichever thread makes it. */
export interface Piece {
  readonly index: number;
  /** Place of its first material in the source, and the place after its last, from 0. */
  readonly from: number;
  readonly to: number;
  /** Null where the materials are made from their places: an enumerated space. */
  readonly lines: PieceLines | null;
}

export interface PieceLines {
  readonly formulas: readonly string[];
  /** Lines of the file, from 1; null for materials written in the text. */
  readonly lines: readonly number[] | null;
  /** Texts of crystal structures, empty where a row has none; null where there is no column of them. */
  readonly structures: readonly string[] | null;
  /** Why a row cannot be read, by its place in the piece. */
  readonly faults: ReadonlyMap<number, string>;
}

export interface PieceResult {
  readonly index: number;
  readonly summary: PieceSummary;
  /** Null where no material was predicted. */
  readonly table: TablePiece | null;
}

/** All that is to be said of some materials beside the table, small whatever their number. */
export interface PieceSummary {
  /** Materials predicted. */
  readonly rows: number;
  /** Of these, outside the model's domain. */
  readonly outside: number;
  /** Places of a space that are no candidates: repeated, or not neutral. */
  readonly leftOut: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejectedRows: readonly RejectedRow[];
  /** Why materials lie outside, with counts. */
  readonly reasons: ReadonlyMap<string, number>;
  /** A histogram a target. */
  readonly histograms: readonly Histogram[];
  /** The best, or the first where there is no ranking; best first. */
  readonly kept: readonly RankedMaterial[];
}

export interface RejectedRow {
  readonly line: number | null;
  readonly formula: string;
  readonly message: string;
}

export interface RankedMaterial extends PredictedMaterial, Ranked {
  /** Tells that Ca2Ti2O6 is CaTiO3: a ranking has each material once. Materials with a structure are each their own. */
  readonly identity: string;
}

/** What is known of a model once it is loaded. */
export interface ScreeningModel {
  readonly targets: readonly PredictedTargetName[];
  readonly coverage: number;
  /** Its table has the columns of stability. */
  readonly judgesStability: boolean;
}

/** What a thread says of itself once, and then for every piece. */
export type ScreeningMessage =
  | ({ readonly type: 'ready' } & ScreeningModel)
  | { readonly type: 'piece'; readonly result: PieceResult }
  | { readonly type: 'failed'; readonly failure: FailureRecord | FaultRecord };
