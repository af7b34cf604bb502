import { bind } from './binding/bind.ts';
import type { BoundBlock, BoundFile } from './binding/bound.ts';
import { checks } from './checks/index.ts';
import { internalErrorCode } from './checks/internal-error.ts';
import type { CheckFacts, Diagnostic } from './diagnostic.ts';
import type { Experiment } from './experiment.ts';
import { resolveExperiment } from './resolve.ts';
import type { SyntaxTree } from './syntax/tree.ts';

export interface CheckResult {
  /** Everything there is to tell, the parser's faults included, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly experiment: Experiment;
}

/**
 * What a text means: what is wrong with it, and the experiment its sound blocks make. Never throws; a fault in one check
 * is told as `internal-error` and leaves the others alone.
 *
 * @param facts what the caller read of the files the text names; without it columns and paths go unchecked
 */
export function check(tree: SyntaxTree, facts: CheckFacts = {}): CheckResult {
  try {
    return checkBound(bind(tree, facts));
  } catch (error) {
    return { diagnostics: [internalError('binding', error, tree)], experiment: { blocks: [] } };
  }
}

/** The same for a tree that is bound already. */
export function checkBound(file: BoundFile): CheckResult {
  const diagnostics: Diagnostic[] = [];
  const guard = <T>(what: string, work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      diagnostics.push(internalError(what, error, file.tree));
      return otherwise;
    }
  };
  for (const { code, severity, run } of checks) {
    const report = (finding: Omit<Diagnostic, 'code' | 'severity'>) => {
      diagnostics.push({ code, severity, ...finding, message: asSentence(finding.message) });
    };
    guard(`the check ${code}`, () => run(file, report), undefined);
  }
  diagnostics.sort((one, other) => one.span.start - other.span.start);
  const sound = soundBlocks(file, diagnostics);
  const experiment = guard('resolving', () => resolveExperiment(file, sound), { blocks: [] });
  return { diagnostics, experiment };
}

function internalError(what: string, error: unknown, { text }: SyntaxTree): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const span = { start: 0, end: Math.min(1, text.length) };
  return { code: internalErrorCode, severity: 'error', message: `${what} failed: ${reason}`, span };
}

/** Blocks without an error of their own that refer to no block with one. */
function soundBlocks(file: BoundFile, diagnostics: readonly Diagnostic[]): BoundBlock[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span.start);
  const sound = new Set<BoundBlock>();
  let next = 0;
  for (const block of file.blocks) {
    const { node, schema } = block;
    while (next < errors.length && errors[next]! < node.span.start) next += 1;
    const hasError = next < errors.length && errors[next]! < node.span.end;
    if (schema && node.name && !node.broken && !hasError) sound.add(block);
  }
  let before: number;
  do {
    before = sound.size;
    for (const { node, type, block } of file.values) {
      if (type?.type !== 'reference' || node.type !== 'word') continue;
      const found = file.blockByName.get(node.text);
      if (!found || !sound.has(found)) sound.delete(block);
    }
  } while (sound.size < before);
  return file.blocks.filter((block) => sound.has(block));
}

function asSentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
