import type { BoundBlock, BoundFile, BoundImport, ImportedFile } from './bound.ts';

/** What was found where an import leads; null where nothing usable was. */
export function importedFile({ facts }: BoundImport): ImportedFile | null {
  return facts?.state === 'found' ? facts.file : null;
}

/** The import that brings a block of another file; null for a block of the file itself. */
export function importOf(file: BoundFile, block: BoundBlock): BoundImport | null {
  if (block.file === file) return null;
  return file.imports.find((one) => importedFile(one)?.bound === block.file) ?? null;
}

/** The files a file reaches by imports, its own and those of the files they lead to, by their names. */
export function filesReached(file: BoundFile): Map<string, ImportedFile> {
  const reached = new Map<string, ImportedFile>();
  const queue = [file];
  for (const { imports } of queue) {
    for (const one of imports) {
      const found = importedFile(one);
      if (!found || reached.has(found.name)) continue;
      reached.set(found.name, found);
      queue.push(found.bound);
    }
  }
  return reached;
}

/** True unless there is an import of which it is not known what it brings: nobody looked, or there is an error at it. */
export function knowsImports(file: BoundFile): boolean {
  return file.tree.imports.length === file.imports.length && file.imports.every((one) => importedFile(one) !== null);
}

/** The name of a file without its folders, as messages say it. */
export function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}
