import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Disposable,
  EventEmitter,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  workspace,
} from 'vscode';
import { type BlockName, blocksOf } from '../text/cutText.ts';
import { iconOf, shortText } from './describeRun.ts';
import type { RunRow } from './runRow.ts';
import type { RunStore } from './runStore.ts';
import { contextOf, itemOf } from './runsTree.ts';

/** A block of a file of the workspace, with its newest run; or one of its runs. */
export type BlocksNode =
  | { readonly is: 'block'; readonly file: string; readonly block: BlockName; readonly runs: readonly RunRow[] }
  | { readonly is: 'run'; readonly row: RunRow };

interface FoundBlock {
  readonly file: string;
  readonly block: BlockName;
}

const MOST_FILES = 500;

/** All blocks of one kind that the files of the workspace hold, run or not: the models, the datasets, the designs. */
export class BlocksTree implements TreeDataProvider<BlocksNode>, Disposable {
  readonly #store: RunStore;
  readonly #kind: string;
  readonly #icon: string;
  readonly #changes = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [];
  #found: Promise<FoundBlock[]> | undefined;
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(store: RunStore, kind: string, icon: string) {
    this.#store = store;
    this.#kind = kind;
    this.#icon = icon;
    const watcher = workspace.createFileSystemWatcher('**/*.matml');
    const changed = () => this.#changes.fire();
    const filesChanged = () => {
      this.#found = undefined;
      changed();
    };
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(filesChanged),
      watcher.onDidChange(filesChanged),
      watcher.onDidDelete(filesChanged),
      store.onDidChange(changed),
    );
  }

  async getChildren(node?: BlocksNode): Promise<BlocksNode[]> {
    if (node?.is === 'block') return node.runs.map((row) => ({ is: 'run', row }));
    if (node !== undefined) return [];
    this.#found ??= this.#find();
    const [found, rows] = await Promise.all([this.#found, this.#store.list()]);
    return found.map(({ file, block }): BlocksNode => {
      const runs = rows.filter((row) => row.file === file && row.block === block.name);
      return { is: 'block', file, block, runs };
    });
  }

  /** The files are read again only when one of them has changed; runs change far more often. */
  async #find(): Promise<FoundBlock[]> {
    const files = await workspace.findFiles('**/*.matml', '**/node_modules/**', MOST_FILES);
    const found = files.map(async ({ fsPath: file }) => {
      const text = await readFile(file, 'utf8').catch(() => '');
      return blocksOf(text).flatMap((block) => (block.kind === this.#kind ? [{ file, block }] : []));
    });
    return (await Promise.all(found)).flat();
  }

  getTreeItem(node: BlocksNode): TreeItem {
    if (node.is === 'run') return itemOf(node.row);
    const { block, file, runs } = node;
    const item = new TreeItem(
      block.name,
      runs.length > 1 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
    );
    const newest = runs.find(({ state }) => state === 'finished') ?? runs[0];
    item.id = `${file}#${block.kind}#${block.name}#${block.line}`;
    item.description = `${newest ? shortText(newest) : l10n.t('not run yet')} · ${basename(file)}`;
    item.iconPath = newest && newest.state !== 'finished' ? iconOf(newest) : new ThemeIcon(this.#icon);
    item.contextValue = `block ${newest ? contextOf(newest).replace('run ', '') : this.#kind}`;
    item.command = newest
      ? { command: 'matml.openRun', title: l10n.t('Show'), arguments: [{ folder: newest.folder, block: block.name }] }
      : { command: 'matml.showPlace', title: l10n.t('Show'), arguments: [{ file, line: block.line + 1 }] };
    return item;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
