import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../editor/launch.ts';
import type { Window } from './workbench.ts';

export type Step = (title: string, act: () => Promise<void>) => Promise<void>;

export interface Story {
  readonly window: Window;
  readonly step: Step;
  /** Empty folder that is open in the window. */
  readonly workspace: string;
  readonly vsix: string;
  readonly url: string;
}

/** From an empty folder to predictions, and on: what somebody does who has just installed the extension. */
export async function story({ window, step, workspace, vsix, url }: Story): Promise<void> {
  const { page } = window;
  const file = join(workspace, 'crystals.matml');
  const text = () => readFileSync(file, 'utf8');
  const lineOf = (words: string) =>
    text()
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1;
  /** Quick enough for a test, slow enough to be watched. */
  const shorten = (epochs: number) =>
    writeFileSync(
      file,
      text().replace(
        /training: \{[^}]*\}(\n {2}baselines: \[[^\]]*\])?/,
        `training: { ensemble: 2, epochs: ${epochs} }\n  baselines: [median, ridge]`,
      ),
    );

  await step('the package is small', async () => {
    const { size } = statSync(vsix);
    console.log(`     ${(size / 2 ** 20).toFixed(1)} MiB`);
    assert.ok(size < 25 * 2 ** 20);
  });

  await step('a window with an empty folder', async () => {
    await page.goto(url);
    await page.locator('.monaco-workbench .part.activitybar').waitFor();
    await page.locator('.activitybar [aria-label="MatML"]').first().waitFor();
  });

  await step('views say how to begin', async () => {
    await page.locator('.activitybar [aria-label="MatML"]').first().click();
    await page.locator('.welcome-view', { hasText: 'Nothing has been run here yet' }).first().waitFor();
    await window.picture('1-welcome');
  });

  await step('a new experiment from a template', async () => {
    await window.command('MatML: New Experiment');
    await window.pick('Quickstart');
    await window.answer('New Experiment', 'crystals');
    await window.line('Quickstart').waitFor();
    assert.ok(existsSync(join(workspace, 'data', 'inorganics.csv')));
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
  });

  await step('a mistake is marked, and mended by its quick fix', async () => {
    shorten(12);
    await window.line('epochs: 12').waitFor();
    const line = lineOf('predicts:');
    await window.goTo(line, 4);
    await page.keyboard.press('Delete');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'predicts' }).first();
    await window.persist(() => page.keyboard.press('Control+.'), fix);
    await window.picture('2-quick-fix');
    await fix.click();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await until(() => text().includes('predicts: ['), 'the file to be saved');
  });

  await step('completion offers what fits', async () => {
    await window.goTo(lineOf('data: crystals'), 'end');
    await page.keyboard.press('Enter');
    const offered = page.locator('.suggest-widget .monaco-list-row', { hasText: 'coverage' }).first();
    await window.persist(() => page.keyboard.press('Control+Space'), offered);
    await window.picture('3-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+s');
  });

  await step('a run shows a row at once, and curves that move', async () => {
    await window.goTo(lineOf('predict newcomers'), 1);
    await page.locator('.codelens-decoration a', { hasText: 'Predict' }).click();
    await page
      .locator('.pane-body .monaco-list-row', { hasText: /newcomers|stability_and_gap/ })
      .first()
      .waitFor();
    await page.locator('.statusbar', { hasText: 'MatML' }).waitFor();
    const panel = await window.panel('training', 'svg path');
    await until(async () => (await panel.locator('svg path').count()) > 2, 'curves');
    await window.picture('4-training');
  });

  await step('the end is told, and the row has the test errors', async () => {
    await window.notification('newcomers is done');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'band_gap ±' }).first().waitFor();
  });

  await step('predictions: a table with intervals', async () => {
    await window.press('newcomers is done', 'Show Results');
    const panel = await window.panel('predictions');
    await panel.getByText('CsPbBr').first().waitFor();
    await window.wholePanel('predictions');
    await window.picture('5-predictions');
  });

  await step('the model and its data', async () => {
    for (const [command, kind] of [
      ['MatML: Show Model', 'model'],
      ['MatML: Show Training', 'training'],
    ] as const) {
      await window.command(command);
      await window.wholePanel(kind);
      await window.picture(`6-${kind}`);
    }
    await window.openFile('crystals.matml');
    await window.command('MatML: Show Dataset');
    await window.wholePanel('dataset');
    await window.picture('6-dataset');
  });

  await step('hovering a formula tells what the model predicts', async () => {
    await window.openFile('crystals.matml');
    const line = lineOf('CsPbBr3');
    // To the end of the line first, so that the formula is on the screen.
    await window.goTo(line, 'end');
    await window.goTo(line, text().split('\n')[line - 1]!.indexOf('CsPbBr3') + 1);
    const formula = page.locator('.monaco-editor .view-line span', { hasText: /^CsPbBr3$/ }).first();
    await formula.waitFor();
    let patience = 3000;
    const told = page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: /band_gap/ }).first();
    await until(
      async () => {
        const box = await formula.boundingBox();
        if (!box) return false;
        // A hover that is there already stays as it is: away, and back.
        await page.keyboard.press('Escape');
        await page.mouse.move(box.x + box.width / 2, box.y + 300);
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
        const seen = await told.waitFor({ timeout: patience }).then(
          () => true,
          () => false,
        );
        patience *= 2;
        return seen;
      },
      'a hover with the prediction',
      300_000,
    );
    await window.picture('7-hover');
  });

  await step('the same file as a notebook, cell by cell', async () => {
    await window.command('MatML: Open as Notebook');
    await page.locator('.notebook-editor .code-cell-row').first().waitFor();
    const before = text();
    await window.command('Notebook: Focus Last Cell');
    const cell = page.locator('.notebook-editor .code-cell-row', { hasText: 'predict newcomers' }).first();
    await cell.hover();
    await cell.locator('.run-button-container .action-label').first().click();
    // The output is in a frame that is no panel; formulas may be set with small figures.
    const output = await window.frame('.matml .result', 'the output of the cell', 300_000);
    await until(async () => /BaSnO\s*3/.test((await output.locator('body').textContent()) ?? ''), 'the predictions');
    await window.picture('8-notebook');
    assert.equal(text(), before, 'running changes nothing of the file');
    await window.command('View: Close Editor');
  });

  await step('panels are back after the window is loaded again', async () => {
    await window.command('MatML: Show Predictions');
    await window.pick('newcomers').catch(() => undefined);
    const before = await window.panel('predictions', '*');
    await before.getByText('CsPbBr').first().waitFor();
    await window.reload();
    const panel = await window.panel('predictions', '*');
    await panel.getByText('CsPbBr').first().waitFor();
    await window.wholePanel('predictions');
    await window.picture('9-reloaded');
  });

  await step('a run is stopped, and goes on from where it was', async () => {
    // So many epochs that it cannot end by itself while it is looked at; that one reaches its end is tested on the command line.
    shorten(4000);
    await window.openFile('crystals.matml');
    await window.line('epochs: 4000').waitFor();
    await window.command('MatML: Train Model');
    await window.notification('training');
    await until(() => newestRun(workspace)?.checkpoints, 'a checkpoint', 300_000);
    await (await window.panel('training', 'progress')).getByText('Training loss').waitFor();
    await window.picture('10-training');
    await window.command('MatML: Stop');
    await window.notification('was stopped');
    await window.picture('10-stopped');
    const stopped = newestRun(workspace)!;
    await window.press('was stopped', 'Resume');
    await until(() => newestRun(workspace)!.epochs > stopped.epochs, 'more epochs', 300_000);
    assert.equal(newestRun(workspace)!.name, stopped.name, 'the same run');
  });

  await step('a second window on the folder sees the run, and stops it', async () => {
    const other = await window.another(url);
    await other.page.locator('.activitybar [aria-label="MatML"]').first().click();
    await other.page.locator('.pane-body .monaco-list-row', { hasText: 'stability_and_gap' }).first().waitFor();
    await other.command('MatML: Show Training');
    await other.choose('Which run?', 'training');
    const panel = await other.panel('training');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await until(() => newestRun(workspace)!.state === 'cancelled', 'the end', 300_000);
    // Both are told.
    await panel.getByRole('button', { name: 'Resume' }).waitFor();
    await window.notification('was stopped');
    await other.page.close();
  });

  await step('another model, to compare with the first', async () => {
    shorten(10);
    await window.openFile('crystals.matml');
    await window.line('epochs: 10').waitFor();
    await window.command('MatML: Train Model');
    await window.notification('stability_and_gap is done');
  });

  await step('a design shows how far it is while it searches, and is stopped', async () => {
    writeFileSync(file, `${text()}\n${DESIGN}`);
    await window.openFile('crystals.matml');
    await window.goTo(lineOf('design stable_gaps'), 1);
    await window.command('MatML: Run Block');
    const panel = await window.panel('design', 'section[aria-label="The best so far"]');
    await panel.getByRole('button', { name: 'Stop' }).waitFor();
    await panel
      .locator('figure', { hasText: 'How far each method came' })
      .locator('svg path')
      .first()
      .waitFor({ state: 'attached' });
    await window.picture('11-design');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await window.notification(/stable_gaps was stopped/);
    await panel.getByRole('button', { name: 'Resume' }).waitFor();
  });

  await step('a design that has spent its budget goes on with more, by the button of its panel', async () => {
    writeFileSync(file, `${text()}\n${DESIGN.replace('stable_gaps', 'few_gaps').replace('200000', '12')}`);
    await window.openFile('crystals.matml');
    await window.goTo(lineOf('design few_gaps'), 1);
    await window.command('MatML: Run Block');
    await until(() => budgetSpent(workspace) === 12, 'the end of the design', 300_000);
    // Its panel has opened by itself.
    const panel = await window.panel('design', 'button:has-text("More budget")');
    await panel.getByRole('button', { name: 'More budget' }).click();
    // Twice as many are proposed.
    await window.answer('Go on with few_gaps', '16');
    await until(() => /design few_gaps[\s\S]*budget: 16/.test(text()), 'the text to say so');
    await until(() => budgetSpent(workspace) === 16, 'the end of the design with more budget', 300_000);
  });

  await step('the key of a database is asked for in a box that hides it, checked, kept and forgotten', async () => {
    const input = page.locator('.quick-input-widget input.input');
    const title = 'Key of the Materials Project';
    await window.command('MatML: Set Key of Materials Project');
    await window.answer(title, 'not a key!');
    await page.locator('.quick-input-widget', { hasText: 'A key is made of letters and digits.' }).waitFor();
    assert.equal(await input.getAttribute('type'), 'password');
    await window.answer(title, 'abc123');
    await window.notification('The key is kept.');
    await window.command('MatML: Set Key of Materials Project');
    await window.answer(title, '');
    await window.notification('The key is forgotten.');
  });
}

