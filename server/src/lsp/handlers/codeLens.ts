import type { CodeLens } from 'vscode-languageserver-protocol/node';
import { codeLenses, type CodeLens as Found } from '../../ide/index.ts';
import type { CommandName } from '../commands/offered.ts';
import { aboutDocument, type Question } from './request.ts';

export const codeLensRequest = aboutDocument(
  'textDocument/codeLens',
  async (question): Promise<CodeLens[]> => {
    const { session, document } = question;
    if (!(await session.settings.of(document.uri)).codeLenses) return [];
    return codeLenses(document.analysis, question.facts).map((lens) => toLens(lens, question));
  },
  { perishable: true },
);

/** A lens that only tells, or whose command nobody carries out, has an empty command: editors show those as text. */
function toLens({ span, title, tooltip, action }: Found, { session, document, positions }: Question): CodeLens {
  const { command, ...about } = action ?? { command: null };
  const name = command && (`matml.${command}` satisfies CommandName);
  const isKnown = name !== null && session.commands.isKnown(name);
  return {
    range: positions.rangeOf(span),
    command: {
      title,
      ...(tooltip === null ? {} : { tooltip }),
      command: isKnown ? name : '',
      ...(isKnown ? { arguments: [{ uri: document.uri, ...about }] } : {}),
    },
  };
}
