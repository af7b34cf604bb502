import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from 'vscode';
import { RunsTree } from '../../client/src/runs/runsTree.ts';
import { firstEpoch, pathOf, until, uriOf, workbench } from './support.ts';

export function runsSuite(): void {
  describe('runs', () => {
    it('a block is run by its lens; its row is there at once, and moves', async () => {
      const { jobs, runs } = await workbench();
      const tree = new RunsTree(runs);
      await runs.load();
      const asked = performance.now();
      await commands.executeCommand('matml.run', { uri: uriOf('gaps.matml').toString(), block: 'newcomers' });
      const [first] = await tree.getChildren();
      const waited = performance.now() - asked;
      assert.deepEqual(first && { is: first.is, name: 'name' in first ? first.name : '' }, {
        is: 'pending',
        name: 'newcomers',
      });
      console.log(`the row was there after ${Math.round(waited)} ms`);
      const job = jobs.jobOf({ file: pathOf('gaps.matml') })!;
      await until(() => job.progress !== null, 'progress');
      const { state, runs: done } = await job.ended;
      assert.equal(state, 'finished');
      assert.equal(done.at(-1)?.block, 'newcomers');
      const rows = await until(async () => {
        const all = await runs.list();
        return all.length >= 2 && all.every((row) => row.state === 'finished') && all;
      }, 'finished rows');
      assert.deepEqual(rows.map(({ kind }) => kind).sort(), ['model', 'predict']);
      assert.equal(jobs.running.length, 0);
    });

    it('a result whose text has changed is stale, and fresh again when the text is back', async () => {
      const { runs } = await workbench();
      const { readFile, writeFile } = await import('node:fs/promises');
      const file = pathOf('gaps.matml');
      const text = await readFile(file, 'utf8');
      const staleOf = async () => (await runs.list()).find(({ kind }) => kind === 'predict')?.stale;
      await writeFile(file, text.replace('CsPbBr3', 'CsPbI3'));
      await runs.refresh();
      assert.match(await until(staleOf, 'a stale run'), /newcomers/);
      await writeFile(file, text);
      await runs.refresh();
      await until(async () => (await staleOf()) === null, 'a run that is not stale');
    });

    it('a dataset is loaded when it is to be shown', async () => {
      const { runs } = await workbench();
      await commands.executeCommand('matml.showDataset', {
        file: pathOf('gaps.matml'),
        block: { kind: 'dataset', name: 'crystals', line: 6 },
      });
      const row = (await runs.list()).find(({ kind }) => kind === 'dataset');
      assert.equal(row?.state, 'finished');
      assert.ok(existsSync(join(row!.folder, 'profile.json')));
    });

    it('a run that is stopped can be resumed', async () => {
      const { jobs, runs } = await workbench();
      const job = jobs.start({ file: pathOf('long.matml'), blocks: ['long'], workspace: pathOf() });
      await firstEpoch(job);
      const live = (await runs.list()).find(({ block }) => block === 'long');
      assert.equal(live?.state, 'running');
      const stopped = performance.now();
      await commands.executeCommand('matml.stop');
      const outcome = await job.ended;
      console.log(`stopped in ${Math.round(performance.now() - stopped)} ms`);
      assert.equal(outcome.state, 'cancelled');
      const folder = job.folder!;
      const row = await until(async () => {
        const found = await runs.find(folder);
        return found?.state === 'cancelled' && found;
      }, 'a stopped row');
      await commands.executeCommand('matml.resume', { row });
      const again = await until(() => jobs.running[0], 'the job that goes on');
      await firstEpoch(again);
      assert.equal(again.folder, folder, 'the same run');
      again.cancel();
      assert.equal((await again.ended).state, 'cancelled');
    });
  });
}
