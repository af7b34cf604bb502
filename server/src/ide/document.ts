import { bind } from '../language/binding/bind.ts';
import type { BoundFile } from '../language/binding/bound.ts';
import { type CheckResult, checkBound } from '../language/check.ts';
import { type CheckFacts, type Diagnostic, type Experiment, parse, type SyntaxTree } from '../language/index.ts';
import { nameTable } from './names.ts';
import type { Document, NameTable } from './types.ts';

/**
 * One version of a text, made ready for every feature. Parsing is done at once; binding, checking and the table of names
 * when first asked for, so that completion in a file being typed never waits for the checks.
 *
 * @param facts what was read of the files the text names, or a function that tells it when it is needed; without it columns,
 *   paths and imports go unchecked
 * @param previous tree of an earlier version, of which what still stands is taken over
 */
export function analyzeDocument(
  uri: string,
  text: string,
  facts: CheckFacts | ((tree: SyntaxTree) => CheckFacts) = {},
  previous?: SyntaxTree,
): Document {
  const tree = parse(text, previous).tree;
  return new AnalyzedDocument(uri, tree, typeof facts === 'function' ? facts : () => facts);
}

class AnalyzedDocument implements Document {
  readonly uri: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly #facts: (tree: SyntaxTree) => CheckFacts;
  #bound: BoundFile | undefined;
  #checked: CheckResult | undefined;
  #names: NameTable | undefined;

  constructor(uri: string, tree: SyntaxTree, facts: (tree: SyntaxTree) => CheckFacts) {
    this.uri = uri;
    this.text = tree.text;
    this.tree = tree;
    this.#facts = facts;
  }

  get bound(): BoundFile {
    this.#bound ??= bind(this.tree, this.#facts(this.tree));
    return this.#bound;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#check().diagnostics;
  }

  get experiment(): Experiment {
    return this.#check().experiment;
  }

  get names(): NameTable {
    this.#names ??= nameTable(this.bound);
    return this.#names;
  }

  #check(): CheckResult {
    this.#checked ??= checkBound(this.bound);
    return this.#checked;
  }
}
