import { EmbeddedActionsParser, EOF, type IToken, type TokenType } from 'chevrotain';
import type { Span } from '../experiment.ts';
import type { TokenSection } from './sections.ts';
import { valueOfText } from './text.ts';
import {
  Colon,
  Comma,
  Comparator,
  Dots,
  Equals,
  endOf,
  Formula,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  NumberToken,
  RightBrace,
  RightBracket,
  RightParenthesis,
  Text,
  Unit,
  vocabulary,
  Word,
} from './tokens.ts';
import type {
  ArgumentNode,
  BlockNode,
  CallNode,
  EntryNode,
  ImportNode,
  ListNode,
  NameNode,
  NumberNode,
  RecordNode,
  SyntaxFault,
  UnitNode,
  ValueNode,
} from './tree.ts';

interface OpenBracket {
  readonly token: IToken;
  readonly closer: TokenType;
  /** Column of the first token on the line the bracket stands in. */
  readonly indentation: number;
}

/**
 * The grammar. Broken text is part of it: a missing bracket, colon or value is an option not taken, and a token that
 * fits nowhere is skipped with one fault for each run of such tokens. So a fault costs no more than a token, nodes
 * already built are kept, and the parser's own recovery is only a net below.
 *
 * Where the brackets of a section do not match, indentation decides which one is missing.
 */
class MatmlParser extends EmbeddedActionsParser {
  faults: SyntaxFault[] = [];
  private balanced = true;
  private open: OpenBracket[] = [];
  private lineIndentation = new Map<number, number>();
  private lastBrace: IToken | undefined;

  constructor() {
    super(vocabulary, { recoveryEnabled: true, maxLookahead: 1, nodeLocationTracking: 'none' });
    this.performSelfAnalysis();
  }

  begin(section: TokenSection): void {
    this.input = section.tokens;
    this.faults = [];
    this.open = [];
    this.balanced = section.balanced;
    if (section.balanced) return;
    this.lineIndentation = new Map();
    for (const token of section.tokens) {
      if (!this.lineIndentation.has(token.startLine!)) this.lineIndentation.set(token.startLine!, token.startColumn!);
      if (token.tokenType === RightBrace) this.lastBrace = token;
    }
  }

  readonly block = this.RULE('block', (): BlockNode => {
    const kind = this.CONSUME(Word);
    const name = this.OPTION(() => this.CONSUME2(Word));
    this.OPTION2({
      GATE: () => name === undefined,
      DEF: () => {
        const quoted = this.CONSUME(Text);
        this.ACTION(() => this.blame(spanOf(quoted), 'a block is named by a plain word, without quotes'));
      },
    });
    const block: BlockNode = {
      type: 'block',
      kind: nameOf(kind),
      name: name ? nameOf(name) : null,
      entries: [],
      span: { start: kind.startOffset, end: 0 },
      bodyStart: 0,
      broken: false,
    };
    const brace = this.OPTION3(() => this.CONSUME(LeftBrace));
    this.ACTION(() => {
      block.bodyStart = brace ? brace.startOffset : endOf(this.LA(0));
      if (!brace) this.blameMissing('{', `the block needs \`{\` after its name`);
      this.enter(brace ?? kind, RightBrace);
    });
    this.SUBRULE(this.entries, { ARGS: [block.entries] });
    const closing = this.OPTION4(() => this.CONSUME(RightBrace));
    this.ACTION(() => {
      this.leave(brace ?? kind, closing, '}');
      block.span = { start: kind.startOffset, end: endOf(this.LA(0)) };
    });
    this.SUBRULE(this.stray);
    return block;
  });

  readonly import = this.RULE('import', (): ImportNode => {
    const keyword = this.CONSUME(Word);
    const path = this.OPTION(() => this.CONSUME(Text)) ?? null;
    this.MANY({
      GATE: () => path === null && this.onSameLine(),
      DEF: () => this.SUBRULE(this.anyToken),
    });
    return this.ACTION(() => {
      const span = { start: keyword.startOffset, end: endOf(this.LA(0)) };
      const named = path && { type: 'text' as const, value: valueOfText(path.image), span: spanOf(path) };
      const unquoted = { start: endOf(keyword) + 1, end: span.end };
      if (!named) this.blame(unquoted, 'the path of an import stands between double quotes');
      return { type: 'import', keyword: nameOf(keyword), path: named, span };
    });
  });

