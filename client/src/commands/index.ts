import { commands, type ExtensionContext } from 'vscode';
import { mayRun } from '../jobs/trust.ts';
import type { Workbench } from '../workbench.ts';
import type { CommandName } from './names.ts';

interface Command {
  run(workbench: Workbench, ...given: unknown[]): unknown;
}

/** Every command and the file it is in, loaded when it is first used. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  'matml.runExperiment': () => import('./runExperiment.ts'),
  'matml.runBlock': () => import('./runBlock.ts'),
  'matml.train': () => import('./train.ts'),
  'matml.predict': () => import('./predict.ts'),
  'matml.predictMaterial': () => import('./predictMaterial.ts'),
  'matml.design': () => import('./design.ts'),
  'matml.stop': () => import('./stop.ts'),
  'matml.resume': () => import('./resume.ts'),
  'matml.compareRuns': () => import('./compareRuns.ts'),
  'matml.showTraining': () => import('./showTraining.ts'),
  'matml.showPredictions': () => import('./showPredictions.ts'),
  'matml.showDataset': () => import('./showDataset.ts'),
  'matml.showModel': () => import('./showModel.ts'),
  'matml.showEmbeddingMap': () => import('./showEmbeddingMap.ts'),
  'matml.showDesign': () => import('./showDesign.ts'),
  'matml.openReport': () => import('./openReport.ts'),
  'matml.export': () => import('./export.ts'),
  'matml.newExperiment': () => import('./newExperiment.ts'),
  'matml.openAsNotebook': () => import('./openAsNotebook.ts'),
  'matml.openAsText': () => import('./openAsText.ts'),
  'matml.showLog': () => import('./showLog.ts'),
  'matml.showDiagnostics': () => import('./showDiagnostics.ts'),
  'matml.reportIssue': () => import('./reportIssue.ts'),
  'matml.restartLanguageServer': () => import('./restartLanguageServer.ts'),
  'matml.setDatabaseKey': () => import('./setDatabaseKey.ts'),
  'matml.refreshRuns': () => import('./refreshRuns.ts'),
  'matml.showRunFolder': () => import('./showRunFolder.ts'),
  'matml.deleteRun': () => import('./deleteRun.ts'),
  'matml.run': () => import('./internal/run.ts'),
  'matml.openRun': () => import('./internal/openRun.ts'),
  'matml.cancelRun': () => import('./internal/cancelRun.ts'),
  'matml.showPlace': () => import('./internal/showPlace.ts'),
};

/** Those that start a program: in a folder that is not trusted they say so before they ask anything. */
const STARTING: ReadonlySet<string> = new Set<CommandName>([
  'matml.runExperiment',
  'matml.runBlock',
  'matml.train',
  'matml.predict',
  'matml.predictMaterial',
  'matml.design',
  'matml.resume',
  'matml.export',
  'matml.run',
]);

export function registerCommands(context: ExtensionContext, workbench: () => Workbench): void {
  for (const [name, load] of Object.entries(COMMANDS)) {
    const command = commands.registerCommand(name, async (...given: unknown[]) => {
      if (STARTING.has(name) && !mayRun()) return undefined;
      const { run } = await load();
      return run(workbench(), ...given);
    });
    context.subscriptions.push(command);
  }
}
