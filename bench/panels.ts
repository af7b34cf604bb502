// `npm run bench -- panels`: how soon panels show their data, and how smoothly a long table scrolls, in a Chromium without a
// graphics card, each page under the policy the editor gives it. The bounds are those of the project's plan.
import { cpus } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import type { HostMessage, PanelKind } from '../client/src/panels/contract.ts';
import { BROWSER_SWITCHES, findBrowser } from '../test/support/browser.ts';
import { longTable } from '../test/webview/support/longTable.ts';
import {
  carried,
  compareMessages,
  datasetMessages,
  designMessages,
  modelMessages,
  predictionMessages,
  trainingMessages,
} from '../test/webview/support/messages.ts';
import { PanelServer } from '../test/webview/support/panelServer.ts';
import { makeRealRuns } from '../test/webview/support/realRuns.ts';

const TIMES = 7;
const ROWS = 100_000;
/** Sixty frames a second. */
const FRAME = 1000 / 60;

const executablePath = findBrowser();
if (executablePath === null) process.exit(1);
const runs = makeRealRuns();
const server = await PanelServer.start();
const browser = await chromium.launch({ executablePath, args: BROWSER_SWITCHES });

const line = (...cells: (string | number)[]) =>
  console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(46) : String(cell).padStart(12))).join(''));
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, ${browser.version()}; medians of ${TIMES}\n`);
line('first data on the screen (ms)', 'median', 'worst', 'bound', 'main thread', 'all drawn');
const panels: readonly [PanelKind, HostMessage[]][] = [
  ['training', trainingMessages(runs.models[1])],
  ['predictions', predictionMessages(runs.models[1])],
  ['dataset', datasetMessages(runs.dataset)],
  ['compare', compareMessages(runs.models)],
  ['model', modelMessages(runs.models[1])],
  ['design', designMessages(runs.design)],
];
for (const [kind, messages] of panels) {
  const times: number[] = [];
  const busy: number[] = [];
  const wholes: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const { painted, thread, whole } = await paint(browser, kind, messages);
    wholes.push(whole);
    times.push(painted);
    busy.push(thread);
  }
  // What the page itself computed until then, whatever else this machine was doing; and when plots and periodic table were there.
  line(kind, ...spread(times), 300, quantile(busy, 0.5).toFixed(0), quantile(wholes, 0.5).toFixed(0));
}

const long = longTable(predictionMessages(runs.predict)[0]!, ROWS);
const firsts: number[] = [];
for (let time = 0; time < TIMES; time++) firsts.push((await paint(browser, 'predictions', long)).rows);
line(`table of ${ROWS.toLocaleString('en')}: first rows`, ...spread(firsts), 150);

const { frames, thread } = await scroll(browser, long);
console.log();
line('scrolling through it (ms a frame)', 'median', 'p95', 'longest', 'dropped', 'bound', 'main thread');
const dropped = frames.filter((frame) => frame > 1.5 * FRAME).length / frames.length;
line(
  'wheel, 40 rows a frame',
  ...[0.5, 0.95, 1].map((share) => quantile(frames, share).toFixed(1)),
  `${(100 * dropped).toFixed(1)} %`,
  FRAME.toFixed(1),
  // Computed by the page for each frame, whatever else this machine was doing.
  thread.toFixed(1),
);

await browser.close();
await server.stop();
runs.remove();

/** Opens a panel whose data wait in the page, and tells when they were on the screen: since the page began, since they came. */
async function paint(browser: Browser, kind: PanelKind, messages: readonly HostMessage[]) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript((waiting) => {
    Object.assign(window, { waiting });
  }, messages.map(carried));
  await page.goto(server.addressOf({ kind, folders: ['/runs/one'] }, 'light'));
  const painted = await page.evaluate(async () => {
    const place = window as unknown as { waiting: unknown[]; times: { rows: number | null; whole: number | null } };
    while (!window.told.some(({ type }) => type === 'ready')) await new Promise(requestAnimationFrame);
    // As the editor hands them on: each message is cloned, and is a task of its own.
    const messages = window.unpack(place.waiting);
    const came = performance.now();
    for (const message of messages) postMessage(message, '*');
    place.times = { rows: null, whole: null };
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (document.querySelectorAll('[role=row]').length > 10) place.times.rows ??= performance.now() - came;
      const message = window.told.find(({ type }) => type === 'painted');
      if (message?.type === 'painted') return message.milliseconds;
    }
  });
  const { metrics } = await session.send('Performance.getMetrics');
  const thread = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  const times = await page.evaluate(async () => {
    const { times } = window as unknown as { times: { rows: number | null; whole: number | null } };
    while (document.querySelector('[data-arriving]')) await new Promise(requestAnimationFrame);
    return { rows: times.rows ?? Number.NaN, whole: performance.now() };
  });
  await page.close();
  return { ...times, painted, thread };
}

/** Milliseconds between frames while the table is scrolled down for three seconds, and what the page computed for each. */
async function scroll(browser: Browser, messages: readonly HostMessage[]) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const computed = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  await page.goto(server.addressOf({ kind: 'predictions', folders: ['/runs/one'] }, 'light'));
  await page.waitForFunction(() => window.told.some(({ type }) => type === 'ready'));
  await page.evaluate((all) => window.deliver(all), messages.map(carried));
  await page.waitForTimeout(1500);
  const before = await computed();
  const frames = await page.evaluate(async () => {
    const table = document.querySelector('[role=grid]')!;
    const times: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    const begin = before;
    while (before - begin < 3000) {
      table.scrollTop += 40 * 26;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - before);
      before = now;
    }
    return times;
  });
  const thread = ((await computed()) - before) / frames.length;
  await page.close();
  return { frames, thread };
}

function spread(times: readonly number[]): [string, string] {
  return [quantile(times, 0.5).toFixed(0), Math.max(...times).toFixed(0)];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
