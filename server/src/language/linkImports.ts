import { bind } from './binding/bind.ts';
import type { BoundBlock, BoundFile, ImportedFile } from './binding/bound.ts';
import { type Judgement, judge } from './check.ts';
import type { CheckFacts, Diagnostic, ImportFacts } from './diagnostic.ts';
import type { SyntaxTree } from './syntax/tree.ts';

/** A file as the caller, who reads files, knows it. */
export interface SourceFile {
  readonly tree: SyntaxTree;
  /** What was read of the data files it names. */
  readonly files?: CheckFacts['files'];
  /** Where its imports lead, by the path as written: the name of a file, or why there is none. */
  readonly imports: ReadonlyMap<string, ImportTarget>;
}

export type ImportTarget = { readonly file: string } | Extract<ImportFacts, { state: 'missing' | 'unreadable' }>;

/** The paths a text imports, each once, in the order written. */
export function importsIn(tree: SyntaxTree): string[] {
  const paths = tree.imports.flatMap(({ path }) => (path && path.value.trim() !== '' ? [path.value] : []));
  return [...new Set(paths)];
}

/**
 * What the imports of a file bring: for its `CheckFacts`. Each imported file is checked in its own right with its own
 * imports, when somebody first asks about it. Files that import one another in a ring bring nothing by those imports.
 *
 * @param name of the file asked about
 * @param files every file that it reaches by imports, and itself, by name
 */
export function linkImports(name: string, files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, ImportFacts> {
  return new Linker(files).factsOf(name);
}

class Linker {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #linked = new Map<string, ImportedFile>();

  constructor(files: ReadonlyMap<string, SourceFile>) {
    this.#files = files;
  }

  factsOf(name: string): ReadonlyMap<string, ImportFacts> {
    const facts = new Map<string, ImportFacts>();
    for (const [path, target] of this.#files.get(name)?.imports ?? []) facts.set(path, this.#factsOf(name, target));
    return facts;
  }

  #factsOf(from: string, target: ImportTarget): ImportFacts {
    if (!('file' in target)) return target;
    const source = this.#files.get(target.file);
    if (!source) return { state: 'missing', near: [] };
    const back = this.#wayTo(from, target.file);
    if (back) return { state: 'ring', ring: [from, ...back] };
    let linked = this.#linked.get(target.file);
    if (!linked) {
      linked = new LinkedFile(target.file, source, () => this.factsOf(target.file));
      this.#linked.set(target.file, linked);
    }
    return { state: 'found', file: linked };
  }

  /** The shortest way along imports, both ends included; null if there is none. */
  #wayTo(to: string, from: string): string[] | null {
    const cameFrom = new Map<string, string | null>([[from, null]]);
    for (const [step] of cameFrom) {
      if (step === to) {
        const way: string[] = [];
        for (let place: string | null = step; place !== null; place = cameFrom.get(place) ?? null) way.unshift(place);
        return way;
      }
      for (const target of this.#files.get(step)?.imports.values() ?? []) {
        if ('file' in target && !cameFrom.has(target.file)) cameFrom.set(target.file, step);
      }
    }
    return null;
  }
}

class LinkedFile implements ImportedFile {
  readonly name: string;
  readonly #source: SourceFile;
  readonly #imports: () => ReadonlyMap<string, ImportFacts>;
  #bound: BoundFile | undefined;
  #judgement: Judgement | undefined;

  constructor(name: string, source: SourceFile, imports: () => ReadonlyMap<string, ImportFacts>) {
    this.name = name;
    this.#source = source;
    this.#imports = imports;
  }

  get bound(): BoundFile {
    const { tree, files } = this.#source;
    this.#bound ??= bind(tree, { ...(files && { files }), imports: this.#imports() });
    return this.#bound;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#judged.diagnostics;
  }

  get sound(): ReadonlySet<BoundBlock> {
    return this.#judged.sound;
  }

  get #judged(): Judgement {
    this.#judgement ??= judge(this.bound);
    return this.#judgement;
  }
}
