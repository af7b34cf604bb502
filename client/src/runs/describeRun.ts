import { l10n, MarkdownString, ThemeColor, ThemeIcon } from 'vscode';
import type { RunState } from '../../../server/src/experiments/runs/record.ts';
import { timeAgo, timeLeft } from '../jobs/timeLeft.ts';
import { type RunRow, timeOf } from './runRow.ts';

const ICONS: Readonly<Record<RunState, readonly [icon: string, colour?: string]>> = {
  queued: ['clock'],
  running: ['sync~spin'],
  finished: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash'],
  interrupted: ['debug-disconnect', 'testing.iconErrored'],
};

export function iconOf({ state, stale }: RunRow): ThemeIcon {
  if (state === 'finished' && stale !== null) return new ThemeIcon('history', new ThemeColor('list.warningForeground'));
  const [icon, colour] = ICONS[state];
  return new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
}

export function stateText(state: RunState): string {
  return {
    queued: l10n.t('waiting'),
    running: l10n.t('running'),
    finished: l10n.t('finished'),
    failed: l10n.t('failed'),
    cancelled: l10n.t('stopped'),
    interrupted: l10n.t('interrupted'),
  }[state];
}

/** `43 % · 2 min left`, or `band_gap 0.41 eV · 3 min ago`. */
export function shortText(row: RunRow): string {
  const { state, progress, stale } = row;
  if (progress) {
    return [`${Math.floor(100 * progress.fraction)} %`, timeLeft(progress.secondsLeft)].filter(Boolean).join(' · ');
  }
  const errors = targetErrors(row).map(({ name, mae, unit }) => `${name} ±${number(mae)} ${unit}`.trim());
  const shown = state === 'finished' ? (stale === null ? [] : [l10n.t('stale')]) : [stateText(state)];
  return [...shown, ...errors, timeAgo(timeOf(row))].join(' · ');
}

export interface TargetError {
  readonly name: string;
  readonly unit: string;
  readonly mae: number;
  /** The best baseline, where one was trained. */
  readonly baseline: { readonly name: string; readonly mae: number } | null;
}

/** Mean absolute test errors of a model run. */
export function targetErrors({ record }: RunRow): TargetError[] {
  const { plan } = record;
  const units = new Map(plan.kind === 'model' ? plan.model.targets.map(({ name, unit }) => [name, unit]) : []);
  return Object.entries(record.metrics).flatMap(([name, { test, baselines }]) => {
    if (test === null) return [];
    const best = Object.entries(baselines).sort(([, left], [, right]) => left.mae - right.mae)[0];
    return [
      {
        name,
        unit: units.get(name) ?? '',
        mae: test.mae,
        baseline: best ? { name: best[0].replaceAll('_', ' '), mae: best[1].mae } : null,
      },
    ];
  });
}

/** All there is to say of a run, with the last line of its log. */
export function tooltipOf(row: RunRow, lastLine: string | null): MarkdownString {
  const { block, kind, state, stale, record, folder } = row;
  const text = new MarkdownString();
  text.appendMarkdown(`**${block}** (${kind}) · ${stateText(state)}\n\n`);
  for (const { name, mae, unit, baseline } of targetErrors(row)) {
    const beside = baseline ? l10n.t('; best baseline, {0}: {1}', baseline.name, number(baseline.mae)) : '';
    text.appendMarkdown(`- ${name}: ${l10n.t('test error')} ${number(mae)} ${unit}${beside}\n`);
  }
  if (stale !== null) text.appendText(`\n${stale}\n`);
  if (record.failure) text.appendText(`\n${record.failure.message}\n${record.failure.cure ?? ''}\n`);
  for (const { message } of record.warnings) text.appendText(`\n${message}\n`);
  if (lastLine !== null) text.appendCodeblock(lastLine, 'text');
  text.appendText(`\n${folder}`);
  return text;
}

/** Three figures, as errors are told everywhere. */
export function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
}
