import { describeType } from '../language/schema/describe.ts';
import { contextAt } from './completion/context.ts';
import { attributeIn } from './completion/frames.ts';
import { defaultText } from './describe/schema.ts';
import type { Document, SignatureHelp } from './types.ts';

/** The arguments of the innermost call an offset stands in, with the one being written; null outside every call. */
export function signatureHelp(document: Document, offset: number): SignatureHelp | null {
  const { frames } = contextAt(document, offset);
  const frame = frames.findLast(({ type }) => type === 'call');
  if (!frame?.function) return null;
  const { name, documentation, arguments: given } = frame.function;
  let label = `${name}(`;
  const parameters = given.map((argument, index) => {
    if (index > 0) label += ', ';
    const start = label.length;
    const value = argument.default ?? argument.example;
    label += argument.positional ? value : `${argument.name}: ${value}`;
    const text = `${argument.documentation}\n\n${describeType(argument.type)}. ${defaultText(argument)}`;
    return { start, end: label.length, documentation: text };
  });
  label += ')';
  const current = attributeIn(frame);
  const active = given.findIndex((argument) => argument.name === current?.name);
  return { label, documentation, parameters, active: active < 0 ? null : active };
}
