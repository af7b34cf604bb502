import type { BoundFile } from '../binding/bound.ts';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { BlockKind } from '../experiment.ts';

/** What a check found; code and severity are the check's. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'>;

/**
 * One question asked of a file, in a file of its own: its stable code, its documentation and the answer. A check only
 * reads; it may throw, and then only its own answer is lost.
 */
export interface Check {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in half a sentence. */
  readonly title: string;
  /** Why it matters and how to mend it, in Markdown. */
  readonly documentation: string;
  /**
   * Text that raises the code and text that does not: entries of a block of this kind, or a whole file. A test takes
   * both at their word.
   */
  readonly example: { readonly of: BlockKind | 'file'; readonly wrong: string; readonly right: string };
  run(file: BoundFile, report: (finding: Finding) => void): void;
}
