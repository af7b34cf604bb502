import { basename } from 'node:path';
import { commands, type Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Jobs } from './jobs.ts';
import { timeLeft } from './timeLeft.ts';

/** One item: hidden, what is running, or that the last run failed. A click shows the runs. */
export function showStatus(jobs: Jobs): Disposable {
  const item = window.createStatusBarItem('matml.status', StatusBarAlignment.Left, 10);
  item.name = 'MatML';
  item.command = 'matml.runs.focus';
  let failed: string | null = null;
  const show = () => {
    const { running } = jobs;
    void commands.executeCommand('setContext', 'matml.running', running.length > 0);
    item.backgroundColor = undefined;
    if (running.length > 0) {
      const [first] = running;
      const percent = first?.progress ? ` ${Math.floor(100 * first.progress.fraction)} %` : '';
      item.text = `$(sync~spin) MatML${running.length > 1 ? l10n.t(': {0} running', running.length) : percent}`;
      item.tooltip = new MarkdownString(
        running
          .map(({ request, progress }) => {
            const name = request.blocks.join(', ') || basename(request.file);
            const words = progress ? [progress.phase, timeLeft(progress.secondsLeft)].filter(Boolean).join(', ') : '';
            return `- ${name} ${words}`;
          })
          .join('\n'),
      );
      item.accessibilityInformation = { label: l10n.t('MatML: {0} running', running.length) };
      item.show();
    } else if (failed !== null) {
      item.text = '$(error) MatML';
      item.tooltip = l10n.t('The last run failed: {0}', failed);
      item.accessibilityInformation = { label: item.tooltip };
      item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
      item.show();
    } else item.hide();
  };
  const ending = jobs.onDidEnd(({ outcome }) => {
    failed = outcome.failure?.message ?? null;
  });
  const changing = jobs.onDidChange(show);
  show();
  return {
    dispose() {
      ending.dispose();
      changing.dispose();
      item.dispose();
    },
  };
}
