import type { Candidate, CandidateSpace, SpaceKind, Spellable, Token } from './candidateSpace.ts';
import { type Grammar, Lookahead } from './grammar.ts';

/** A grammar with the meaning of its sentences. */
export interface MaterialGrammar extends Grammar {
  readonly vocabulary: readonly Token[];
  readonly longest: number;
  readonly size: number;
  readonly description: string;
  decode(sequence: readonly number[]): Candidate;
  /** May be a sequence that breaks a constraint; the space looks. */
  encode: CandidateSpace['encode'];
}

/** A space made of a grammar: sequences it allows and that can be finished. */
export class SequenceSpace implements CandidateSpace {
  readonly kind: SpaceKind;
  readonly #grammar: MaterialGrammar;
  readonly #lookahead: Lookahead;

  constructor(kind: SpaceKind, grammar: MaterialGrammar) {
    this.kind = kind;
    this.#grammar = grammar;
    this.#lookahead = new Lookahead(grammar);
  }

  get description(): string {
    return this.#grammar.description;
  }

  get vocabulary(): readonly Token[] {
    return this.#grammar.vocabulary;
  }

  get longest(): number {
    return this.#grammar.longest;
  }

  get size(): number {
    return this.#grammar.size;
  }

  mask(prefix: readonly number[]): Uint8Array {
    return this.#lookahead.mask(prefix);
  }

  isFinished(sequence: readonly number[]): boolean {
    return this.#grammar.options(sequence).length === 0 && this.#grammar.isPromising(sequence);
  }

  decode(sequence: readonly number[]): Candidate {
    if (!this.isFinished(sequence)) throw new Error(`The sequence ${sequence.join(' ')} is no finished candidate.`);
    return this.#grammar.decode(sequence);
  }

  encode(material: Spellable): readonly number[] | null {
    const sequence = this.#grammar.encode(material);
    if (sequence === null) return null;
    const known = sequence.every((token, place) => this.#grammar.options(sequence.slice(0, place)).includes(token));
    return known && this.isFinished(sequence) ? sequence : null;
  }
}
