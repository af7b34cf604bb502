import type { TokenSection } from './sections.ts';
import { endOf } from './tokens.ts';
import type { Section, SyntaxTree } from './tree.ts';

/** A tree after so many others is made from the text alone: names in reused nodes keep the text they were cut from alive. */
const MOST_GENERATIONS = 32;

/** How many trees before this one its nodes may stem from. */
const generationOf = new WeakMap<SyntaxTree, number>();

/**
 * The sections of an earlier version of a text that can stand for those of a new one: the whole ones before the first
 * character that differs. Faulty ones are parsed again, for the sake of their faults.
 */
export class EarlierSections {
  readonly #previous: SyntaxTree | null;
  readonly #unchanged: number;
  readonly #generation: number;

  constructor(previous: SyntaxTree | undefined, text: string) {
    const generation = previous ? (generationOf.get(previous) ?? 0) + 1 : 0;
    this.#previous = previous && generation < MOST_GENERATIONS ? previous : null;
    this.#generation = this.#previous ? generation : 0;
    this.#unchanged = this.#previous ? lengthInCommon(this.#previous.text, text) : 0;
  }

  /** @param next the section behind it: what it begins with says where this one ends */
  find(index: number, section: TokenSection, next: TokenSection | undefined): Section | null {
    const before = this.#previous?.sections[index];
    const nextBefore = this.#previous?.sections[index + 1];
    if (!before || before.broken || !nextBefore || !next) return null;
    if (next.first.startOffset !== nextBefore.span.start || nextBefore.span.start > this.#unchanged) return null;
    const { start, end } = before.span;
    return section.first.startOffset === start && endOf(section.last) === end ? before : null;
  }

  /** What was made with these sections. */
  remember(tree: SyntaxTree): void {
    generationOf.set(tree, this.#generation);
  }
}

function lengthInCommon(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
