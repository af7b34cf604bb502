import type { SyntaxCode } from '../syntax/tree.ts';
import type { Check } from './check.ts';

/** A check that passes on what the parser found under its code. */
export function syntaxCheck(code: SyntaxCode, words: Pick<Check, 'title' | 'documentation' | 'example'>): Check {
  return {
    code,
    severity: 'error',
    ...words,
    run({ tree }, report) {
      for (const fault of tree.errors) {
        if (fault.code !== code) continue;
        const { message, span, related, mend } = fault;
        report({
          message,
          span,
          ...(related && { related: [related] }),
          ...(mend && { fixes: [{ title: mend.title, edits: [{ span: mend.span, newText: mend.newText }] }] }),
        });
      }
    },
  };
}
