/** The language: text → tree → checked experiment, and back. No input or output anywhere in here. */
export { type CheckResult, check } from './check.ts';
export { checks } from './checks/index.ts';
export type { CheckFacts, ColumnFacts, Diagnostic, FileFacts, Fix, Severity, TextEdit } from './diagnostic.ts';
export type { BlockKind, Experiment, ResolvedBlock, ResolvedValue, Span } from './experiment.ts';
export { type ParseResult, parse } from './parse.ts';
export { format, print } from './print.ts';
export { describeType } from './schema/describe.ts';
export { blockKinds, blockSchema, schema } from './schema/index.ts';
export { offsetAt, type Position, positionAt } from './syntax/positions.ts';
export type { SyntaxFault, SyntaxTree } from './syntax/tree.ts';
