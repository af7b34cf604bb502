import type { SemanticTokensLegend } from 'vscode-languageserver-protocol/node';
import {
  type SemanticTokenModifier,
  type SemanticTokenType,
  semanticTokenModifiers,
  semanticTokenTypes,
} from '../ide/types.ts';

/** The protocol's own names, so that every theme colours them. */
const TYPE_NAMES: Readonly<Record<SemanticTokenType, string>> = {
  blockKind: 'keyword',
  blockName: 'class',
  attribute: 'property',
  argument: 'parameter',
  target: 'variable',
  function: 'function',
  word: 'enumMember',
  number: 'number',
  unit: 'type',
  element: 'macro',
  formula: 'macro',
  text: 'string',
  operator: 'operator',
  comment: 'comment',
};

const MODIFIER_NAMES: Readonly<Record<SemanticTokenModifier, string>> = {
  definition: 'definition',
  documentation: 'documentation',
  notBuilt: 'deprecated',
  property: 'defaultLibrary',
};

const tokenTypes = [...new Set(Object.values(TYPE_NAMES))];
const typeNumbers = new Map(semanticTokenTypes.map((type) => [type, tokenTypes.indexOf(TYPE_NAMES[type])]));

/** What the numbers of a token mean. */
export const legend: SemanticTokensLegend = {
  tokenTypes,
  tokenModifiers: semanticTokenModifiers.map((modifier) => MODIFIER_NAMES[modifier]),
};

export function typeNumber(type: SemanticTokenType): number {
  return typeNumbers.get(type)!;
}

/** One bit a modifier. */
export function modifierBits(modifiers: readonly SemanticTokenModifier[]): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << semanticTokenModifiers.indexOf(modifier)), 0);
}
