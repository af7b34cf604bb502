import type { Browser, Page } from 'playwright-core';
import type { HostMessage, PageMessage, PanelKind } from '../../../client/src/panels/contract.ts';
import { carried } from './messages.ts';
import type { PanelServer } from './panelServer.ts';
import type { Theme } from './themes.ts';

/** What the test's editor has put into a page. */
declare global {
  interface Window {
    readonly told: PageMessage[];
    readonly violations: string[];
    /** Typed arrays as they were before they were carried here. */
    unpack(messages: unknown[]): unknown[];
    deliver(messages: unknown[]): void;
  }
}

/** A panel in the browser, with the messages it was sent and says. */
export class OpenPanel {
  readonly page: Page;
  /** What the page wrote to the console as an error, and what it did not catch. */
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    server: PanelServer,
    kind: PanelKind,
    messages: readonly HostMessage[],
    { theme = 'light' as Theme, width = 1280, height = 900, reducedMotion = false } = {},
  ): Promise<OpenPanel> {
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    page.setDefaultTimeout(60_000);
    const panel = new OpenPanel(page);
    await page.goto(server.addressOf({ kind, folders: ['/runs/one'] }, theme));
    await panel.ready();
    await panel.deliver(messages);
    return panel;
  }

  ready(): Promise<unknown> {
    return this.page.waitForFunction(() => window.told.some(({ type }) => type === 'ready'));
  }

  async deliver(messages: readonly HostMessage[]): Promise<void> {
    await this.page.evaluate((all) => window.deliver(all), messages.map(carried));
  }

  /** Waits for a message of the page that fits. */
  async told<Type extends PageMessage['type']>(type: Type): Promise<Extract<PageMessage, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      (wanted) => window.told.findLast((message) => message.type === wanted),
      type,
    );
    return (await handle.jsonValue()) as Extract<PageMessage, { type: Type }>;
  }

  /** Waits until the parts that are loaded later (plots, periodic table, model card) are drawn. */
  async whole(): Promise<void> {
    await this.told('painted');
    await this.page.waitForFunction(() => document.querySelector('[data-arriving]') === null);
  }

  violations(): Promise<string[]> {
    return this.page.evaluate(() => window.violations);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
