import { type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { type HostMessage, type PageMessage, type PanelAddress, pageMessage, pageState } from './contract.ts';
import { pageOf, webviewFolder } from './page.ts';
import { wordsMessage } from './words.ts';

/** What a panel is fed by: reads the runs, tells the page, hears what the page wants. One for each open panel. */
export interface Feed extends Disposable {
  readonly title: string;
  /** The page listens, for the first time or again after it was hidden: tell it everything. */
  open(): void | Promise<void>;
  receive(message: PageMessage): void | Promise<void>;
}

export type Send = (message: HostMessage) => Thenable<boolean>;

export interface PanelHostOptions {
  readonly context: Pick<ExtensionContext, 'extensionUri'>;
  feedOf(address: PanelAddress, send: Send): Feed;
  /** Something of ours went wrong; it goes to the log. */
  fault(message: string): void;
}

/** All open panels: one for each kind and run, made when it is asked for, found again after the window was reloaded. */
export class PanelHost implements Disposable {
  readonly #options: PanelHostOptions;
  readonly #open = new Map<string, WebviewPanel>();

  constructor(options: PanelHostOptions) {
    this.#options = options;
  }

  /** Shows the panel of these runs, the one that is there already where there is one. */
  show(address: PanelAddress, preserveFocus: boolean): void {
    const known = this.#open.get(keyOf(address));
    if (known) {
      known.reveal(undefined, preserveFocus);
      return;
    }
    const panel = window.createWebviewPanel(viewTypeOf(address.kind), '', {
      viewColumn: this.#column(),
      preserveFocus,
    });
    this.#fill(panel, address);
  }

  /** A panel of before the window was reloaded; `state` is what its page kept. */
  restore(panel: WebviewPanel, state: unknown): void {
    const kept = pageState.safeParse(state);
    if (!kept.success || this.#open.has(keyOf(kept.data.address))) panel.dispose();
    else this.#fill(panel, kept.data.address);
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }

  /** Panels lie together in one column, beside the text. */
  #column(): ViewColumn {
    const [first] = [...this.#open.values()].flatMap(({ viewColumn }) => viewColumn ?? []);
    return first ?? ViewColumn.Beside;
  }

  #fill(panel: WebviewPanel, address: PanelAddress): void {
    const { context, feedOf, fault } = this.#options;
    const { webview } = panel;
    const key = keyOf(address);
    this.#open.set(key, panel);
    const feed = feedOf(address, (message) => webview.postMessage(message));
    const guard = (work: () => void | Promise<void>) =>
      void (async () => work())().catch((error: unknown) =>
        fault(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
    webview.onDidReceiveMessage((message: unknown) => {
      const known = pageMessage.safeParse(message);
      if (!known.success) fault(`${address.kind}: a message of an unknown form: ${known.error.message}`);
      else if (known.data.type === 'fault') fault(`${address.kind}: ${known.data.stack ?? known.data.message}`);
      else if (known.data.type === 'ready') {
        void webview.postMessage(wordsMessage());
        guard(() => feed.open());
      } else {
        const { data } = known;
        guard(() => feed.receive(data));
      }
    });
    panel.onDidDispose(() => {
      this.#open.delete(key);
      feed.dispose();
    });
    panel.title = feed.title;
    panel.iconPath = Uri.joinPath(context.extensionUri, 'images', 'icon.png');
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(context.extensionUri)] };
    webview.html = pageOf(webview, context.extensionUri, address, feed.title);
  }
}

/** The editor's name for panels of a kind; in package.json as `onWebviewPanel:`. */
export function viewTypeOf(kind: PanelAddress['kind']): string {
  return `matml.${kind}`;
}

function keyOf({ kind, folders }: PanelAddress): string {
  return JSON.stringify([kind, ...folders]);
}