  /** An import, and what follows it up to the next header. */
  readonly importSection = this.RULE('importSection', (): ImportNode => {
    const node = this.SUBRULE(this.import);
    this.SUBRULE(this.stray);
    return node;
  });

  /** What stands outside every block. */
  readonly stray = this.RULE('stray', () => {
    let first: IToken | undefined;
    this.MANY(() => {
      const token = this.SUBRULE(this.anyToken);
      first ??= token;
    });
    this.ACTION(() => {
      if (!first) return;
      const advice = 'this stands outside of any block; a block begins with its kind, its name and `{`';
      this.blame({ start: first.startOffset, end: endOf(this.LA(0)) }, advice);
    });
  });

  private readonly entries = this.RULE('entries', (entries: EntryNode[]) => {
    this.MANY({
      GATE: () => !this.atEnd(),
      DEF: () =>
        this.OR([
          { ALT: () => this.SUBRULE(this.entry, { ARGS: [entries] }), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.SUBRULE(this.junk, { ARGS: [startsEntry, 'an entry is written `name: value`'] }) },
        ]),
    });
  });

  private readonly entry = this.RULE('entry', (entries: EntryNode[]) => {
    const key = this.CONSUME(Word);
    const entry: EntryNode = { type: 'entry', key: nameOf(key), value: null, span: spanOf(key) };
    this.ACTION(() => entries.push(entry));
    const colon = this.OPTION(() => this.CONSUME(Colon));
    const equals = this.OPTION2({ GATE: () => colon === undefined, DEF: () => this.CONSUME(Equals) });
    this.ACTION(() => {
      if (equals) this.blame(spanOf(equals), 'an entry is written with `:`, not `=`', ':');
      else if (!colon) this.blameMissing(':', `\`${key.image}\` needs \`:\` and a value`);
    });
    const value = this.OPTION3({
      GATE: () => this.startsValue() && (colon !== undefined || equals !== undefined || this.onSameLine()),
      DEF: () => this.SUBRULE(this.value),
    });
    this.ACTION(() => {
      entry.value = value ?? null;
      entry.span = { start: key.startOffset, end: endOf(this.LA(0)) };
      if (!value && colon) this.blameNoValue(key);
    });
    this.separate();
  });

  private readonly value = this.RULE('value', (): ValueNode => {
    const left = this.SUBRULE(this.operand);
    const comparator = this.OPTION(() =>
      this.OR([{ ALT: () => this.CONSUME(Comparator) }, { ALT: () => this.CONSUME(Equals) }]),
    );
    if (comparator === undefined) return left;
    const right = this.OPTION2({ GATE: () => this.startsValue(), DEF: () => this.SUBRULE2(this.operand) });
    return this.ACTION(() => {
      if (comparator.tokenType === Equals) this.blame(spanOf(comparator), 'equality is written `==`', '==');
      if (!right) this.blameNoValue(comparator);
      const span = { start: left.span.start, end: endOf(this.LA(0)) };
      return { type: 'condition', left, comparator: nameOf(comparator), right: right ?? null, span };
    });
  });

