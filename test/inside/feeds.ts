import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from 'vscode';
import type { HostMessage, PanelAddress, PanelKind } from '../../client/src/panels/contract.ts';
import { RunFeed } from '../../client/src/panels/runFeed.ts';
import { pathOf, until, uriOf, workbench } from './support.ts';

/** What the panels are told of runs, as the editor tells it. */
export function feedsSuite(): void {
  describe('what panels are fed with', () => {
    it('the crystal of a marked row, from the data of the run', async () => {
      const { jobs } = await workbench();
      const job = jobs.start({ file: pathOf('oxides.matml'), blocks: ['crystals_known'], workspace: pathOf() });
      const { state, runs } = await job.ended;
      assert.equal(state, 'finished');
      const { feed, told } = await openFeed('predictions', runs.at(-1)!.folder);
      await feed.receive({ type: 'select', table: 'test_predictions', row: 2, formula: null });
      const structure = await until(() => told('structure')[0], 'a structure');
      assert.equal(structure.row, 2);
      assert.match(structure.text, /_cell_length_a +4/);
      // A cubic perovskite (test/support/smallPerovskites.ts).
      assert.equal(structure.facts?.spaceGroup?.number, 221);
      feed.dispose();
    });

    it('the crystal of a marked row of a dataset', async () => {
      const { jobs } = await workbench();
      const job = jobs.start({ file: pathOf('oxides.matml'), blocks: ['oxides'], workspace: pathOf() });
      const { state, runs } = await job.ended;
      assert.equal(state, 'finished');
      const { feed, told } = await openFeed('dataset', runs.at(-1)!.folder);
      await feed.receive({ type: 'select', table: 'dataset', row: 0, formula: null });
      const structure = await until(() => told('structure')[0], 'a structure');
      assert.equal(structure.facts?.spaceGroup?.number, 221);
      feed.dispose();
    });

    it('the map of the embeddings, with the model', async () => {
      const { runs } = await workbench();
      const row = (await runs.list()).find(({ block, state }) => block === 'gap' && state === 'finished')!;
      const { feed, told } = await openFeed('model', row.folder);
      const map = told('table').find(({ table }) => table === 'embedding');
      assert.deepEqual(
        map?.columns.map(({ role }) => role).filter((role) => role !== 'mean'),
        ['line', 'formula', 'part', 'x', 'y'],
      );
      assert.ok(map && map.rows > 100);
      feed.dispose();
    });

    it('how far a search is, while it works', async () => {
      const { jobs, panels } = await workbench();
      await commands.executeCommand('matml.run', { uri: uriOf('design.matml').toString(), block: 'wanted' });
      const job = jobs.jobOf({ file: pathOf('design.matml') })!;
      // Its panel opens by itself.
      const { painted } = await panels();
      await until(() => painted.some(({ kind }) => kind === 'design'), 'the panel of the design');
      const folder = job.folder!;
      await until(() => existsSync(join(folder, 'search.json')), 'how far it is');
      const { feed, told } = await openFeed('design', folder);
      const askedOf = (message: Extract<HostMessage, { type: 'open' }>) =>
        message.data.kind === 'design' ? Number(message.data.summary.asked) : 0;
      const first = await until(() => told('open').find((message) => askedOf(message) > 0), 'what was asked');
      await until(() => told('open').some((message) => askedOf(message) > askedOf(first)), 'more');
      const candidates = told('table').find(({ table }) => table === 'candidates');
      assert.ok(candidates && candidates.rows > 0);
      // The crystal of the best; another may take its place while it is asked about.
      let asked: string | null = null;
      const crystal = await until(async () => {
        const formula = bestOf(told('rows').at(-1)!);
        if (formula !== asked) await feed.receive({ type: 'select', table: 'candidates', row: 0, formula });
        asked = formula;
        return told('structure')[0];
      }, 'the crystal of a candidate');
      // A perovskite in its ideal form.
      assert.equal(crystal.facts?.spaceGroup?.number, 221);
      await commands.executeCommand('matml.stop');
      assert.equal((await job.ended).state, 'cancelled');
      await until(() => lastState(told('open')) === 'cancelled', 'the end');
      // On a busy machine its process is gone for a while before it is written that it was stopped.
      const { runs } = await workbench();
      const file = join(folder, 'run.json');
      const stopped = readFileSync(file, 'utf8');
      for (const [text, state] of [
        [JSON.stringify({ ...JSON.parse(stopped), state: 'running' }), 'interrupted'],
        [stopped, 'cancelled'],
      ] as const) {
        writeFileSync(file, text);
        await runs.refresh();
        await until(() => lastState(told('open')) === state, `a run that reads as ${state}`);
      }
      feed.dispose();
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('the key of the Materials Project is in the secret storage, and handed to jobs alone', async () => {
      const { databaseKey, context } = await workbench();
      await databaseKey.set('abc123');
      assert.equal(await context.secrets.get('matml.materialsProjectKey'), 'abc123');
      if (!process.env.MP_API_KEY) assert.deepEqual(databaseKey.environment, { MP_API_KEY: 'abc123' });
      assert.equal(process.env.MP_API_KEY === 'abc123', false);
      await databaseKey.set('');
      assert.equal(await context.secrets.get('matml.materialsProjectKey'), undefined);
      assert.deepEqual(databaseKey.environment, {});
    });
  });
}

async function openFeed(kind: PanelKind, folder: string) {
  const messages: HostMessage[] = [];
  const address: PanelAddress = { kind, folders: [folder] };
  const feed = new RunFeed(
    await workbench(),
    address,
    async (message) => messages.push(message) > 0,
    () => {},
  );
  // Something is told before the page is there; it must not make the feed deaf to what comes later.
  await (await workbench()).runs.refresh();
  await feed.open();
  const told = <Type extends HostMessage['type']>(type: Type) =>
    messages.filter((message): message is Extract<HostMessage, { type: Type }> => message.type === type);
  return { feed, told };
}

/** Formula of the first row. */
function bestOf({ columns: [formulas] }: Extract<HostMessage, { type: 'rows' }>): string | null {
  return Array.isArray(formulas) ? (formulas[0] ?? null) : null;
}

/** The state of the run when the panel was last opened anew. */
function lastState(opened: readonly Extract<HostMessage, { type: 'open' }>[]): string | undefined {
  const data = opened.at(-1)?.data;
  return data && 'run' in data ? data.run.state : undefined;
}
