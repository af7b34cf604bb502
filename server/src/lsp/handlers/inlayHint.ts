import { type InlayHint, InlayHintKind } from 'vscode-languageserver-protocol/node';
import { type InlayHint as Found, inlayHints } from '../../ide/index.ts';
import { toTextEdits } from '../convert/edits.ts';
import type { Settings } from '../settings.ts';
import { aboutDocument } from './request.ts';

const SETTING: Readonly<Record<Found['kind'], keyof Settings['inlayHints']>> = {
  default: 'defaults',
  count: 'counts',
  unit: 'units',
  metric: 'metrics',
};

export const inlayHintRequest = aboutDocument(
  'textDocument/inlayHint',
  async (question): Promise<InlayHint[]> => {
    const settings = (await question.session.settings.of(question.document.uri)).inlayHints;
    const { analysis, facts, positions } = question;
    return inlayHints(analysis, question.span(), facts)
      .filter(({ kind }) => settings[SETTING[kind]])
      .map(({ offset, label, kind, tooltip, edits }) => ({
        position: positions.positionAt(offset),
        label,
        kind: kind === 'default' ? InlayHintKind.Parameter : InlayHintKind.Type,
        ...(tooltip === null ? {} : { tooltip }),
        ...(edits.length > 0 ? { textEdits: toTextEdits(edits, positions) } : {}),
        paddingLeft: true,
      }));
  },
  { perishable: true },
);
