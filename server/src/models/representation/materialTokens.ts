import { atomicNumber } from '../../chemistry/symbols.ts';
import type { Materials } from '../types.ts';
import { type EncoderInput, seesStructure } from './inputs.ts';
import { structureTokens } from './structureTokens.ts';
import { type Tokens, tokenize } from './tokens.ts';

/**
 * Materials as the encoder with these inputs sees them.
 *
 * @throws Failure `structure-missing` where it sees nothing but structures and one is not known
 */
export function materialTokens({ compositions, crystals }: Materials, inputs: readonly EncoderInput[]): Tokens {
  const tokens = tokenize(compositions, (symbol) => atomicNumber(symbol)!);
  if (!seesStructure(inputs)) return tokens;
  return { ...tokens, structures: structureTokens(crystals ?? compositions.map(() => null), inputs) };
}
