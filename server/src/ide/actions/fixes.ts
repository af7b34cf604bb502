import type { Diagnostic, Fix, Span, TextEdit } from '../../language/index.ts';
import { overlaps } from '../path.ts';
import type { CodeAction, Document } from '../types.ts';

/** The fixes the diagnostics carry, those of the likeliest cure preferred; and all of one code at once. */
export function quickFixes(document: Document, span: Span): CodeAction[] {
  const here = document.diagnostics.filter((diagnostic) => overlaps(diagnostic.span, span));
  const actions: CodeAction[] = here.flatMap((diagnostic) =>
    (diagnostic.fixes ?? []).map(({ title, edits }, index) => ({
      title,
      kind: 'quickfix',
      diagnostic,
      preferred: index === 0,
      edits,
    })),
  );
  for (const code of new Set(here.map((diagnostic) => diagnostic.code))) {
    const alike = document.diagnostics.filter((diagnostic) => diagnostic.code === code && certainFix(diagnostic));
    if (alike.length < 2) continue;
    const title = `Mend all ${alike.length} of \`${code}\` in this file`;
    actions.push({ title, kind: 'quickfix', diagnostic: null, preferred: false, edits: together(alike) });
  }
  return actions;
}

/** One action that mends whatever has only one sensible cure; none if there is nothing of the kind. */
export function fixAll(document: Document): CodeAction[] {
  const certain = document.diagnostics.filter(certainFix);
  const edits = together(certain);
  if (edits.length === 0) return [];
  const title =
    certain.length === 1
      ? 'Mend the mistake with one sensible cure'
      : `Mend ${certain.length} mistakes with one sensible cure each`;
  return [{ title, kind: 'source.fixAll', diagnostic: null, preferred: false, edits }];
}

/** Codes whose first fix says what was meant, with nothing to choose. */
const certainCodes = new Set([
  'missing-comma',
  'missing-bracket',
  'syntax-error',
  'single-quotes',
  'unclosed-text',
  'unexpected-character',
  'duplicate-item',
  'repeated-import',
  'unexpected-unit',
]);

/** The fix to apply unasked: for slips of form, and for a misspelt word that only one other is near. */
function certainFix({ code, fixes, data }: Diagnostic): Fix | null {
  const first = fixes?.[0];
  if (!first) return null;
  if (certainCodes.has(code)) return first;
  const suggestions = data?.suggestions;
  return Array.isArray(suggestions) && suggestions.length === 1 ? first : null;
}

/** Edits that can be made at once: of two that overlap, the first. */
function together(diagnostics: readonly Diagnostic[]): TextEdit[] {
  const edits = diagnostics.flatMap((diagnostic) => certainFix(diagnostic)?.edits ?? []);
  const sorted = [...edits].sort((one, other) => one.span.start - other.span.start);
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const before = kept.at(-1);
    if (before && (edit.span.start < before.span.end || edit.span.start === before.span.start)) continue;
    kept.push(edit);
  }
  return kept;
}
