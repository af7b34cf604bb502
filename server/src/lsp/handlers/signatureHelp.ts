import { MarkupKind, type SignatureHelp } from 'vscode-languageserver-protocol/node';
import { signatureHelp } from '../../ide/index.ts';
import { aboutDocument } from './request.ts';

export const signatureHelpRequest = aboutDocument('textDocument/signatureHelp', (question): SignatureHelp | null => {
  const help = signatureHelp(question.analysis, question.offset());
  if (!help) return null;
  const { label, documentation, parameters, active } = help;
  const signature = {
    label,
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    parameters: parameters.map(({ start, end, documentation }) => ({
      label: [start, end] as [number, number],
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    })),
  };
  // A number past the last parameter marks none.
  return { signatures: [signature], activeSignature: 0, activeParameter: active ?? parameters.length };
});
