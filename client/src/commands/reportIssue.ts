import { commands } from 'vscode';
import type { Workbench } from '../workbench.ts';
import { diagnosticFacts } from './diagnosticFacts.ts';

/** The editor's own form for issues, filled in with what will be asked. Nothing is sent before the user sends it. */
export async function run(workbench: Workbench): Promise<void> {
  const facts = await diagnosticFacts(workbench);
  await commands.executeCommand('workbench.action.openIssueReporter', {
    extensionId: workbench.context.extension.id,
    issueBody: `What did you do, what did you expect, what happened?\n\n\n${facts}\n`,
  });
}
