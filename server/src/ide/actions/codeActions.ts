import type { Span } from '../../language/index.ts';
import type { EditorFacts } from '../facts.ts';
import type { CodeAction, Document } from '../types.ts';
import { convertUnits } from './convertUnit.ts';
import { fixAll, quickFixes } from './fixes.ts';
import { reduceFormula } from './formula.ts';
import { importBlocks } from './importBlock.ts';
import { writeDefaults } from './writeDefaults.ts';

/**
 * What can be done with the text at a place.
 *
 * @param kinds leaves only actions of these kinds and of kinds below them: `refactor` stands for `refactor.rewrite` too
 */
export function codeActions(
  document: Document,
  span: Span,
  facts: EditorFacts,
  kinds?: readonly string[],
): CodeAction[] {
  const wanted = (kind: string) =>
    !kinds || kinds.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
  return [
    ...(wanted('quickfix') ? [...quickFixes(document, span), ...importBlocks(document, span, facts)] : []),
    ...(wanted('refactor.rewrite')
      ? [...convertUnits(document, span), ...reduceFormula(document, span), ...writeDefaults(document, span)]
      : []),
    // Editors ask for it by name, when saving or from a menu.
    ...(kinds && wanted('source.fixAll') ? fixAll(document) : []),
  ];
}
