import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type CheckFacts,
  type ImportTarget,
  importsIn,
  linkImports,
  parse,
  type SourceFile,
  type SyntaxTree,
} from '../../language/index.ts';
import type { Documents } from '../documents/documents.ts';
import { LONGEST_ANALYSED } from '../documents/openDocument.ts';
import { isInside, keyOf, pathOf, uriOfPath } from '../workspace/addresses.ts';

/** Files followed from one text; whoever imports more has made a mistake. */
const MOST_FILES = 1000;

/** What the imports of a text bring, and the addresses of the files that this depends on, those not found included. */
export interface Linked {
  readonly imports?: NonNullable<CheckFacts['imports']>;
  readonly reached: ReadonlySet<string>;
}

export interface ImportsOptions {
  readonly documents: Documents;
  /** The folder that imports of a text must not lead out of; null for a text that is no file. */
  boundOf(uri: string): string | null;
}

type Read = SyntaxTree | Exclude<ImportTarget, { file: string }>;

/**
 * Follows the imports of texts: to the text the editor has open, else to the file. Files are small and read at once when an
 * import first leads to them, so that no name of another file is unknown for a moment; they are kept until they change.
 */
export class Imports {
  readonly #options: ImportsOptions;
  readonly #files = new Map<string, SyntaxTree>();
  readonly #data = new Map<string, CheckFacts['files']>();
  #generation = 0;

  constructor(options: ImportsOptions) {
    this.#options = options;
  }

  /** Rises whenever what some import brings may have changed. */
  get generation(): number {
    return this.#generation;
  }

  link(uri: string, tree: SyntaxTree): Linked {
    const bound = tree.imports.length === 0 ? null : this.#options.boundOf(uri);
    if (bound === null) return { reached: new Set() };
    const reached = new Set<string>();
    const trees = new Map([[uri, tree]]);
    const sources = new Map<string, SourceFile>();
    for (const [name, one] of trees) {
      const imports = new Map<string, ImportTarget>();
      for (const path of importsIn(one)) {
        const address = uriOfPath(resolve(dirname(pathOf(name)!), path));
        reached.add(address);
        imports.set(path, this.#follow(path, address, trees, bound));
      }
      const files = this.#data.get(name);
      sources.set(name, { tree: one, imports, ...(files && { files }) });
    }
    return { imports: linkImports(uri, sources), reached };
  }

  /** A text changed, in the editor or on the disk. */
  changed(uri: string): void {
    this.#files.delete(keyOf(uri));
    this.#generation += 1;
  }

  /** What was read of the data files that an imported file names. */
  learn(uri: string, files: CheckFacts['files']): void {
    this.#data.set(uri, files);
    this.#generation += 1;
  }

  /** What is known of the data files that an imported file names. */
  dataOf(uri: string): CheckFacts['files'] {
    return this.#data.get(uri);
  }

  #follow(path: string, address: string, trees: Map<string, SyntaxTree>, bound: string): ImportTarget {
    if (trees.has(address)) return { file: address };
    const found = trees.size < MOST_FILES ? this.#read(path, address, bound) : tooMany;
    if ('state' in found) return found;
    trees.set(address, found);
    return { file: address };
  }

  #read(path: string, address: string, bound: string): Read {
    const open = this.#options.documents.find(address);
    if (open) return open.analysis.tree;
    const file = pathOf(address)!;
    // Whoever wrote the text, it must not reach files outside the workspace, not by a link either.
    if (!isInside(followLinks(file), followLinks(bound))) return unreadable(`it lies outside the workspace ${bound}`);
    const known = this.#files.get(address);
    if (known) return known;
    const read = readTree(path, file);
    if (!('state' in read)) this.#files.set(address, read);
    return read;
  }
}

const tooMany = unreadable(`more than ${MOST_FILES} files import one another`);

function unreadable(reason: string): Exclude<ImportTarget, { file: string }> {
  return { state: 'unreadable', reason };
}

function readTree(path: string, file: string): Read {
  try {
    if (statSync(file).size > LONGEST_ANALYSED) return unreadable('it is too long');
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))).tree;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing', near: near(path, file) };
    if (code === 'EISDIR') return unreadable('it is a folder');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return unreadable('it is no UTF-8 text');
    return unreadable(`it cannot be read (${code})`);
  }
}

/** The `.matml` files that lie where one was looked for, written as the import writes its path. */
function near(path: string, file: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  try {
    return readdirSync(dirname(file)).flatMap((name) => (name.endsWith('.matml') ? [folder + name] : []));
  } catch {
    return [];
  }
}

function followLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
