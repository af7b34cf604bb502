import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import { iconOf, number, shortText, stateText, targetErrors, tooltipOf } from './describeRun.ts';
import { isActive, type RunRow } from './runRow.ts';
import type { RunStore } from './runStore.ts';

/** What stands in the view: a run, something not begun, something broken, or a line of a run. */
export type RunsNode =
  | { readonly is: 'run'; readonly row: RunRow }
  | { readonly is: 'pending'; readonly file: string; readonly name: string }
  | { readonly is: 'unreadable'; readonly folder: string }
  | { readonly is: 'detail'; readonly label: string; readonly value: string; readonly icon: string };

/** The view of all runs, newest first. */
export class RunsTree implements TreeDataProvider<RunsNode> {
  readonly #store: RunStore;
  readonly #changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(store: RunStore) {
    this.#store = store;
    store.onDidChange(() => this.#changes.fire());
  }

  async getChildren(node?: RunsNode): Promise<RunsNode[]> {
    if (node?.is === 'run') return detailsOf(node.row);
    if (node !== undefined) return [];
    // What was asked for just now stands there before any file is read.
    const pending = this.#store.pending.map(
      ({ file, blocks }): RunsNode => ({ is: 'pending', file, name: blocks.join(', ') || basename(file) }),
    );
    const rows = await this.#store.list();
    return [
      ...pending,
      ...rows.map((row): RunsNode => ({ is: 'run', row })),
      ...this.#store.unreadable.map(({ folder }): RunsNode => ({ is: 'unreadable', folder })),
    ];
  }

  getTreeItem(node: RunsNode): TreeItem {
    if (node.is === 'detail') {
      const item = new TreeItem(node.label);
      item.description = node.value;
      item.iconPath = new ThemeIcon(node.icon);
      return item;
    }
    if (node.is === 'pending') {
      const item = new TreeItem(node.name);
      item.description = stateText('queued');
      item.iconPath = new ThemeIcon('loading~spin');
      item.contextValue = 'pending active';
      return item;
    }
    if (node.is === 'unreadable') {
      const item = new TreeItem(basename(node.folder));
      item.description = l10n.t('cannot be read');
      item.tooltip = l10n.t(
        'The file run.json of this run cannot be read. Run the block again, or delete the folder: {0}',
        node.folder,
      );
      item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
      item.contextValue = 'run unreadable';
      return item;
    }
    return itemOf(node.row);
  }

  /** The last line of the log is looked up when somebody asks. */
  async resolveTreeItem(item: TreeItem, node: RunsNode): Promise<TreeItem> {
    if (node.is === 'run') item.tooltip = tooltipOf(node.row, await lastLogLine(node.row.folder));
    return item;
  }
}

export function itemOf(row: RunRow): TreeItem {
  const { block, kind, state, folder, record } = row;
  const item = new TreeItem(block, TreeItemCollapsibleState.Collapsed);
  item.id = folder;
  item.description = shortText(row);
  item.iconPath = iconOf(row);
  item.contextValue = contextOf(row);
  item.accessibilityInformation = { label: `${block}, ${kind}, ${stateText(state)}, ${shortText(row)}` };
  // A run that changes its state is unfolded or not as it was; `command` is what a click does.
  item.command = { command: 'matml.openRun', title: l10n.t('Show'), arguments: [{ folder, block: record.block }] };
  return item;
}

/** Words that the menus of package.json ask for. */
export function contextOf({ kind, state, record }: RunRow): string {
  const words = ['run', kind, state];
  if (isActive(state)) words.push('active');
  const storage = state === 'failed' && record.failure?.kind === 'storage';
  if (state === 'interrupted' || state === 'cancelled' || storage) words.push('resumable');
  if (state === 'finished' && kind !== 'dataset') words.push('report');
  return words.join(' ');
}

function detailsOf(row: RunRow): RunsNode[] {
  const { record, kind, file, stale } = row;
  const detail = (label: string, value: string, icon: string): RunsNode => ({ is: 'detail', label, value, icon });
  return [
    ...targetErrors(row).map(({ name, mae, unit, baseline }) =>
      detail(
        name,
        `±${number(mae)} ${unit}${baseline ? ` (${baseline.name} ±${number(baseline.mae)})` : ''}`,
        baseline && baseline.mae < mae ? 'warning' : 'target',
      ),
    ),
    ...(stale === null ? [] : [detail(l10n.t('stale'), stale, 'history')]),
    ...(record.failure ? [detail(record.failure.code, record.failure.message, 'error')] : []),
    ...record.warnings.map(({ code, message }) => detail(code, message, 'warning')),
    detail(l10n.t('file'), basename(file), 'file'),
    detail(l10n.t('kind'), kind, 'symbol-class'),
    detail(l10n.t('created'), new Date(record.created).toLocaleString(), 'calendar'),
    ...(record.seed === null ? [] : [detail(l10n.t('seed'), String(record.seed), 'symbol-number')]),
  ];
}

async function lastLogLine(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, 'log.txt'), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').at(-1) || null;
}
