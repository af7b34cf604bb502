import { Enumeration } from '../../chemistry/enumeration.ts';
import { type MaterialLine, readMaterialRows } from '../../datasets/materials.ts';
import type { MaterialsPlan } from '../plan/types.ts';
import type { Piece } from './piece.ts';

/** Materials in a piece: enough that cutting costs nothing, few enough that a stop loses little. */
export const PIECE_SIZE = 8192;

export interface PieceSource {
  /** The pieces from the one of this number on. */
  from(index: number): AsyncGenerator<Piece>;
  /** Fraction (0 … 1) of the materials before this place; of a file, of what has been read. */
  fractionAt(place: number): number;
}

/** Cuts the materials of a block into pieces, always at the same places. */
export function pieceSource(materials: MaterialsPlan, path: string | null, signal: AbortSignal): PieceSource {
  switch (materials.from) {
    case 'text':
      return piecesOfText(materials.formulas);
    case 'enumeration':
      return piecesOfSpace(new Enumeration(materials.enumeration).size);
    case 'file':
      return piecesOfFile({ ...materials.source, path: path ?? materials.source.path }, materials, signal);
  }
}

function piecesOfText(formulas: readonly string[]): PieceSource {
  return {
    async *from(index) {
      for (const { from, to, ...piece } of stretches(index, formulas.length)) {
        yield {
          ...piece,
          from,
          to,
          lines: { formulas: formulas.slice(from, to), lines: null, structures: null, faults: new Map() },
        };
      }
    },
    fractionAt: (place) => place / formulas.length,
  };
}

function piecesOfSpace(size: number): PieceSource {
  return {
    async *from(index) {
      for (const stretch of stretches(index, size)) yield { ...stretch, lines: null };
    },
    fractionAt: (place) => place / size,
  };
}

function* stretches(first: number, size: number): Generator<Omit<Piece, 'lines'>> {
  for (let index = first; index * PIECE_SIZE < size; index++) {
    yield { index, from: index * PIECE_SIZE, to: Math.min((index + 1) * PIECE_SIZE, size) };
  }
}

/** Reading on means reading from the beginning, which takes a hundredth of predicting. */
function piecesOfFile(
  source: Parameters<typeof readMaterialRows>[0],
  { column, structure }: { readonly column: string; readonly structure?: string },
  signal: AbortSignal,
): PieceSource {
  let read = 0;
  let readPlace = 0;
  return {
    async *from(first) {
      let waiting: MaterialLine[] = [];
      let index = 0;
      const cut = (): Piece | null => {
        const rows = waiting.slice(0, PIECE_SIZE);
        waiting = waiting.slice(PIECE_SIZE);
        const from = index * PIECE_SIZE;
        readPlace = from + rows.length;
        const piece = { index, from, to: from + rows.length };
        return index++ < first ? null : { ...piece, lines: linesOf(rows) };
      };
      const onFraction = (fraction: number) => {
        read = fraction;
      };
      for await (const rows of readMaterialRows(source, column, { signal, onFraction, structure })) {
        for (const row of rows) waiting.push(row);
        while (waiting.length >= PIECE_SIZE) {
          const piece = cut();
          if (piece) yield piece;
        }
      }
      if (waiting.length > 0) {
        const piece = cut();
        if (piece) yield piece;
      }
      read = 1;
    },
    fractionAt: (place) => (readPlace === 0 ? 0 : (read * place) / readPlace),
  };
}

function linesOf(rows: readonly MaterialLine[]): NonNullable<Piece['lines']> {
  const faults = new Map<number, string>();
  for (const [index, { fault }] of rows.entries()) if (fault !== undefined) faults.set(index, fault);
  return {
    formulas: rows.map(({ formula }) => formula),
    lines: rows.map(({ line }) => line),
    structures: rows.some(({ structure }) => structure !== undefined)
      ? rows.map(({ structure = '' }) => structure)
      : null,
    faults,
  };
}
