import { StructureError } from '../structureFault.ts';
import { type CifToken, cifTokens } from './tokens.ts';

/** A data block: its items, each with one value or with one a row of its loop. */
export interface CifBlock {
  readonly name: string;
  readonly items: ReadonlyMap<string, CifItem>;
}

export interface CifItem {
  /** Empty text where the file says `?` or `.`. */
  readonly values: readonly string[];
  /** Line of the name. */
  readonly line: number;
}

/** Names are the same in any case; the newer dictionaries (and mmCIF) write a dot where the older write an underscore. */
export function normalTag(tag: string): string {
  return tag.toLowerCase().replaceAll('.', '_');
}

/** @throws StructureError `bad-cif` where a loop does not fill its last row, a name has no value or a text is not closed */
export function cifBlocks(text: string): readonly CifBlock[] {
  const reader = new BlockReader();
  for (const token of cifTokens(text)) reader.take(token);
  return reader.finish();
}

interface Loop {
  readonly line: number;
  readonly tags: { readonly name: string; readonly line: number }[];
  readonly values: string[];
}

class BlockReader {
  readonly #blocks: { readonly name: string; readonly items: Map<string, CifItem> }[] = [];
  #loop: Loop | null = null;
  #tag: { readonly name: string; readonly line: number } | null = null;

  take(token: CifToken): void {
    if (token.type === 'value') {
      this.#takeValue(token.text);
      return;
    }
    this.#needValue();
    if (token.type === 'tag') {
      const tag = { name: normalTag(token.text), line: token.line };
      if (this.#loop?.values.length === 0) {
        this.#loop.tags.push(tag);
        return;
      }
      this.#closeLoop();
      this.#tag = tag;
      return;
    }
    this.#closeLoop();
    if (token.type === 'loop') this.#loop = { line: token.line, tags: [], values: [] };
    if (token.type === 'data') this.#blocks.push({ name: token.text, items: new Map() });
  }

  finish(): readonly CifBlock[] {
    this.#needValue();
    this.#closeLoop();
    return this.#blocks;
  }

  /** A stray value, with neither name nor loop, belongs to nothing that could be read. */
  #takeValue(text: string): void {
    if (this.#tag !== null) {
      this.#items().set(this.#tag.name, { values: [text], line: this.#tag.line });
      this.#tag = null;
    } else this.#loop?.values.push(text);
  }

  #closeLoop(): void {
    const loop = this.#loop;
    this.#loop = null;
    if (loop === null || loop.tags.length === 0) return;
    const { tags, values, line } = loop;
    if (values.length % tags.length !== 0) {
      throw new StructureError({
        code: 'bad-cif',
        message: `The loop of ${tags[0]!.name} has ${tags.length} names and ${values.length} values: its last row is not full.`,
        cure: 'A value with a space in it needs quotation marks; the file may have been cut off.',
        line,
      });
    }
    const rows = values.length / tags.length;
    tags.forEach((tag, column) => {
      const ofColumn = Array.from({ length: rows }, (_, row) => values[row * tags.length + column]!);
      this.#items().set(tag.name, { values: ofColumn, line: tag.line });
    });
  }

  #needValue(): void {
    if (this.#tag === null) return;
    throw new StructureError({
      code: 'bad-cif',
      message: `${this.#tag.name} has no value.`,
      cure: 'Write ? for a value that is not known; the file may have been cut off.',
      line: this.#tag.line,
    });
  }

  #items(): Map<string, CifItem> {
    if (this.#blocks.length === 0) this.#blocks.push({ name: '', items: new Map() });
    return this.#blocks.at(-1)!.items;
  }
}
