import { existsSync } from 'node:fs';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic as Finding, RelatedPlace } from '../../language/index.ts';
import type { Positions } from '../documents/positions.ts';
import type { Settings, SeveritySetting } from '../settings.ts';

const SEVERITY: Readonly<Record<Exclude<SeveritySetting, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The page that explains every code, as it was installed; null where it was not. */
const DOCUMENTATION = installedPage(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../../docs/diagnostics.md' : '../docs/diagnostics.md',
    import.meta.url,
  ),
);

export interface DiagnosticContext {
  readonly uri: string;
  readonly positions: Positions;
  /** Of another file; null for one that is not known. */
  readonly positionsIn: (uri: string) => Positions | null;
  readonly settings: Settings;
  readonly relatedInformation: boolean;
}

/** Findings as the protocol has them; those the settings switch off are left out. Fixes travel in `data`. */
export function toDiagnostics(findings: readonly Finding[], context: DiagnosticContext): Diagnostic[] {
  return findings.flatMap((finding) => {
    const level = context.settings.severity[finding.code] ?? finding.severity;
    return level === 'off' ? [] : [toDiagnostic(finding, level, context)];
  });
}

function toDiagnostic(
  { code, message, span, related, fixes, data }: Finding,
  level: Exclude<SeveritySetting, 'off'>,
  context: DiagnosticContext,
): Diagnostic {
  const { positions } = context;
  return {
    range: positions.rangeOf(span),
    severity: SEVERITY[level],
    code,
    ...(DOCUMENTATION ? { codeDescription: { href: `${DOCUMENTATION}#${code}` } } : {}),
    source: 'matml',
    message,
    ...(related && context.relatedInformation
      ? { relatedInformation: related.flatMap((one) => toRelated(one, context)) }
      : {}),
    ...(fixes || data
      ? {
          data: {
            ...data,
            fixes: (fixes ?? []).map(({ title, edits }) => ({
              title,
              edits: edits.map((edit) => ({ range: positions.rangeOf(edit.span), newText: edit.newText })),
            })),
          },
        }
      : {}),
  };
}

function toRelated({ message, span, file }: RelatedPlace, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  const positions = file === undefined ? context.positions : context.positionsIn(file);
  return positions ? [{ location: { uri: file ?? context.uri, range: positions.rangeOf(span) }, message }] : [];
}

function installedPage(page: URL): string | null {
  return existsSync(page) ? page.href : null;
}