  private readonly operand = this.RULE(
    'operand',
    (): ValueNode =>
      this.OR([
        { ALT: () => this.SUBRULE(this.numberOrRange) },
        { ALT: () => this.SUBRULE(this.openRange) },
        { ALT: () => this.SUBRULE(this.wordOrCall) },
        {
          ALT: (): ValueNode => {
            const token = this.CONSUME(Text);
            return { type: 'text', value: valueOfText(token.image), span: spanOf(token) };
          },
        },
        {
          ALT: (): ValueNode => {
            const token = this.CONSUME(Formula);
            return { type: 'word', text: token.image, span: spanOf(token) };
          },
        },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.record) },
      ]),
  );

  private readonly numberOrRange = this.RULE('numberOrRange', (): ValueNode => {
    const minimum = this.SUBRULE(this.number);
    const dots = this.OPTION({ GATE: () => this.onSameLine(), DEF: () => this.CONSUME(Dots) });
    if (dots === undefined) return minimum;
    const maximum = this.OPTION2({ GATE: () => this.onSameLine(), DEF: () => this.SUBRULE2(this.number) });
    const unit = this.OPTION3(() => this.CONSUME(Unit));
    return this.ACTION(() => {
      const span = { start: minimum.span.start, end: this.lastEnd() };
      // `3.. eV`: the unit of an open range stands behind the dots, and is the lower end's.
      const lower = unit && !minimum.unit ? { ...minimum, unit: nameOf(unit) } : minimum;
      if (unit && minimum.unit) this.blame(spanOf(unit), 'this number has a unit already', '');
      return { type: 'range', minimum: lower, maximum: maximum ?? null, span };
    });
  });

  /** `..5 eV`: no lower end. */
  private readonly openRange = this.RULE('openRange', (): ValueNode => {
    const dots = this.CONSUME(Dots);
    const maximum = this.OPTION({ GATE: () => this.onSameLine(), DEF: () => this.SUBRULE(this.number) }) ?? null;
    this.ACTION(() => {
      if (maximum === null) this.blame(spanOf(dots), 'a range needs a number at one end at least');
    });
    return { type: 'range', minimum: null, maximum, span: { start: dots.startOffset, end: this.lastEnd() } };
  });

  private readonly number = this.RULE('number', (): NumberNode => {
    const token = this.CONSUME(NumberToken);
    const unit = this.OPTION(() => this.CONSUME(Unit));
    return {
      type: 'number',
      text: token.image,
      value: Number(token.image),
      unit: unit ? nameOf(unit) : null,
      span: { start: token.startOffset, end: this.lastEnd() },
    };
  });

  private readonly wordOrCall = this.RULE('wordOrCall', (): ValueNode => {
    const word = this.CONSUME(Word);
    const bracket = this.OPTION(() => this.CONSUME(LeftParenthesis));
    if (bracket === undefined) return { type: 'word', text: word.image, span: spanOf(word) };
    const call: CallNode = {
      type: 'call',
      name: nameOf(word),
      arguments: [],
      close: 0,
      unit: null,
      span: spanOf(word),
    };
    this.ACTION(() => this.enter(bracket, RightParenthesis));
    this.MANY({
      GATE: () => !this.atEnd(),
      DEF: () =>
        this.OR([
          { ALT: () => this.SUBRULE(this.argument, { ARGS: [call.arguments] }), IGNORE_AMBIGUITIES: true },
          {
            ALT: () =>
              this.SUBRULE(this.junk, { ARGS: [startsItem, 'an argument is written `name: value` or `value`'] }),
          },
        ]),
    });
    const closing = this.OPTION2(() => this.CONSUME(RightParenthesis));
    this.ACTION(() => {
      this.leave(bracket, closing, ')');
      call.close = endOf(this.LA(0)) - 1;
    });
    const unit = this.OPTION3({ GATE: () => this.atUnit(), DEF: () => this.SUBRULE(this.unitOfCall) });
    this.ACTION(() => {
      call.unit = unit ?? null;
      call.span = { start: word.startOffset, end: endOf(this.LA(0)) };
    });
    return call;
  });

  /** `in eV` after a column. */
  private readonly unitOfCall = this.RULE('unitOfCall', (): UnitNode | null => {
    const word = this.CONSUME(Word);
    const unit = this.OPTION(() => this.CONSUME(Unit));
    this.ACTION(() => {
      if (!unit) this.blame(spanOf(word), 'a unit is missing after `in`');
    });
    return unit ? nameOf(unit) : null;
  });

  private readonly argument = this.RULE('argument', (all: ArgumentNode[]) => {
    const argument = this.OR([
      {
        GATE: () => this.LA(2).tokenType === Colon,
        ALT: () => this.SUBRULE(this.namedArgument),
        IGNORE_AMBIGUITIES: true,
      },
      {
        ALT: (): ArgumentNode => {
          const value = this.SUBRULE(this.value);
          return this.ACTION(() => ({ type: 'argument', name: null, value, span: value.span }));
        },
      },
    ]);
    this.ACTION(() => all.push(argument));
    this.separate();
  });

  private readonly namedArgument = this.RULE('namedArgument', (): ArgumentNode => {
    const name = this.CONSUME(Word);
    this.CONSUME(Colon);
    const value = this.OPTION({ GATE: () => this.startsValue(), DEF: () => this.SUBRULE(this.value) }) ?? null;
    this.ACTION(() => {
      if (!value) this.blameNoValue(name);
    });
    return { type: 'argument', name: nameOf(name), value, span: { start: name.startOffset, end: this.lastEnd() } };
  });

  private readonly list = this.RULE('list', (): ListNode => {
    const bracket = this.CONSUME(LeftBracket);
    const list: ListNode = { type: 'list', items: [], span: spanOf(bracket) };
    this.ACTION(() => this.enter(bracket, RightBracket));
    this.MANY({
      GATE: () => !this.atEnd(),
      DEF: () =>
        this.OR([
          { ALT: () => this.SUBRULE(this.item, { ARGS: [list.items] }), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.SUBRULE(this.junk, { ARGS: [startsItem, 'a list holds values between commas'] }) },
        ]),
    });
    const closing = this.OPTION(() => this.CONSUME(RightBracket));
    this.ACTION(() => {
      this.leave(bracket, closing, ']');
      list.span = { start: bracket.startOffset, end: endOf(this.LA(0)) };
    });
    return list;
  });

  private readonly item = this.RULE('item', (items: ValueNode[]) => {
    const value = this.SUBRULE(this.value);
    this.ACTION(() => items.push(value));
    this.separate();
  });

  private readonly record = this.RULE('record', (): RecordNode => {
    const brace = this.CONSUME(LeftBrace);
    const record: RecordNode = { type: 'record', entries: [], span: spanOf(brace) };
    this.ACTION(() => this.enter(brace, RightBrace));
    this.SUBRULE(this.entries, { ARGS: [record.entries] });
    const closing = this.OPTION(() => this.CONSUME(RightBrace));
    this.ACTION(() => {
      this.leave(brace, closing, '}');
      record.span = { start: brace.startOffset, end: endOf(this.LA(0)) };
    });
    return record;
  });

  /** What can begin nothing here: skipped, with one fault for the whole run. */
  private readonly junk = this.RULE('junk', (starts: (type: TokenType) => boolean, advice: string) => {
    const first = this.SUBRULE(this.anyToken);
    this.MANY({
      GATE: () => !starts(this.LA(1).tokenType) && !this.atEnd(),
      DEF: () => this.SUBRULE2(this.anyToken),
    });
    this.ACTION(() => {
      const message = `\`${shorten(first.image)}\` does not fit here; ${advice}`;
      this.blame({ start: first.startOffset, end: endOf(this.LA(0)) }, message);
    });
  });

  /** A comma, which a new line may replace; part of the rules that call it. */
  private separate(): void {
    const comma = this.OPTION9(() => this.CONSUME9(Comma));
    this.ACTION(() => {
      if (comma || !this.onSameLine() || this.atEnd()) return;
      const type = this.LA(1).tokenType;
      if (type === Comma || (type !== Word && !valueStarts.has(type))) return;
      const end = endOf(this.LA(0));
      this.faults.push({
        code: 'missing-comma',
        message: `a comma or a new line is missing before \`${shorten(this.LA(1).image)}\``,
        span: spanOf(this.LA(1)),
        mend: { title: 'Insert a comma', span: { start: end, end }, newText: ',' },
      });
    });
  }

  private readonly anyToken = this.RULE('anyToken', (): IToken => this.OR(this.anyAlternatives));

  private readonly anyAlternatives = vocabulary
    .filter((type) => type.GROUP === undefined && !type.CATEGORIES?.length)
    .map((type, index) => ({ ALT: () => this.consume(index, type) }));

  /** True where the innermost open bracket, or one around it, ends. */
  private atEnd(): boolean {
    const token = this.LA(1);
    const type = token.tokenType;
    if (type === RightBrace || type === RightBracket || type === RightParenthesis) {
      if (this.balanced) return true;
      // A brace too many in the middle of a block: the block ends with the last one.
      if (type === RightBrace && this.open.length === 1) return token === this.lastBrace;
      return this.open.some(({ closer }) => closer === type);
    }
    if (type === EOF) return true;
    return !this.balanced && this.endsByIndentation(token);
  }

  private endsByIndentation(token: IToken): boolean {
    if (this.open.length < 2 || token.tokenType !== Word || this.LA(2).tokenType !== Colon) return false;
    const innermost = this.open[this.open.length - 1]!;
    if (innermost.closer === RightBracket) return true;
    return (
      this.lineIndentation.get(token.startLine!) === token.startColumn && token.startColumn! <= innermost.indentation
    );
  }

  private startsValue(): boolean {
    const type = this.LA(1).tokenType;
    return type === Word ? this.LA(2).tokenType !== Colon : valueStarts.has(type);
  }

  private onSameLine(): boolean {
    return this.LA(1).startLine === this.LA(0).startLine;
  }

  private atUnit(): boolean {
    return this.LA(1).image === 'in' && this.onSameLine() && this.LA(2).tokenType !== Colon;
  }

  private enter(token: IToken, closer: TokenType): void {
    const indentation = this.lineIndentation.get(token.startLine!) ?? token.startColumn!;
    this.open.push({ token, closer, indentation });
  }

  private leave(opened: IToken, closing: IToken | undefined, sign: string): void {
    this.open.pop();
    if (!closing) this.blameMissing(sign, `\`${sign}\` is missing`, opened);
  }

  private lastEnd(): number {
    return endOf(this.LA(0));
  }

  private blame(span: Span, message: string, replacement?: string): void {
    const title = replacement === '' ? 'Remove it' : `Write \`${replacement}\``;
    const mend = replacement !== undefined && { title, span, newText: replacement };
    this.faults.push({ code: 'syntax-error', message, span, ...(mend && { mend }) });
  }

  private blameMissing(sign: string, message: string, opened?: IToken): void {
    const last = this.LA(0);
    const end = endOf(last);
    this.faults.push({
      code: opened ? 'missing-bracket' : 'syntax-error',
      message: opened ? `${message}: the \`${opened.image}\` of line ${opened.startLine} is not closed` : message,
      span: spanOf(last),
      ...(opened && { related: { message: 'opened here', span: spanOf(opened) } }),
      mend: { title: `Insert \`${sign}\``, span: { start: end, end }, newText: sign },
    });
  }

  private blameNoValue(after: IToken): void {
    this.faults.push({
      code: 'missing-value',
      message: `a value is missing after \`${after.image}\``,
      span: spanOf(after),
    });
  }
}

