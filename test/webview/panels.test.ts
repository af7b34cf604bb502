import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostMessage, PanelKind } from '../../client/src/panels/contract.ts';
import { BROWSER_SWITCHES, findBrowser } from '../support/browser.ts';
import { longTable } from './support/longTable.ts';
import {
  carried,
  compareMessages,
  datasetMessages,
  designMessages,
  embeddingMessages,
  modelMessages,
  predictionMessages,
  trainingMessages,
} from './support/messages.ts';
import { OpenPanel } from './support/openPanel.ts';
import { PanelServer } from './support/panelServer.ts';
import { makeRealRuns, type RealRuns } from './support/realRuns.ts';
import { THEMES, type Theme } from './support/themes.ts';

const executablePath = findBrowser();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to keep pictures of every panel to look at; none are kept where it is not set. */
const PICTURES = process.env.MATML_PICTURES;

const GERMAN = join(import.meta.dirname, '../../l10n/bundle.l10n.de.json');
/** Also said by the data, which are shown as they are. */
const DATA: ReadonlySet<string> = new Set(['training', 'validation', 'test', 'train']);

/** A crystal for the viewer: caesium tin iodide, cubic (F. S. Galasso, Structure and Properties of Inorganic Solids, 1970). */
const CRYSTAL = `CsSnI3
1.0
6.22 0 0
0 6.22 0
0 0 6.22
Cs Sn I
1 1 3
direct
0 0 0
0.5 0.5 0.5
0.5 0.5 0
0.5 0 0.5
0 0.5 0.5
`;

