import '../noEval.ts';
import { mount, unmount } from 'svelte';
import { type FromResult, resultItem, toResult } from '../../src/notebook/resultMessages.ts';
import type { PanelKind } from '../../src/panels/contract.ts';
import ResultView from '../components/ResultView.svelte';
import type { Host } from '../host.ts';
import { Panel } from '../panel.svelte.ts';
import '../theme.css';

/** What a notebook gives a renderer (Visual Studio Code's notebook renderer interface). */
interface RendererContext {
  postMessage?(message: unknown): void;
  onDidReceiveMessage?(listener: (message: unknown) => void): { dispose(): void };
}
interface OutputItem {
  readonly id: string;
  json(): unknown;
}

/** Panels by kind of run: a model's result is its test errors, a prediction's its rows. */
const PANEL_OF: Readonly<Record<string, PanelKind>> = {
  model: 'model',
  predict: 'predictions',
  dataset: 'dataset',
  design: 'design',
};

/** Begins the renderer: results below cells are drawn by the components of the panels, and fed by the same messages. */
export function activate(context: RendererContext) {
  const shown = new Map<string, { panel: Panel<PanelKind>; close(): void }>();
  addStyles();
  context.onDidReceiveMessage?.((message) => {
    const known = toResult.safeParse(message);
    if (known.success) shown.get(known.data.output)?.panel.receive(known.data.message);
  });
  const close = (output: string) => {
    shown.get(output)?.close();
    shown.delete(output);
  };
  return {
    renderOutputItem(item: OutputItem, element: HTMLElement): void {
      close(item.id);
      const known = resultItem.safeParse(item.json());
      const kind = known.success ? PANEL_OF[known.data.kind] : undefined;
      if (!known.success || kind === undefined) return;
      const address = { kind, folders: [known.data.folder] };
      const tell = (message: FromResult['message']) => context.postMessage?.({ output: item.id, address, message });
      const host: Host = { address, view: undefined, keepView() {}, send: tell, listen() {}, painted() {} };
      const panel = new Panel<PanelKind>(host);
      element.classList.add('matml');
      const component = mount(ResultView, { target: element, props: { panel } });
      shown.set(item.id, {
        panel,
        close: () => {
          tell({ type: 'gone' });
          void unmount(component);
        },
      });
      tell({ type: 'ready' });
    },
    disposeOutputItem(output?: string): void {
      for (const id of output === undefined ? [...shown.keys()] : [output]) close(id);
    },
  };
}

function addStyles(): void {
  const href = new URL('./renderer.css', import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
}
