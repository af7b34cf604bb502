import { type Disposable, l10n, type WebviewPanel, window } from 'vscode';
import { isActive } from '../runs/runRow.ts';
import type { Workbench } from '../workbench.ts';
import type { PanelKind } from './contract.ts';
import { PanelHost } from './panelHost.ts';
import { RunFeed } from './runFeed.ts';

export interface ShowOptions {
  /** Part of the panel to bring into view. */
  readonly section?: string;
  /** Leave the cursor where it is. */
  readonly preserveFocus?: boolean;
}

/** The panels as commands see them. */
export interface Panels extends Disposable {
  /** Panels whose first data are on the screen, and after how many milliseconds; the newest last. */
  readonly painted: readonly { readonly kind: PanelKind; readonly milliseconds: number }[];
  show(kind: PanelKind, folders: readonly string[], options?: ShowOptions): void;
  /** What there is to see of a run: its curves while it trains, its results afterwards. */
  showResult(folder: string): Promise<void>;
  restore(panel: WebviewPanel, state: unknown): void;
}

export function openPanels(workbench: Workbench): Panels {
  const feeds = new Map<string, RunFeed>();
  const painted: { kind: PanelKind; milliseconds: number }[] = [];
  const host = new PanelHost({
    context: workbench.context,
    feedOf(address, send) {
      const feed = new RunFeed(workbench, address, send, (milliseconds) => {
        painted.push({ kind: address.kind, milliseconds });
        workbench.log.info(`${address.kind} panel: first data on the screen after ${Math.round(milliseconds)} ms`);
      });
      feeds.set(JSON.stringify(address), feed);
      return feed;
    },
    fault: (message) => workbench.log.error(message),
  });
  const panels: Panels = {
    painted,
    show(kind, folders, { section, preserveFocus = false } = {}) {
      const address = { kind, folders: [...folders] };
      host.show(address, preserveFocus);
      if (section) feeds.get(JSON.stringify(address))?.reveal(section);
    },
    async showResult(folder) {
      const row = await workbench.runs.find(folder);
      if (!row) {
        void window.showWarningMessage(
          l10n.t('This run is gone, or cannot be read: {0}. Run the block again.', folder),
        );
        return;
      }
      const kind = row.kind as RunKind;
      panels.show(kind === 'model' ? (isActive(row.state) ? 'training' : modelPanel(row.state)) : PANEL_OF[kind], [
        folder,
      ]);
    },
    restore: (panel, state) => host.restore(panel, state),
    dispose: () => host.dispose(),
  };
  workbench.context.subscriptions.push(panels);
  return panels;
}

type RunKind = 'model' | 'predict' | 'dataset' | 'design';
const PANEL_OF = { predict: 'predictions', dataset: 'dataset', design: 'design' } as const;

/** A model that was not finished has curves and no results. */
function modelPanel(state: string): PanelKind {
  return state === 'finished' ? 'model' : 'training';
}
