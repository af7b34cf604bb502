import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { until } from '../editor/launch.ts';

/** The window of the editor, driven as a person would. */
export class Window {
  readonly page: Page;
  readonly #pictures: string;

  constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
    mkdirSync(pictures, { recursive: true });
    page.setDefaultTimeout(180_000);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
    await this.page.getByRole('treeitem').first().waitFor();
  }

  /** As a person would; a browser that reloads by itself gives the editor no time to write down what is open. */
  async reload(): Promise<void> {
    // The page that is left is marked, so that it is not taken for the one that comes.
    await this.page.evaluate(() => document.body.setAttribute('data-left', ''));
    await this.command('Developer: Reload Window');
    await this.page.locator('body:not([data-left]) .monaco-workbench .part.activitybar').waitFor();
  }

  /** Another window of the editor. */
  async another(url: string): Promise<Window> {
    const other = new Window(await this.page.context().newPage(), this.#pictures);
    await other.page.goto(url);
    await other.page.locator('.monaco-workbench .part.activitybar').waitFor();
    return other;
  }

  /** Takes the first line of a list that asks this, where it is asked, until the panel of a kind is there. */
  async choose(question: string, kind: string): Promise<void> {
    const asked = this.page.getByPlaceholder(question);
    const first = this.page.locator('.quick-input-list .monaco-list-row.focused').first();
    await until(async () => {
      if (await this.tabOf(kind).isVisible()) return true;
      if (!(await asked.isVisible()) || !(await first.isVisible())) return false;
      await this.page.keyboard.press('Enter');
      // Not once more while it closes.
      await asked.waitFor({ state: 'hidden', timeout: 10_000 }).catch(() => undefined);
      return false;
    }, `the panel ${kind}`);
  }

  /** The tab of the panel of a kind. */
  tabOf(kind: string): Locator {
    return this.page.locator('.tab', { hasText: new RegExp(`^${kind}: `, 'i') }).first();
  }

  /** A command by its name, from the palette. F1, because the browser has no use for it. */
  async command(name: string): Promise<void> {
    await this.#choose('F1', `>${name}`, name);
  }

  /** Opens a list by a key, types into it, and takes the line of exactly this name: not always the first is it. */
  async #choose(key: string, typed: string, name: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const label = this.page.locator('.label-name').getByText(name, { exact: true });
    const line = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first();
    await this.persist(async () => {
      // A list that is open lacks what could not be done when it was opened; and a page that comes up takes the focus, and closes it.
      if (await input.isVisible()) await this.page.keyboard.press('Escape');
      await input.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => undefined);
      await this.page.keyboard.press(key);
      await input.fill(typed, { timeout: 5000 }).catch(() => undefined);
    }, line);
    for (let step = 0; step < 50; step++) {
      if (/\bfocused\b/.test((await line.getAttribute('class')) ?? '')) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Does something until what it should show is there: what pops up may be closed again by an editor that is still busy. */
  async persist(act: () => Promise<void>, shown: Locator): Promise<void> {
    // Longer each time: an editor that is slow, not deaf, must not be asked anew before it can answer.
    let patience = 5000;
    await until(
      async () => {
        await act();
        const seen = await appears(shown, patience);
        patience *= 2;
        return seen;
      },
      'what a key should show',
      300_000,
    );
  }

  /** Commands the palette offers for a text. */
  async offered(text: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`>${text}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row .label-name');
    await rows.first().waitFor();
    const names = await rows.allTextContents();
    await this.page.keyboard.press('Escape');
    return names;
  }

  /** Chooses a line of the list that is open. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Chooses every line of the list that asks this. */
  async pickAll(question: string): Promise<void> {
    // Until then the lines are those of the palette.
    await this.page.getByPlaceholder(question).waitFor();
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    for (const row of await rows.all()) await row.click();
    await this.page.keyboard.press('Enter');
  }

  /** Answers the box that has this title; another may be open until then. */
  async answer(title: string, text: string): Promise<void> {
    await this.page.locator('.quick-input-widget .quick-input-title', { hasText: title }).waitFor();
    await this.page.locator('.quick-input-widget input.input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  async openFile(name: string): Promise<void> {
    const tab = this.page.locator('.tab', { hasText: name }).first();
    if (await tab.isVisible()) await tab.click();
    else {
      await this.#choose('Control+p', name, name);
    }
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    const position = this.page.locator('.statusbar', { hasText: /Ln \d+, Col \d+/ });
    const cells = this.page.locator('.notebook-editor .code-cell-row').first();
    await position.or(cells).first().waitFor();
    // The editor opens a file as it was last opened.
    if (await cells.isVisible()) await this.command('MatML: Open as Text');
    await position.waitFor();
  }

  /** Puts the cursor of the editor at a line and column, from 1, or at the end of the line. */
  async goTo(line: number, column: number | 'end'): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const place = new RegExp(`Ln ${line}, Col ${column === 'end' ? '\\d+' : column}(?!\\d)`);
    const there = this.page.locator('.statusbar', { hasText: place });
    // A page that comes up takes the focus, and the box closes: then it is opened anew.
    await this.persist(async () => {
      if (!(await input.isVisible())) await this.page.keyboard.press('Control+g');
      const filled = input.fill(`:${line}:${column === 'end' ? 9999 : column}`, { timeout: 5000 });
      await filled.then(() => this.page.keyboard.press('Enter')).catch(() => undefined);
    }, there);
  }

  line(text: string) {
    return this.page.locator('.monaco-editor .view-line', { hasText: text }).first();
  }

  /** A message of the editor, as it comes up or, once it has gone there by itself, in the list of messages. */
  async notification(text: string | RegExp): Promise<Locator> {
    const message = this.page.locator('.notification-list-item', { hasText: text }).first();
    let patience = 10_000;
    await until(
      async () => {
        if (await appears(message, patience)) return true;
        patience = Math.min(60_000, 2 * patience);
        await this.command('Notifications: Show Notifications');
        return appears(message, 1000);
      },
      `the message ${text}`,
      900_000,
    );
    return message;
  }

  /** Presses a button of a message: in its own window, or in the list of messages where that has closed meanwhile. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await until(
      async () => {
        const message = await this.notification(text);
        return message
          .getByRole('button', { name: button })
          .click({ timeout: 10_000 })
          .then(
            () => true,
            () => false,
          );
      },
      `the button ${button}`,
      900_000,
    );
  }

  /** The frame inside a webview that shows an element; only those on the screen are looked at. */
  async frame(selector: string, what: string, milliseconds = 180_000): Promise<Frame> {
    return until(
      async () => {
        for (const frame of this.page.frames()) {
          if (!frame.parentFrame()) continue;
          const shown = await frame
            .locator(selector)
            .first()
            .isVisible()
            .catch(() => false);
          if (shown) return frame;
        }
        return undefined;
      },
      what,
      milliseconds,
    );
  }

  /** The frame of the panel of a kind. */
  panel(kind: string, selector = 'main#app *'): Promise<Frame> {
    return this.frame(`body[data-address*='"kind":"${kind}"'] ${selector}`, `the panel ${kind}`);
  }

  /** The same when nothing in it waits any more, for data or for a part; `theme` is a class of its body. */
  wholePanel(kind: string, theme?: string): Promise<Frame> {
    return until(
      async () => {
        const found = await this.panel(kind);
        const isWhole = async () =>
          (await found.locator(theme ? `body.${theme}` : 'body').isVisible()) &&
          (await found.locator('[data-arriving]').count()) === 0;
        // The editor may put another frame in its place while it loads.
        return (await isWhole().catch(() => false)) && found;
      },
      `the panel ${kind} as a whole${theme ? `, ${theme}` : ''}`,
    );
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`) });
  }
}

function appears(shown: Locator, milliseconds: number): Promise<boolean> {
  return shown.waitFor({ timeout: milliseconds }).then(
    () => true,
    () => false,
  );
}
