import type { ExtensionContext } from 'vscode';
import { commands } from 'vscode';

/** Registers, nothing more: what a command needs is loaded when it is first used. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('matml.runExperiment', async () => {
      const { runExperiment } = await import('./commands/runExperiment.ts');
      await runExperiment(context);
    }),
  );
}
