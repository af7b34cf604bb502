import { bind } from './binding/bind.ts';
import type { BoundBlock, BoundFile } from './binding/bound.ts';
import { importedFile, importOf } from './binding/imports.ts';
import { checks } from './checks/index.ts';
import { internalErrorCode } from './checks/internal-error.ts';
import type { CheckFacts, Diagnostic } from './diagnostic.ts';
import type { Experiment } from './experiment.ts';
import { noBlocks, resolveExperiment } from './resolve.ts';
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
    return { diagnostics: [internalError('binding', error, tree)], experiment: noBlocks };
  }
}

/** The same for a tree that is bound already. */
export function checkBound(file: BoundFile): CheckResult {
  const { diagnostics, sound } = judge(file);
  try {
    return { diagnostics, experiment: resolveExperiment(file, sound) };
  } catch (error) {
    return { diagnostics: [...diagnostics, internalError('resolving', error, file.tree)], experiment: noBlocks };
  }
}

/** What is wrong with a file, and the blocks nothing is wrong with. */
export interface Judgement {
  readonly diagnostics: readonly Diagnostic[];
  /** Blocks without an error of their own that refer to no block with one. */
  readonly sound: ReadonlySet<BoundBlock>;
}

export function judge(file: BoundFile): Judgement {
  const diagnostics: Diagnostic[] = [];
  for (const { code, severity, run } of checks) {
    const report = (finding: Omit<Diagnostic, 'code' | 'severity'>) => {
      diagnostics.push({ code, severity, ...finding, message: asSentence(finding.message) });
    };
    try {
      run(file, report);
    } catch (error) {
      diagnostics.push(internalError(`the check ${code}`, error, file.tree));
    }
  }
  diagnostics.sort((one, other) => one.span.start - other.span.start);
  return { diagnostics, sound: soundBlocks(file, diagnostics) };
}

function internalError(what: string, error: unknown, { text }: SyntaxTree): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const span = { start: 0, end: Math.min(1, text.length) };
  return { code: internalErrorCode, severity: 'error', message: `${what} failed: ${reason}`, span };
}

function soundBlocks(file: BoundFile, diagnostics: readonly Diagnostic[]): ReadonlySet<BoundBlock> {
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
      if (!found || !(isUsable(file, found) ?? sound.has(found))) sound.delete(block);
    }
  } while (sound.size < before);
  return sound;
}

/** Of a block of an imported file; null for one of the file itself. */
function isUsable(file: BoundFile, block: BoundBlock): boolean | null {
  const origin = importOf(file, block);
  return origin && (importedFile(origin)?.sound.has(block) ?? false);
}

function asSentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