const parser = new MatmlParser();

export interface ParsedSection {
  readonly block: BlockNode | null;
  readonly import: ImportNode | null;
  readonly faults: readonly SyntaxFault[];
}

/** Parse one section; the one parser is used again and again. */
export function parseSection(section: TokenSection): ParsedSection {
  parser.begin(section);
  const block = section.header === 'block' ? parser.block() : null;
  const imported = section.header === 'import' ? parser.importSection() : null;
  if (section.header === null) parser.stray();
  return { block: block ?? null, import: imported ?? null, faults: parser.faults };
}

const valueStarts: ReadonlySet<TokenType> = new Set([NumberToken, Dots, Text, Formula, Word, LeftBracket, LeftBrace]);

function startsEntry(type: TokenType): boolean {
  return type === Word;
}

function startsItem(type: TokenType): boolean {
  return valueStarts.has(type);
}

function spanOf(token: IToken): Span {
  // While Chevrotain records the grammar, an option not taken gives a token without an image.
  return { start: token.startOffset, end: token.startOffset + (token.image?.length ?? 0) };
}

function nameOf(token: IToken): NameNode {
  return { text: token.image, span: spanOf(token) };
}

function shorten(image: string): string {
  return image.length > 24 ? `${image.slice(0, 24)}…` : image;
}
