import { commands, type ExtensionContext, workspace } from 'vscode';

let stopLanguage: (() => Promise<void>) | undefined;

/** Registers, nothing more: what a command or the language needs is loaded when it is first used. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('matml.runExperiment', async () => {
      const { runActiveNotebook } = await import('./commands/runExperiment.ts');
      await runActiveNotebook(context);
    }),
    // Code lenses name the block they stand above.
    commands.registerCommand('matml.run', async (target: { readonly uri: string; readonly block: string }) => {
      const { runBlock } = await import('./commands/runExperiment.ts');
      await runBlock(context, target);
    }),
    workspace.onDidOpenTextDocument(({ languageId }) => {
      if (languageId === 'matml') void startLanguage(context);
    }),
  );
  if (workspace.textDocuments.some(({ languageId }) => languageId === 'matml')) void startLanguage(context);
}

export async function deactivate(): Promise<void> {
  await stopLanguage?.();
}

async function startLanguage(context: ExtensionContext): Promise<void> {
  if (stopLanguage) return;
  stopLanguage = async () => {};
  const { startLanguageClient } = await import('./language/languageClient.ts');
  stopLanguage = await startLanguageClient(context);
}
