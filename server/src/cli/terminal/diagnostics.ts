import type { Severity } from '../../language/index.ts';
import type { CheckedSource, LocatedDiagnostic } from '../source.ts';
import { codeFrame } from './codeFrame.ts';
import { shortPath } from './reportFailure.ts';
import { styled } from './style.ts';

const COLOURS: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
};

/** A diagnostic for a person: place and message, the line with a mark, the cure. */
export function describeDiagnostic(source: CheckedSource, located: LocatedDiagnostic): string {
  const { line, column, length, diagnostic } = located;
  const { severity, message, code, fixes, related } = diagnostic;
  const label = styled([COLOURS[severity], 'bold'], severity);
  const parts = [
    `${shortPath(source.file)}:${line}:${column}: ${label} ${message} ${styled('dim', `[${code}]`)}`,
    codeFrame(source.text, line, column, length),
  ];
  for (const other of related ?? []) {
    const place = source.placeOf(other.span.start, other.file);
    parts.push(`  ${shortPath(place.file)}:${place.line}:${place.column}: ${other.message}`);
  }
  const [fix] = fixes ?? [];
  if (fix) parts.push(`  ${styled('green', 'cure')} ${fix.title}`);
  return parts.join('\n');
}

/** The form of `--json`, which is stable. */
export function plainDiagnostic({ file, line, column, diagnostic }: LocatedDiagnostic): {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
} {
  const { code, severity, message } = diagnostic;
  return { file: shortPath(file), line, column, code, severity, message };
}
