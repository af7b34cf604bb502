import { l10n, NotebookCellData, NotebookCellKind, NotebookData, type NotebookSerializer } from 'vscode';
import { type Cell, type CellOrigin, type CellText, toCells, toText } from './cells.ts';

/** What a notebook keeps of its file beside the cells. */
interface FileMetadata {
  readonly start: string;
  readonly lineBreak: CellText['lineBreak'];
}

/** A .matml file as notebook. Nothing is written into the file that its author did not write: outputs live in the run folders. */
export const serializer: NotebookSerializer = {
  deserializeNotebook(bytes) {
    const { start, lineBreak, cells } = toCells(decode(bytes));
    const notebook = new NotebookData(
      cells.map(({ type, value, origin }) => {
        const kind = type === 'markdown' ? NotebookCellKind.Markup : NotebookCellKind.Code;
        const cell = new NotebookCellData(kind, value, type === 'markdown' ? 'markdown' : 'matml');
        cell.metadata = { origin };
        return cell;
      }),
    );
    notebook.metadata = { start, lineBreak } satisfies FileMetadata;
    return notebook;
  },

  serializeNotebook({ cells, metadata }) {
    const told = cells.map(({ kind, value, metadata: own }) => ({ kind, value, metadata: own }));
    return new TextEncoder().encode(toText(cellTextOf(told, metadata)));
  },
};

interface ShownCell {
  readonly kind: NotebookCellKind;
  readonly value: string;
  readonly metadata: { readonly [key: string]: unknown } | undefined;
}

/** What a notebook shows now, with what its cells were read from. */
export function cellTextOf(
  cells: readonly ShownCell[],
  metadata: { readonly [key: string]: unknown } | undefined,
): CellText {
  const { start, lineBreak } = { start: '', lineBreak: '\n', ...metadata } as FileMetadata;
  return {
    start,
    lineBreak,
    cells: cells.map(
      ({ kind, value, metadata: own }): Cell => ({
        type: kind === NotebookCellKind.Markup ? 'markdown' : 'code',
        value,
        origin: (own?.origin as CellOrigin | undefined) ?? null,
      }),
    ),
  };
}

/** The mark at the beginning of a file is kept as text. @throws where the file is no UTF-8, because saving would destroy it */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(l10n.t('This file is not in UTF-8. Open it as text and save it with that encoding first.'));
  }
}
