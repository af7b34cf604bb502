import { type ExtensionContext, window } from 'vscode';
import { BlocksTree } from './blocksTree.ts';
import type { RunStore } from './runStore.ts';
import { RunsTree } from './runsTree.ts';

/** The four views of the activity bar. They read nothing before they are looked at. */
export function registerViews(context: ExtensionContext, store: RunStore): void {
  const runs = window.createTreeView('matml.runs', {
    treeDataProvider: new RunsTree(store),
    canSelectMany: true,
    showCollapseAll: true,
  });
  const trees = (
    [
      ['matml.models', 'model', 'symbol-structure'],
      ['matml.datasets', 'dataset', 'table'],
      ['matml.designs', 'design', 'lightbulb'],
    ] as const
  ).flatMap(([view, kind, icon]) => {
    const tree = new BlocksTree(store, kind, icon);
    return [tree, window.createTreeView(view, { treeDataProvider: tree })];
  });
  context.subscriptions.push(runs, ...trees);
}
