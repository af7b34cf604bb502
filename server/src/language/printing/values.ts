import type {
  CallNode,
  EntryNode,
  ListNode,
  RangeNode,
  RecordNode,
  SyntaxTree,
  UnitNode,
  ValueNode,
} from '../syntax/tree.ts';
import type { Writer } from './writer.ts';

/** Lines are broken where they would be longer than this. */
export const lineWidth = 120;

/**
 * Writes values. A list, record or call stands on one line if it fits, holds no comment and, for records, was not broken
 * after its brace by the user; otherwise each entry has its own line, without commas. Lists of plain words are filled.
 */
export class ValuePrinter {
  readonly #tree: SyntaxTree;
  readonly #writer: Writer;

  constructor(tree: SyntaxTree, writer: Writer) {
    this.#tree = tree;
    this.#writer = writer;
  }

  entry(entry: EntryNode): void {
    this.#writer.comments(entry.key.span.start);
    this.#writer.write(`${entry.key.text}:`);
    if (entry.value) this.#after(entry.value);
  }

  value(node: ValueNode): void {
    const writer = this.#writer;
    writer.comments(node.span.start);
    const flat = this.#hasComment(node) ? null : this.#flat(node);
    if (flat !== null && writer.column + flat.length <= lineWidth) {
      writer.write(flat);
      return;
    }
    switch (node.type) {
      case 'list':
        this.#list(node);
        return;
      case 'record':
        this.#record(node);
        return;
      case 'call':
        this.#call(node);
        return;
      case 'condition':
        this.value(node.left);
        writer.write(' ');
        writer.comments(node.comparator.span.start);
        writer.write(node.comparator.text);
        if (node.right) this.#after(node.right);
        return;
      case 'number':
        writer.write(node.text);
        if (node.unit) this.#unit(node.unit);
        return;
      case 'range':
        this.#range(node);
        return;
      default:
        writer.write(this.#flat(node)!);
    }
  }

  #range(node: RangeNode): void {
    const { minimum, maximum } = node;
    if (minimum && hasUnitBehindDots(node)) this.#writer.write(minimum.text);
    else if (minimum) this.value(minimum);
    this.#writer.write('..');
    if (maximum) this.value(maximum);
    else if (minimum?.unit && hasUnitBehindDots(node)) this.#unit(minimum.unit);
  }

  #unit({ text, span }: UnitNode): void {
    this.#writer.comments(span.start);
    this.#writer.write(text === '%' ? '%' : ` ${text}`);
  }

  /** A value behind a sign, with one space between. */
  #after(node: ValueNode): void {
    this.#writer.write(' ');
    this.value(node);
  }

  #list(node: ListNode): void {
    const plain =
      !this.#hasComment(node) &&
      node.items.every(({ type }) => type === 'word' || type === 'text' || type === 'number');
    this.#brackets('[', ']', node.span.end - 1, () => {
      if (plain) this.#fill(node.items.map((item) => this.#flat(item)!));
      else for (const item of node.items) this.#ownLine(item.span.start, () => this.value(item));
    });
  }

  #fill(items: readonly string[]): void {
    const writer = this.#writer;
    let first = true;
    for (const item of items) {
      if (!first && writer.column + item.length + 2 > lineWidth) {
        writer.newline();
        first = true;
      }
      writer.write(first ? item : `, ${item}`);
      first = false;
    }
  }

  #record(node: RecordNode): void {
    this.#brackets('{', '}', node.span.end - 1, () => this.entries(node.entries));
  }

  #call(node: CallNode): void {
    const writer = this.#writer;
    this.#brackets(`${node.name.text}${openingOf(node)}`, ')', node.close, () => {
      for (const argument of node.arguments) {
        this.#ownLine(argument.span.start, () => {
          if (argument.name) writer.write(`${argument.name.text}:`);
          if (argument.name && argument.value) this.#after(argument.value);
          else if (argument.value) this.value(argument.value);
        });
      }
    });
    if (!node.unit) return;
    writer.comments(node.unit.span.start);
    writer.write(` in ${node.unit.text}`);
  }

  entries(entries: readonly EntryNode[]): void {
    for (const entry of entries) this.#ownLine(entry.span.start, () => this.entry(entry));
  }

  #ownLine(offset: number, write: () => void): void {
    this.#writer.comments(offset);
    this.#writer.beginLine(offset);
    write();
  }

  #brackets(open: string, close: string, closeOffset: number, inner: () => void): void {
    const writer = this.#writer;
    writer.write(open);
    writer.indent(2);
    inner();
    writer.comments(closeOffset);
    writer.newline();
    writer.indent(-2);
    writer.write(close);
  }

  #hasComment(node: ValueNode): boolean {
    const comments = this.#tree.comments;
    let low = 0;
    let high = comments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comments[middle]!.startOffset < node.span.start) low = middle + 1;
      else high = middle;
    }
    return low < comments.length && comments[low]!.startOffset < node.span.end;
  }

  /** The value on one line; null if it must be broken. */
  #flat(node: ValueNode): string | null {
    switch (node.type) {
      case 'number':
        return node.text + spacedUnit(node.unit);
      case 'range': {
        const { minimum, maximum } = node;
        if (minimum && hasUnitBehindDots(node)) return `${minimum.text}..${spacedUnit(minimum.unit)}`;
        return `${minimum ? this.#flat(minimum) : ''}..${maximum ? this.#flat(maximum) : ''}`;
      }
      case 'word':
        return node.text;
      case 'text':
        return this.#tree.text.slice(node.span.start, node.span.end);
      case 'condition': {
        const left = this.#flat(node.left);
        const right = node.right ? this.#flat(node.right) : '';
        return left === null || right === null ? null : `${left} ${node.comparator.text} ${right}`;
      }
      case 'list': {
        const items = node.items.map((item) => this.#flat(item));
        return items.includes(null) ? null : `[${items.join(', ')}]`;
      }
      case 'record': {
        if (node.entries.length === 0) return '{}';
        if (this.#brokenByUser(node)) return null;
        const entries = node.entries.map(({ key, value }) => named(key.text, value && this.#flat(value)));
        return entries.includes(null) ? null : `{ ${entries.join(', ')} }`;
      }
      case 'call': {
        const given = node.arguments.map(({ name, value }) => {
          const flat = value && this.#flat(value);
          return name ? named(name.text, flat) : flat;
        });
        const unit = node.unit ? ` in ${node.unit.text}` : '';
        return given.includes(null) ? null : `${node.name.text}${openingOf(node)}${given.join(', ')})${unit}`;
      }
    }
  }

  #brokenByUser(node: RecordNode): boolean {
    return this.#tree.text.slice(node.span.start, node.entries[0]!.span.start).includes('\n');
  }
}

/** `3.. eV`: the unit of an open range stands at its very end. */
function hasUnitBehindDots({ minimum, maximum, span }: RangeNode): boolean {
  return maximum === null && minimum?.unit?.span.end === span.end;
}

function spacedUnit(unit: UnitNode | null): string {
  return unit ? `${unit.text === '%' ? '' : ' '}${unit.text}` : '';
}

function named(name: string, flat: string | null): string | null {
  return flat === null ? null : `${name}: ${flat}`;
}

/** Without the space, `Ca (Xy)` would become the formula `Ca(Xy)`. */
function openingOf({ name }: CallNode): string {
  return /^[A-Z]/.test(name.text) ? ' (' : '(';
}
