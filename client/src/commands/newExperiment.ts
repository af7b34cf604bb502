import { access, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import { chooseTemplate, type Template } from '../templates/templates.ts';
import type { Workbench } from '../workbench.ts';

/** A new file from a template, with the data it needs beside it, opened and ready to run. */
export async function run({ context }: Workbench): Promise<void> {
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  const template = await chooseTemplate(context.extensionUri.fsPath, folder);
  if (!template) return;
  if (folder === undefined) {
    // Without a folder there is no place for data and runs; the text can be written all the same.
    await window.showTextDocument(await workspace.openTextDocument({ language: 'matml', content: template.text }));
    return;
  }
  const name = await askName(folder, template.name);
  if (name === undefined) return;
  const file = join(folder, `${name}.matml`);
  await mkdir(dirname(file), { recursive: true });
  await copyData(template, dirname(file));
  await writeFile(file, template.text, { flag: 'wx' });
  await commands.executeCommand('vscode.open', Uri.file(file));
}

async function askName(folder: string, proposed: string): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t('New Experiment'),
    prompt: l10n.t('Name of the file, without .matml'),
    value: await freeName(folder, proposed),
    validateInput: async (value) => {
      if (!/^[\p{L}\p{N}_][\p{L}\p{N} _./-]*$/u.test(value) || value.includes('..')) {
        return l10n.t('A name is made of letters, digits, spaces, - and _.');
      }
      return (await isThere(join(folder, `${value}.matml`))) ? l10n.t('There is such a file already.') : undefined;
    },
  });
  return name?.replace(/\.matml$/, '');
}

async function freeName(folder: string, proposed: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? proposed : `${proposed}_${number}`;
    if (!(await isThere(join(folder, `${name}.matml`)))) return name;
  }
}

/** Data that are there already are the user's, and are left as they are. */
async function copyData({ data }: Template, folder: string): Promise<void> {
  for (const [from, to] of data) {
    const target = join(folder, to);
    if (await isThere(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(from, target);
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
