import assert from 'node:assert/strict';
import { commands, TabInputWebview, window } from 'vscode';
import { PANEL_KINDS, type PanelKind, panelData } from '../../client/src/panels/contract.ts';
import { pathOf, until, workbench } from './support.ts';

export function panelsSuite(): void {
  describe('panels', () => {
    const COMMANDS: Readonly<Partial<Record<PanelKind, string>>> = {
      training: 'matml.showTraining',
      predictions: 'matml.showPredictions',
      dataset: 'matml.showDataset',
      model: 'matml.showModel',
    };

    for (const [kind, command] of Object.entries(COMMANDS)) {
      it(`${kind} opens, once for each run`, async () => {
        const { runs } = await workbench();
        const wanted = kind === 'dataset' ? 'dataset' : kind === 'predictions' ? 'predict' : 'model';
        const row = (await runs.list()).find((one) => one.kind === wanted && one.state === 'finished');
        assert.ok(row, `a run of kind ${wanted}`);
        await commands.executeCommand(command, { row });
        const isOpen = () => tabsOf(kind).filter(({ label }) => label.endsWith(`: ${row.block}`)).length === 1;
        await until(isOpen, `a panel ${kind}`);
        await commands.executeCommand(command, { row });
        assert.ok(isOpen());
        // The page has understood its data and drawn them.
        const { painted } = await (await workbench()).panels();
        await until(() => painted.some((one) => one.kind === kind), `${kind} to be drawn`);
      });
    }

    it('compare opens with two runs', async () => {
      const { jobs, runs } = await workbench();
      const another = { file: pathOf('oxides.matml'), blocks: ['crystals_known'], workspace: pathOf() };
      assert.equal((await jobs.start(another).ended).state, 'finished');
      const rows = (await runs.list()).filter((one) => one.kind === 'model' && one.state === 'finished').slice(0, 2);
      assert.equal(rows.length, 2);
      await commands.executeCommand(
        'matml.compareRuns',
        { row: rows[0] },
        rows.map((row) => ({ row })),
      );
      await until(() => tabsOf('compare').length === 1, 'a panel');
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('every kind is in the contract', () => {
      assert.equal(panelData.options.length, PANEL_KINDS.length);
    });
  });
}

function tabsOf(kind: string) {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(`matml.${kind}`));
}
