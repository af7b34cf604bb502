import './noEval.ts';
import {
  type HostMessage,
  hostMessage,
  type PageMessage,
  type PanelAddress,
  type PanelKind,
  pageState,
  panelAddress,
} from '../src/panels/contract.ts';

/** What the editor gives a page, once. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): EditorApi;

/** The page's side of the contract: everything it says to the editor, and everything it hears from it, goes through here. */
export interface Host {
  readonly address: PanelAddress;
  /** What the page kept with `keepView` before it was hidden or the window was loaded again; undefined the first time. */
  readonly view: unknown;
  /** Keep how the page looks (scroll position, sort order, selection, ...); plain data. */
  keepView(view: unknown): void;
  send(message: PageMessage): void;
  /** Begin: every message is validated, `ready` is said, faults go to the log. */
  listen(receive: (message: HostMessage) => void): void;
  /** Say that the first data are on the screen. Only the first call counts. */
  painted(): void;
}

/** Meets the editor. Once a page. */
export function connect(kind: PanelKind): Host {
  const editor = acquireVsCodeApi();
  const written = panelAddress.parse(JSON.parse(document.body.dataset.address ?? '{}'));
  const kept = pageState.safeParse(editor.getState());
  const host: Host = {
    address: { ...written, kind },
    view: kept.success ? kept.data.view : undefined,
    keepView: (view) => editor.setState({ address: host.address, view }),
    send: (message) => editor.postMessage(message),
    listen(receive) {
      addEventListener('message', ({ data }) => {
        const message = hostMessage.safeParse(data);
        if (message.success) receive(message.data);
        else host.send({ type: 'fault', message: `A message of an unknown form: ${message.error.message}` });
      });
      addEventListener('error', ({ message, error }) => tell(message, error));
      addEventListener('unhandledrejection', ({ reason }) => tell(String(reason), reason));
      host.send({ type: 'ready' });
    },
    painted() {
      if (done) return;
      done = true;
      // The frame after the next has the data in it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => host.send({ type: 'painted', milliseconds: performance.now() })),
      );
    },
  };
  let done = false;
  const tell = (message: string, error: unknown) =>
    host.send({ type: 'fault', message, ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) });
  // The address is kept from the beginning, so that a page that never kept a view finds its runs after a reload too.
  host.keepView(host.view);
  return host;
}