describe.skipIf(executablePath === null)('panels in a browser, under the content security policy of the editor', () => {
  let runs: RealRuns;
  let server: PanelServer;
  let browser: Browser;
  beforeAll(async () => {
    runs = makeRealRuns();
    server = await PanelServer.start();
    browser = await chromium.launch({ executablePath: executablePath!, args: BROWSER_SWITCHES });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    runs?.remove();
  });

  const open = (kind: PanelKind, messages: readonly HostMessage[], options?: Parameters<typeof OpenPanel.open>[4]) =>
    OpenPanel.open(browser, server, kind, messages, options);

  /** Every panel with a run to show. */
  const SHOWN: readonly [name: string, kind: PanelKind, messages: () => HostMessage[]][] = [
    ['training', 'training', () => trainingMessages(runs.models[1])],
    ['training that works', 'training', () => trainingMessages(runs.models[1], 2)],
    ['predictions', 'predictions', () => predictionMessages(runs.predict)],
    ['test predictions', 'predictions', () => predictionMessages(runs.models[1])],
    ['dataset', 'dataset', () => datasetMessages(runs.dataset)],
    ['compare', 'compare', () => compareMessages(runs.models)],
    ['model', 'model', () => [...modelMessages(runs.models[1]), ...embeddingMessages(runs.models[1])]],
    ['model with an ablation', 'model', () => modelMessages(runs.ablation)],
    ['design', 'design', () => designMessages(runs.design)],
  ];

  it.each(SHOWN)(
    '%s: shows its run in every theme, without a violation, a fault or an accessibility problem',
    async (name, kind, messages) => {
      for (const theme of Object.keys(THEMES) as Theme[]) {
        const panel = await open(kind, messages(), { theme, height: 1400 });
        await panel.whole();
        await panel.page.waitForTimeout(theme === 'light' ? 300 : 100);
        await panel.page.evaluate(AXE);
        const problems = await panel.page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import('axe-core') };
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .flatMap(({ id, nodes }) =>
              nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
            );
        });
        if (PICTURES) {
          mkdirSync(PICTURES, { recursive: true });
          await panel.page.screenshot({ path: join(PICTURES, `${name.replaceAll(' ', '-')}-${theme}.png`) });
        }
        expect(problems, theme).toEqual([]);
        expect(await panel.violations()).toEqual([]);
        expect(panel.errors).toEqual([]);
        expect(await panel.page.evaluate(() => window.told.filter(({ type }) => type === 'fault'))).toEqual([]);
        await panel.close();
      }
    },
  );

  it.each(SHOWN)(
    '%s: in German, no text of ours stays English, and a comma is never a sign of thousands',
    async (_name, kind, messages) => {
      const words = JSON.parse(readFileSync(GERMAN, 'utf8')) as Record<string, string>;
      const panel = await open(kind, [{ type: 'words', words }, ...messages()], { height: 1400 });
      await panel.whole();
      const seen = await panel.page.evaluate(() => {
        const texts: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { parentElement, textContent } = walker.currentNode;
          // The model card is a file of the run.
          if (!parentElement?.closest('.card')) texts.push(textContent?.trim() ?? '');
        }
        for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
          for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
        return texts.filter((text) => text !== '');
      });
      expect(seen.filter((text) => words[text] !== undefined && words[text] !== text && !DATA.has(text))).toEqual([]);
      expect(seen.filter((text) => /\d,\d{3}\b|\{\d\}/.test(text))).toEqual([]);
      expect(seen).toContain(kind === 'compare' ? 'Pläne' : 'Protokoll');
      expect(panel.errors).toEqual([]);
      if (PICTURES && kind === 'dataset') await panel.page.screenshot({ path: join(PICTURES, 'dataset-german.png') });
      if (PICTURES && kind === 'model') await panel.page.screenshot({ path: join(PICTURES, 'model-german.png') });
      await panel.close();
    },
  );

  it('a row marked in the table is marked in the plot, and the other way round; all by keyboard but the plot', async () => {
    const panel = await open('predictions', predictionMessages(runs.models[1]));
    const { page } = panel;
    const table = page.getByRole('grid');
    await table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await panel.told('select')).toMatchObject({ table: 'test_predictions', row: 1 });
    await expect.poll(() => page.locator('circle.marked:not(.hovered)').count()).toBe(1);
    await page.keyboard.press('End');
    const last = Number(await table.getAttribute('aria-rowcount')) - 2;
    await expect.poll(async () => (await panel.told('select')).row).toBe(last);
    await expect.poll(() => table.getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${last}$`));

    const plot = page.getByRole('application', { name: /Predicted against actual/ });
    const box = (await plot.boundingBox())!;
    // Somewhere in the middle of the cloud: the nearest point is chosen, wherever it is.
    for (let step = 0; step < 40; step++) {
      await page.mouse.move(box.x + box.width * (0.3 + step / 80), box.y + box.height * (0.7 - step / 80));
      if ((await page.locator('circle.hovered').count()) > 0) break;
    }
    await page.mouse.down();
    await page.mouse.up();
    const { row } = await panel.told('select');
    await expect
      .poll(() => page.locator('[role=row][aria-selected=true]').getAttribute('id'))
      .toMatch(new RegExp(`-${row}$`));
    expect(panel.errors).toEqual([]);
    await panel.close();
  });

  it('rows are filtered by elements, domain and limits, sorted, and exported with full precision', async () => {
    const panel = await open('predictions', predictionMessages(runs.models[1]));
    const { page } = panel;
    await page.getByPlaceholder(/Elements or text/).fill('O -Ti');
    await page
      .getByRole('columnheader', { name: /formation energy predicted/ })
      .getByRole('button')
      .click();
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const { content } = await panel.told('export');
    const rows = parse(content as string, { columns: true }) as Record<string, string>[];
    const source = parse(readFileSync(join(runs.models[1], 'test_predictions.csv')), { columns: true }) as Record<
      string,
      string
    >[];
    const key = 'formation_energy predicted (eV/atom)';
    const wanted = source
      .filter(({ formula }) => {
        const elements: string[] = formula!.match(/[A-Z][a-z]?/g) ?? [];
        return elements.includes('O') && !elements.includes('Ti');
      })
      .sort((one, other) => Number(one[key]) - Number(other[key]));
    expect(wanted.length).toBeGreaterThan(2);
    expect(rows.map(({ formula }) => formula)).toEqual(wanted.map(({ formula }) => formula));
    expect(rows.map((row) => Number(row[key]))).toEqual(wanted.map((row) => Number(row[key])));
    await panel.close();
  });

  it('how a panel looks survives a reload', async () => {
    const messages = predictionMessages(runs.models[1]);
    const panel = await open('predictions', messages);
    const { page } = panel;
    await page.getByPlaceholder(/Elements or text/).fill('O');
    await page
      .getByRole('columnheader', { name: /formula/ })
      .getByRole('button')
      .click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    const { formula } = await panel.told('select');
    await page.waitForFunction(() => /"marked":\{/.test(sessionStorage.getItem('state') ?? ''));
    await page.reload();
    await panel.ready();
    await panel.deliver(messages);
    expect(await page.getByPlaceholder(/Elements or text/).inputValue()).toBe('O');
    await expect
      .poll(() => page.getByRole('columnheader', { name: /formula/ }).getAttribute('aria-sort'))
      .toBe('ascending');
    expect((await panel.told('select')).formula).toBe(formula);
    await panel.close();
  });

  it('plots are saved as SVG and PNG, on a light page whatever the theme', async () => {
    const panel = await open('predictions', predictionMessages(runs.models[1]), { theme: 'dark' });
    const { page } = panel;
    const figure = page.getByRole('figure').first();
    await figure.getByRole('button', { name: 'SVG' }).click();
    const svg = await panel.told('export');
    expect(svg).toMatchObject({ format: 'svg', name: 'net formation_energy.svg' });
    const words = await page.evaluate((text) => {
      const tree = new DOMParser().parseFromString(text, 'image/svg+xml');
      const broken = tree.querySelector('parsererror')?.textContent;
      return broken ?? [...tree.querySelectorAll('text')].map((node) => node.textContent?.trim()).join('|');
    }, svg.content as string);
    expect(words).toContain('predicted formation energy (eV/atom)');
    expect(svg.content).not.toMatch(/var\(--/);
    // The letters are those of a light page: #1d1f21.
    expect(svg.content).toContain('rgb(29, 31, 33)');
    await figure.getByRole('button', { name: 'PNG' }).click();
    await page.waitForFunction(() =>
      window.told.some((message) => message.type === 'export' && message.format === 'png'),
    );
    const begin = await page.evaluate(() => {
      const message = window.told.findLast(({ type }) => type === 'export');
      return message?.type === 'export' ? [...(message.content as Uint8Array).slice(0, 8)] : [];
    });
    expect(begin).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(panel.errors).toEqual([]);
    if (PICTURES) {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(join(PICTURES, 'saved.svg'), svg.content as string);
    }
    await panel.close();
  });

  it('the crystal of a row is shown where it is known', async () => {
    const panel = await open('predictions', predictionMessages(runs.predict));
    await panel.deliver([{ type: 'select', table: 'predictions', row: 6 }]);
    expect((await panel.told('select')).formula).toBe('CsSnI3');
    const facts = {
      cell: { a: 6.22, b: 6.22, c: 6.22, alpha: 90, beta: 90, gamma: 90, volume: 240.6 },
      density: 5.2,
      shortestDistance: 3.11,
      spaceGroup: { number: 221, symbol: 'P m -3 m', crystalSystem: 'cubic' },
      wyckoff: ['Cs 1a', 'Sn 1b', 'I 3c'],
    };
    await panel.deliver([{ type: 'structure', table: 'predictions', row: 6, format: 'poscar', text: CRYSTAL, facts }]);
    await panel.page.locator('.structure canvas').waitFor();
    await panel.page.getByText('P m -3 m (221), cubic').waitFor();
    await panel.page.getByRole('button', { name: 'Save the crystal' }).click();
    expect(await panel.told('export')).toMatchObject({ format: 'poscar', name: 'CsSnI3.poscar', content: CRYSTAL });
    // The viewer draws in frames of its own; a policy it violates, it violates by then.
    if (PICTURES) await panel.page.waitForTimeout(1500);
    if (PICTURES) await panel.page.screenshot({ path: join(PICTURES, 'structure.png') });
    expect(await panel.violations()).toEqual([]);
    expect(panel.errors).toEqual([]);
    await panel.close();
  });

  it('curves grow while the run works, and it can be stopped', async () => {
    const all = trainingMessages(runs.models[1]);
    const panel = await open('training', trainingMessages(runs.models[1], 1));
    const { page } = panel;
    const progress = page.getByRole('progressbar');
    await progress.waitFor();
    const members = () => page.getByRole('table').first().getByRole('row').count();
    expect(await members()).toBe(2);
    const metrics = all[0]?.type === 'open' && all[0].data.kind === 'training' ? all[0].data.metrics : [];
    await panel.deliver([
      { type: 'metrics', folder: '/runs/one', metrics: metrics.slice(1) },
      {
        type: 'progress',
        folder: '/runs/one',
        progress: { phase: 'training, member 2 of 2', fraction: 0.9, secondsLeft: 3, detail: null },
      },
    ]);
    await expect.poll(members).toBe(3);
    await expect.poll(() => progress.getAttribute('value')).toBe('0.9');
    await page.getByRole('button', { name: 'Stop' }).click();
    await panel.told('stop');
    await panel.close();
  });

  it('a design that works shows how far it is; the material that is marked stays so when better ones come', async () => {
    const panel = await open('design', designMessages(runs.design, { asked: 20 }));
    const { page } = panel;
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('region', { name: 'The best so far' }).waitFor();
    await page.getByRole('figure').filter({ hasText: 'How far each method came' }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await panel.told('select');
    const marked = page.getByRole('region', { name: 'The marked material' }).getByRole('heading');
    const name = await marked.textContent();
    await page.getByRole('button', { name: 'Stop' }).click();
    await panel.told('stop');
    await panel.deliver(designMessages(runs.design, { asked: 40 }));
    await page.locator('[role=row][aria-selected=true]').waitFor();
    expect(await marked.textContent()).toBe(name);
    // The end: the tables of the run take the place of what was there.
    await panel.deliver(designMessages(runs.design));
    await page.getByRole('button', { name: 'More budget …' }).click();
    await panel.told('enlarge');
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    expect(panel.errors).toEqual([]);
    await panel.close();
  });

  it('a dataset tells how many rows each part has once they have arrived', async () => {
    const panel = await open('dataset', datasetMessages(runs.dataset));
    const sum = () => panel.page.locator('.sum').textContent();
    await expect.poll(sum).toMatch(/[1-9]\d* train, [1-9]\d* validation, [1-9]\d* test/);
    await panel.close();
  });

  it('a finding of cleaning leads to the row that was kept, which is shown in detail', async () => {
    const panel = await open('dataset', datasetMessages(runs.dataset), { height: 1400 });
    const { page } = panel;
    await panel.whole();
    // Rows that a filter hides are found all the same.
    await page
      .getByPlaceholder(/Elements or text/)
      .last()
      .fill('Cs');
    const findings = page.getByRole('grid', { name: 'Findings of cleaning' });
    await findings.getByText('Same material as line', { exact: false }).first().click();
    const merged = await page.locator('.finding').textContent();
    const line = Number(/line (\d+)/.exec(merged ?? '')?.[1]);
    await page.getByRole('button', { name: 'Show the row that was kept' }).click();
    await expect.poll(async () => (await panel.told('select')).table).toBe('dataset');
    const { formula, row } = await panel.told('select');
    const source = parse(readFileSync(join(runs.dataset, 'dataset.csv')), { columns: true }) as Record<
      string,
      string
    >[];
    expect(source[row]).toMatchObject({ line: String(line), formula });
    const detail = page.getByRole('region', { name: 'The marked material' });
    await detail.getByRole('button', { name: `Line ${line} of the data` }).click();
    expect(await panel.told('show')).toMatchObject({ what: 'source', line });
    await page.locator('[role=row][aria-selected=true]').first().waitFor();
    expect(panel.errors).toEqual([]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, 'dataset-marked.png'), fullPage: true });
    await panel.close();
  });

  it('every part of a panel is reached by the keyboard alone, and is seen when it is', async () => {
    const panel = await open('predictions', predictionMessages(runs.models[1]));
    const { page } = panel;
    await page.getByRole('application').waitFor();
    await panel.whole();
    const walked: string[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        if (focused === document.body) return null;
        const style = getComputedStyle(focused);
        const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim() ?? '';
        return `${focused.getAttribute('role') ?? focused.tagName.toLowerCase()} ${name || (focused as HTMLInputElement).placeholder} ${style.outlineStyle}`;
      });
      if (place === null) break;
      walked.push(place);
    }
    // Each has an outline while it has the focus.
    expect(walked.filter((place) => place.endsWith(' none'))).toEqual([]);
    for (const part of [
      /^button Report/,
      /^input .*Elements/,
      /^select /,
      /^button Limits/,
      /^button Export CSV/,
      /^grid Predictions/,
      /^button SVG/,
      /^application Predicted/,
    ]) {
      expect(
        walked.some((place) => part.test(place)),
        String(part),
      ).toBe(true);
    }
    await panel.close();
  });

  it('nothing moves where the reader wants no motion', async () => {
    const panel = await open('training', trainingMessages(runs.models[1], 2), { reducedMotion: true });
    await panel.whole();
    const longest = await panel.page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].flatMap((element) => {
          const style = getComputedStyle(element);
          return [style.transitionDuration, style.animationDuration].flatMap((text) =>
            text.split(',').map(Number.parseFloat),
          );
        }),
      ),
    );
    expect(longest).toBeLessThan(0.001);
    await panel.close();
  });

  it('a result below a cell of a notebook is drawn by the same components', async () => {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.notebookAddress());
    await page.waitForFunction(() => 'said' in window);
    await page.evaluate(async (folder) => {
      const { renderResult } = window as unknown as { renderResult(id: string, item: unknown): Promise<void> };
      await renderResult('first', { folder, kind: 'predict' });
    }, runs.predict);
    const [ready] = await page.evaluate(() => (window as unknown as { said: unknown[] }).said);
    expect(ready).toMatchObject({
      output: 'first',
      address: { kind: 'predictions', folders: [runs.predict] },
      message: { type: 'ready' },
    });
    await page.evaluate((messages) => {
      const { answer } = window as unknown as { answer(output: string, messages: unknown[]): void };
      answer('first', messages);
    }, predictionMessages(runs.predict).map(carried));
    await page.getByRole('grid', { name: 'Predictions' }).getByText('−', { exact: false }).first().waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('13');
    await page.getByRole('button', { name: 'Open the predictions' }).click();
    if (PICTURES) await page.screenshot({ path: join(PICTURES, 'notebook.png') });
    await page.evaluate(() => (window as unknown as { dispose(): void }).dispose());
    const said = await page.evaluate(() => (window as unknown as { said: { message: { type: string } }[] }).said);
    expect(said.slice(-2).map(({ message }) => message.type)).toEqual(['show', 'gone']);
    // Other outputs keep their own look: no rule of ours reaches beyond our results.
    expect(await page.locator('#other').evaluate((element) => getComputedStyle(element).padding)).toBe('7px');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('messages of an unknown form are told to the log and dropped; a failure says what to do', async () => {
    const panel = await open('dataset', datasetMessages(runs.dataset));
    await panel.page.evaluate(() => window.deliver([{ type: 'open', data: { kind: 'dataset' } }]));
    expect((await panel.told('fault')).message).toContain('unknown form');
    await expect.poll(() => panel.page.getByRole('heading', { name: 'crystals' }).count()).toBe(1);
    await panel.deliver([
      { type: 'failed', code: 'run-gone', message: 'The folder of the run is gone.', cure: 'Run it again.' },
    ]);
    await panel.page.getByRole('alert').getByText('Run it again.').waitFor();
    await panel.close();
  });

  it('differences between runs are those of the rows both were tested on', async () => {
    const panel = await open('compare', compareMessages(runs.models));
    const figure = panel.page.getByRole('figure').filter({ hasText: 'formation energy: difference' });
    await figure.getByRole('button', { name: 'CSV' }).click();
    const [row] = parse((await panel.told('export')).content as string, { columns: true }) as Record<string, string>[];
    const errors = runs.models.map((folder) =>
      (parse(readFileSync(join(folder, 'test_predictions.csv')), { columns: true }) as Record<string, string>[])
        .filter((one) => one['formation_energy actual (eV/atom)'] !== '')
        .map((one) =>
          Math.abs(
            Number(one['formation_energy predicted (eV/atom)']) - Number(one['formation_energy actual (eV/atom)']),
          ),
        ),
    );
    const differences = errors[1]!.map((error, index) => error - errors[0]![index]!);
    const n = differences.length;
    const mean = differences.reduce((sum, value) => sum + value, 0) / n;
    const deviation = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
    expect(Number(row!['difference (eV/atom)'])).toBeCloseTo(mean, 10);
    expect(Number(row!['shared rows'])).toBe(n);
    // Student's t for 41 degrees of freedom, 97.5 %: 2.0195 (tables of R. A. Fisher and F. Yates).
    expect(n).toBe(42);
    expect(Number(row!.high) - mean).toBeCloseTo((2.0195 * deviation) / Math.sqrt(n), 4);
    await panel.close();
  });

  it('the ablation of a model stands in its panel, and its table is what the run wrote down', async () => {
    const panel = await open('model', modelMessages(runs.ablation));
    const figure = panel.page.getByRole('figure').filter({ hasText: 'what each input is worth' });
    await figure.getByRole('rowheader', { name: 'composition', exact: true }).waitFor();
    expect(await figure.getByRole('rowheader').allTextContents()).toEqual([
      'composition + structure image + cell',
      'composition',
      'structure image + cell',
    ]);
    await figure.getByRole('button', { name: 'CSV' }).click();
    const shown = parse((await panel.told('export')).content as string, { columns: true }) as Record<string, string>[];
    const written = parse(readFileSync(join(runs.ablation, 'ablation.csv')), { columns: true }) as typeof shown;
    expect(shown.map((row) => [row['mae (1)'], row['more than the model']].map(Number))).toEqual(
      written.map((row) => [row['test MAE'], row['more than the model']].map(Number)),
    );
    await panel.close();
  });

  it('a hundred thousand rows are there at once and to the end', async () => {
    const panel = await open('predictions', longTable(predictionMessages(runs.predict)[0]!, 100_000));
    const table = panel.page.getByRole('grid');
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('100001');
    // So many points are drawn as a density.
    const density = panel.page.locator('figure canvas');
    await expect.poll(async () => (await density.boundingBox())?.width ?? 0).toBeGreaterThan(200);
    // Only what is seen is in the page.
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await table.focus();
    await panel.page.keyboard.press('End');
    await expect.poll(async () => (await panel.told('select')).formula).toBe('SiO100000');
    await table.locator('[aria-selected=true]').waitFor();
    await panel.page.getByPlaceholder(/Elements or text/).fill('SiO9999');
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('12');
    expect(panel.errors).toEqual([]);
    await panel.close();
  });
});
