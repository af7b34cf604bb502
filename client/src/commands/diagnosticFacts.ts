import { release } from 'node:os';
import { env, version, workspace } from 'vscode';
import { SETTINGS } from '../settings/settings.ts';
import type { Workbench } from '../workbench.ts';

/** Versions, paths and states: what is asked first when something does not work. No text, no data, no names of files. */
export async function diagnosticFacts({ context, jobs, runs, language }: Workbench): Promise<string> {
  const manifest = context.extension.packageJSON as { readonly version: string };
  const rows = await runs.list();
  const states = new Map<string, number>();
  for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
  const program = await jobs
    .ask(['--version'])
    .catch((error: Error) => ({ code: null, output: error.message, complaint: '' }));
  const facts: readonly (readonly [string, string])[] = [
    ['MatML', manifest.version],
    ['Editor', `${env.appName} ${version} (${env.appHost}${env.remoteName ? `, ${env.remoteName}` : ''})`],
    ['System', `${process.platform} ${process.arch} ${release()}`],
    ['Node of the extension host', process.versions.node],
    [
      'Command line',
      program.code === 0 ? program.output.trim() : `does not start: ${program.output}${program.complaint}`,
    ],
    ['Language server', language.state],
    [
      'Workspace',
      `${workspace.workspaceFolders?.length ?? 0} folders, ${workspace.isTrusted ? 'trusted' : 'not trusted'}`,
    ],
    ['Running', String(jobs.running.length)],
    ['Runs', [...states].map(([state, count]) => `${count} ${state}`).join(', ') || 'none'],
    ['Runs that cannot be read', String(runs.unreadable.length)],
    ['Settings changed', changedSettings().join(', ') || 'none'],
  ];
  return facts.map(([title, value]) => `- ${title}: ${value}`).join('\n');
}

function changedSettings(): string[] {
  const settings = workspace.getConfiguration('matml');
  return Object.keys(SETTINGS).filter((name) => {
    const value = settings.inspect(name);
    return value?.globalValue !== undefined || value?.workspaceValue !== undefined;
  });
}
