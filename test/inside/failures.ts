import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, type Hover, Position, window, workspace } from 'vscode';
import { RunsTree } from '../../client/src/runs/runsTree.ts';
import { EXTENSION, firstEpoch, pathOf, until, uriOf, workbench } from './support.ts';

/** What goes wrong in life: each is said, has a cure, and loses nothing. */
export function failuresSuite(): void {
  describe('when things go wrong', () => {
    it('a job that is killed reads as interrupted, and the same run goes on', async () => {
      const { jobs, runs } = await workbench();
      const request = { file: pathOf('killed.matml'), blocks: ['killed'], workspace: pathOf() };
      const job = jobs.start(request);
      await firstEpoch(job);
      const folder = job.folder!;
      const { pid } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).process as { pid: number };
      process.kill(pid, 'SIGKILL');
      const { state, failure } = await job.ended;
      assert.equal(state, 'failed');
      assert.match(failure!.message, /ended unexpectedly/);
      assert.ok(failure!.cure);
      const row = await until(async () => {
        const found = await runs.find(folder);
        return found?.state === 'interrupted' && found;
      }, 'an interrupted row');
      assert.match(new RunsTree(runs).getTreeItem({ is: 'run', row }).contextValue!, /resumable/);
      // That it comes to the end it would have had is tested on the command line (test/cli/run.test.ts).
      const again = jobs.start(request);
      await firstEpoch(again);
      assert.equal(again.folder, folder);
      again.cancel();
      assert.equal((await again.ended).state, 'cancelled');
    });

    it('a command line that is killed is told of, too', async () => {
      const { jobs, runs } = await workbench();
      const file = pathOf('killed.matml');
      const job = jobs.start({ file, blocks: ['killed'], workspace: pathOf() });
      // It goes on with the run of before, whose record names the process that works on it once it does.
      await firstEpoch(job);
      const folder = job.folder!;
      const { parent } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).process as { parent: number };
      process.kill(parent, 'SIGKILL');
      const { state, failure } = await job.ended;
      assert.equal(state, 'failed');
      assert.equal(failure?.code, 'process-died');
      await until(async () => (await runs.find(folder))?.state === 'interrupted', 'an interrupted row');
    });

    it('a language server that is killed comes back', async () => {
      const { language } = await workbench();
      const document = await workspace.openTextDocument(uriOf('gaps.matml'));
      await window.showTextDocument(document);
      const running = await until(() => language.start(), 'the server');
      const server = (running.client as unknown as { readonly _serverProcess: ChildProcess })._serverProcess;
      process.kill(server.pid!, 'SIGKILL');
      await once(server, 'exit');
      await until(() => language.state === 'running', 'the server again');
      await until(async () => {
        const hovers = await commands
          .executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, new Position(6, 2))
          .then(undefined, () => []);
        return hovers.length > 0;
      }, 'a hover of the new server');
    });

    it('a run folder that is deleted is gone from the view', async () => {
      const { runs } = await workbench();
      // One that nobody writes to any more.
      const row = (await runs.list()).find(({ state }) => state === 'finished');
      rmSync(row!.folder, { recursive: true });
      await until(async () => !(await runs.list()).some(({ folder }) => folder === row!.folder), 'the row to go');
      const panels = await (await workbench()).panels();
      // It says what happened; nothing is thrown.
      await panels.showResult(row!.folder);
    });

    it('a corrupt run file is shown as one, and the others stay', async () => {
      const { runs } = await workbench();
      const before = await runs.list();
      const [row] = before;
      const path = join(row!.folder, 'run.json');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, 100));
      await until(async () => {
        await runs.list();
        return runs.unreadable.some(({ folder }) => folder === row!.folder);
      }, 'an unreadable run');
      assert.equal((await runs.list()).length, before.length - 1);
      const broken = (await new RunsTree(runs).getChildren()).find(({ is }) => is === 'unreadable');
      assert.ok(broken);
      writeFileSync(path, text);
      await until(async () => (await runs.list()).length === before.length, 'the run again');
    });

    it('a run of another window is seen, and can be stopped', async () => {
      const { jobs, runs } = await workbench();
      const program = join(extensions.getExtension(EXTENSION)!.extensionPath, 'bin', 'matml.js');
      const child = spawn(process.execPath, [program, 'run', pathOf('elsewhere.matml'), '--json'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      const row = await until(
        async () => (await runs.list()).find(({ block, state }) => block === 'elsewhere' && state === 'running'),
        'the row of the other window',
      );
      assert.equal(jobs.running.length, 0);
      await commands.executeCommand('matml.cancelRun', { folder: row.folder });
      await ended;
      await until(async () => (await runs.find(row.folder))?.state === 'cancelled', 'a stopped row');
    });
  });
}
