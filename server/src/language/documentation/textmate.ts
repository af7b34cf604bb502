import { blockKinds } from '../schema/index.ts';
import { toJson } from './json.ts';
import { namesInSchema } from './names.ts';

const factor = '°?[A-Za-zµμÅΩ][\\wµμÅΩ]*(?:\\^-?\\d+)?';
/** A word behind a number is its unit, unless a colon makes it the next entry. */
const unit = `[%‰]|${factor}(?:[/*·](?:${factor}|\\([^()]*\\)))*(?!\\w|\\s*:)`;

/** `syntaxes/matml.tmLanguage.json`: colours before the server has spoken. Words stay contextual here too. */
export function renderGrammar(): string {
  const { functions, words } = namesInSchema();
  const grammar = {
    name: 'MatML',
    scopeName: 'source.matml',
    patterns: [{ include: '#comments' }, { include: '#import' }, { include: '#header' }, { include: '#entries' }],
    repository: {
      comments: {
        patterns: [
          { name: 'comment.line.documentation.matml', match: '///.*$' },
          { name: 'comment.line.double-slash.matml', match: '//.*$' },
          { name: 'comment.block.matml', begin: '/\\*', end: '\\*/' },
        ],
      },
      import: {
        match: '^\\s*(import)\\s+("(?:[^"\\\\]|\\\\.)*")',
        captures: { 1: { name: 'keyword.control.import.matml' }, 2: { name: 'string.quoted.double.matml' } },
      },
      header: {
        match: `^\\s*(${blockKinds.join('|')})\\s+([A-Za-z_]\\w*)\\s*(?=\\{)`,
        captures: { 1: { name: 'keyword.control.matml' }, 2: { name: 'entity.name.type.matml' } },
      },
      entries: {
        patterns: [
          { name: 'variable.other.property.matml', match: '[A-Za-z_]\\w*(?=\\s*:)' },
          { name: 'string.quoted.double.matml', match: '"(?:[^"\\\\]|\\\\.)*"' },
          {
            match: `([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?)(?:\\s*(${unit}))?`,
            captures: { 1: { name: 'constant.numeric.matml' }, 2: { name: 'keyword.other.unit.matml' } },
          },
          {
            match: '(?<=\\))\\s*(in)\\s+(\\S[^,\\n}]*?)(?=\\s*(?:[,}\\n]|//|/\\*|$))',
            captures: { 1: { name: 'keyword.operator.in.matml' }, 2: { name: 'keyword.other.unit.matml' } },
          },
          { name: 'support.function.matml', match: `\\b(?:${functions.join('|')})(?=\\s*\\()` },
          { name: 'keyword.operator.range.matml', match: '\\.\\.' },
          { name: 'keyword.operator.comparison.matml', match: '[<>]=?|[=!]=' },
          { name: 'constant.language.matml', match: `\\b(?:${words.join('|')})\\b` },
          {
            name: 'constant.other.formula.matml',
            match: '\\b(?:[A-Z][a-z]?(?:\\d+(?:\\.\\d+)?)?|\\((?=[A-Z]))[A-Za-z0-9.()]*',
          },
          { name: 'variable.other.matml', match: '\\b[A-Za-z_]\\w*' },
          { include: '#comments' },
        ],
      },
    },
  };
  return `${toJson(grammar)}\n`;
}

/** `syntaxes/language-configuration.json`: brackets, comments, indentation. */
export function renderLanguageConfiguration(): string {
  const brackets = [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ];
  const configuration = {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets,
    autoClosingPairs: [
      ...brackets.map(([open, close]) => ({ open, close })),
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [...brackets, ['"', '"']],
    wordPattern: '[A-Za-z_][A-Za-z0-9_]*(?:\\.[0-9][A-Za-z0-9_]*)*',
    indentationRules: { increaseIndentPattern: '[{\\[(]\\s*(?://.*)?$', decreaseIndentPattern: '^\\s*[}\\])]' },
    onEnterRules: [{ beforeText: '^\\s*///.*$', action: { indent: 'none', appendText: '/// ' } }],
    folding: { markers: { start: '^\\s*//\\s*#region\\b', end: '^\\s*//\\s*#endregion\\b' } },
  };
  return `${toJson(configuration)}\n`;
}
