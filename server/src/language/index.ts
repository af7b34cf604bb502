/** The language: text → tree → checked experiment, and back. No input or output anywhere in here. */
export type { ImportedFile } from './binding/bound.ts';
export { type CheckResult, check } from './check.ts';
export { checks } from './checks/index.ts';
export type {
  CheckFacts,
  ColumnFacts,
  Diagnostic,
  FileFacts,
  Fix,
  ImportFacts,
  RelatedPlace,
  Severity,
  TextEdit,
} from './diagnostic.ts';
export type { BlockKind, Experiment, ImportedBlocks, ResolvedBlock, ResolvedValue, Span } from './experiment.ts';
export { type ImportTarget, importsIn, linkImports, type SourceFile } from './linkImports.ts';
export { type ParseResult, parse } from './parse.ts';
export { format, print } from './print.ts';
export { describeType } from './schema/describe.ts';
export { blockKinds, blockSchema, schema } from './schema/index.ts';
export { offsetAt, type Position, positionAt } from './syntax/positions.ts';
export type { SyntaxFault, SyntaxTree } from './syntax/tree.ts';
