import type { NotebookCell, NotebookDocument, Position, Range, TextDocument, Uri } from 'vscode';
import { assemble } from './cells.ts';
import { cellTextOf } from './serializer.ts';

/**
 * A notebook as the one text that the language server knows, under an address of its own: the same file may be open as text
 * beside it. Cells begin at the beginning of a line, so a place in a cell and in the text differ by lines alone.
 */
export interface WholeText {
  readonly uri: Uri;
  readonly text: string;
  /** Line of the text at which a cell begins. */
  lineOf(document: TextDocument): number | undefined;
  /** The code cell that a range of the text lies in, and its first line. */
  cellAt(range: Range): { readonly cell: NotebookCell; readonly line: number } | undefined;
}

export function wholeTextOf(notebook: NotebookDocument): WholeText {
  const cells = notebook.getCells();
  const shown = cells.map(({ kind, document, metadata }) => ({ kind, value: document.getText(), metadata }));
  const { text, lines } = assemble(cellTextOf(shown, notebook.metadata));
  return {
    uri: addressOf(notebook),
    text,
    lineOf: (document) => lines[cells.findIndex((cell) => cell.document === document)],
    cellAt({ start }) {
      const index = lines.findLastIndex((line) => line <= start.line);
      const cell = cells[index];
      return cell?.document.languageId === 'matml' ? { cell, line: lines[index]! } : undefined;
    },
  };
}

export function addressOf({ uri }: NotebookDocument): Uri {
  return uri.with({ query: 'notebook' });
}

export function moved(position: Position, lines: number): Position {
  return position.translate(lines);
}

export function movedRange(range: Range, lines: number): Range {
  return range.with(moved(range.start, lines), moved(range.end, lines));
}
