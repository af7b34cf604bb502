import { renderDiagnostics } from './diagnostics.ts';
import { renderLanguage } from './language.ts';
import { renderSnippets } from './snippets.ts';
import { renderGrammar, renderLanguageConfiguration } from './textmate.ts';

/** Every file made from the schema and the checks: path from the project's folder, and text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/language.md', renderLanguage()],
    ['docs/diagnostics.md', renderDiagnostics()],
    ['syntaxes/matml.tmLanguage.json', renderGrammar()],
    ['syntaxes/language-configuration.json', renderLanguageConfiguration()],
    ['snippets/matml.json', renderSnippets()],
  ]);
}
