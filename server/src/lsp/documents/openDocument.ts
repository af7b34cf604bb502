import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import { analyzeDocument, type Document } from '../../ide/index.ts';
import type { CheckFacts, SyntaxTree } from '../../language/index.ts';
import type { Linked } from '../imports/imports.ts';
import { type Encoding, linesOf, Positions } from './positions.ts';

/**
 * Texts longer than this (about 50,000 lines) are kept up to date but not analysed: one keystroke would stall the editor.
 * docs/editors.md names the number.
 */
export const LONGEST_ANALYSED = 2 * 1024 * 1024;

export interface Opened {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly encoding: Encoding;
  /** What its imports bring. */
  readonly link: (uri: string, tree: SyntaxTree) => Linked;
  /** Called when the text is analysed anew. */
  readonly onAnalysis: (document: OpenDocument) => void;
}

/** Counts the states of all texts, so that one that is closed and opened again is not taken for what it was. */
let revisions = 0;

/** A text the editor has open. It is analysed when somebody asks, once for each version of it and of what is known. */
export class OpenDocument {
  readonly uri: string;
  readonly #encoding: Encoding;
  readonly #link: Opened['link'];
  readonly #onAnalysis: Opened['onAnalysis'];
  #text: string;
  #version: number;
  #facts: CheckFacts = {};
  #positions: Positions | null = null;
  #analysis: Document | null = null;
  /** Of the last analysis, which the next can take over what has not changed from. */
  #tree: SyntaxTree | undefined;
  #reached: ReadonlySet<string> = new Set();
  #revision = ++revisions;

  constructor(opened: Opened) {
    this.uri = opened.uri;
    this.#version = opened.version;
    this.#text = opened.text;
    this.#encoding = opened.encoding;
    this.#link = opened.link;
    this.#onAnalysis = opened.onAnalysis;
  }

  get version(): number {
    return this.#version;
  }

  get text(): string {
    return this.#text;
  }

  /** Rises with every change of the text or of the facts; what was made from an older one is out of date. */
  get revision(): number {
    return this.#revision;
  }

  get isTooLong(): boolean {
    return this.#text.length > LONGEST_ANALYSED;
  }

  /** Changes in the order in which they were made, each to the text the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) {
        const { start, end } = this.positions.spanOf(change.range);
        this.#text = this.#text.slice(0, start) + change.text + this.#text.slice(end);
      } else {
        this.#text = change.text;
      }
      this.#positions = null;
    }
    this.#version = version;
    this.outdate();
  }

  /** What was read of the data files the text names. */
  learn(facts: CheckFacts): void {
    this.#facts = facts;
    this.outdate();
  }

  /** Does the text import that of this address, be it through others, as far as it has been analysed? */
  reaches(uri: string): boolean {
    return this.#reached.has(uri);
  }

  /** Something that the text imports has changed. */
  outdate(): void {
    this.#analysis = null;
    this.#revision = ++revisions;
  }

  get analysis(): Document {
    if (!this.#analysis) {
      const text = this.isTooLong ? '' : this.#text;
      this.#analysis = analyzeDocument(this.uri, text, (tree) => this.#factsFor(tree), this.#tree);
      this.#tree = this.#analysis.tree;
      this.#onAnalysis(this);
    }
    return this.#analysis;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(linesOf(this.#text), this.#encoding);
    return this.#positions;
  }

  /** Gives back the memory of the analysis; it is made again when somebody asks. */
  rest(): void {
    this.#analysis = null;
    this.#tree = undefined;
  }

  #factsFor(tree: SyntaxTree): CheckFacts {
    const { imports, reached } = this.#link(this.uri, tree);
    this.#reached = reached;
    return imports ? { ...this.#facts, imports } : this.#facts;
  }
}