/** Candidates asked by the newest run of `few_gaps` that is finished. */
function budgetSpent(workspace: string): number | undefined {
  const runs = join(workspace, '.matml', 'runs');
  const newest = readdirSync(runs)
    // A folder that is only just being made is no run yet.
    .filter((one) => one.includes('few_gaps') && existsSync(join(runs, one, 'run.json')))
    .sort()
    .at(-1);
  if (newest === undefined) return undefined;
  const record = JSON.parse(readFileSync(join(runs, newest, 'run.json'), 'utf8')) as { state: string };
  const summary = join(runs, newest, 'summary.json');
  if (record.state !== 'finished' || !existsSync(summary)) return undefined;
  return (JSON.parse(readFileSync(summary, 'utf8')) as { asked: number }).asked;
}

/** A search that does not end by itself while it is looked at. */
const DESIGN = `design stable_gaps {
  model: stability_and_gap
  goals: { band_gap: 1..2 eV }
  constraints: { template: perovskite }
  search: genetic(budget: 200000, seed: 1)
}
`;

interface SeenRun {
  readonly name: string;
  readonly state: string;
  readonly checkpoints: boolean;
  readonly epochs: number;
}

function newestRun(workspace: string): SeenRun | undefined {
  const runs = join(workspace, '.matml', 'runs');
  const name = readdirSync(runs)
    .filter((one) => one.includes('stability_and_gap'))
    .sort()
    .at(-1);
  if (name === undefined) return undefined;
  const folder = join(runs, name);
  const read = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');
  return {
    name,
    state: /"state": "(\w+)"/.exec(read('run.json'))?.[1] ?? '',
    checkpoints: existsSync(join(folder, 'checkpoints')) && readdirSync(join(folder, 'checkpoints')).length > 0,
    epochs: read('metrics.jsonl').split('\n').length - 1,
  };
}
