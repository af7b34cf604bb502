import { commands, env, l10n, ProgressLocation, window } from 'vscode';
import { number } from '../runs/describeRun.ts';
import type { RunRow } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import { chooseRun } from './chooseRun.ts';

/** What `matml predict --json` prints (docs/cli.md). */
interface Answer {
  readonly model: string;
  readonly stale: string | null;
  readonly coverage: number;
  readonly targets: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly {
    readonly formula: string;
    readonly values: readonly { readonly mean: number; readonly lower: number; readonly upper: number }[];
    readonly domain: { readonly inside: boolean; readonly reasons: readonly string[] };
  }[];
}

/** Formulas that were asked for before, newest first; kept for this folder. */
const HISTORY = 'matml.formulas';

/** Type formulas, read what the model says of them: in a list that can be copied, with interval and domain. */
export async function run(workbench: Workbench, given?: unknown): Promise<void> {
  const fits = ({ kind, state }: RunRow) => kind === 'model' && state === 'finished';
  const why = l10n.t('No model has been trained here yet. Run a model block first.');
  const row = await chooseRun(workbench, given, fits, why);
  if (!row) return;
  const state = workbench.context.workspaceState;
  const typed = await window.showInputBox({
    title: l10n.t('Ask {0}', row.block),
    prompt: l10n.t('Formulas, separated by spaces or commas'),
    placeHolder: 'CsSnI3 Ba0.5Sr0.5TiO3',
    value: state.get<string>(HISTORY, ''),
  });
  const formulas = typed?.split(/[\s,;]+/).filter(Boolean) ?? [];
  if (formulas.length === 0) return;
  await state.update(HISTORY, formulas.join(' '));
  const answer = await ask(workbench, row, formulas);
  if (answer) await showAnswer(answer, row.folder);
}

async function ask({ jobs }: Workbench, { folder }: RunRow, formulas: readonly string[]): Promise<Answer | undefined> {
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Predicting {0}', formulas.join(', ')),
      cancellable: true,
    },
    async (_progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const { code, output, complaint } = await jobs.ask(['predict', folder, ...formulas, '--json'], stop.signal);
      if (stop.signal.aborted) return undefined;
      if (code === 0) return JSON.parse(output) as Answer;
      void window.showErrorMessage(complaint.replace(/^error\s+/, ''));
      return undefined;
    },
  );
}

async function showAnswer({ model, targets, rows, coverage, stale }: Answer, folder: string): Promise<void> {
  const items = rows.map(({ formula, values, domain }) => {
    const told = targets.map(({ name, unit }, index) => {
      const { mean, lower, upper } = values[index]!;
      return `${name} ${number(mean)} (${number(lower)} … ${number(upper)}) ${unit}`;
    });
    const outside = domain.inside ? '' : l10n.t('outside the domain of the model: {0}', domain.reasons.join('; '));
    return {
      label: `${domain.inside ? '' : '$(warning) '}${formula}`,
      description: told.join(', '),
      detail: outside,
      told,
    };
  });
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('{0}, {1} % intervals', model, Math.round(100 * coverage)),
    placeHolder: stale ?? l10n.t('Choose one to copy it'),
    matchOnDescription: true,
  });
  if (!chosen) return;
  await env.clipboard.writeText(`${chosen.label.replace('$(warning) ', '')}: ${chosen.told.join(', ')}`);
  const show = l10n.t('Show Model');
  const next = await window.showInformationMessage(l10n.t('Copied.'), show);
  if (next === show) await commands.executeCommand('matml.showModel', folder);
}
