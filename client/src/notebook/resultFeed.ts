import { type Disposable, notebooks } from 'vscode';
import type { HostMessage } from '../panels/contract.ts';
import { RunFeed } from '../panels/runFeed.ts';
import { wordsMessage } from '../panels/words.ts';
import type { Workbench } from '../workbench.ts';
import { fromResult, packed, RENDERER_ID, type ToResult } from './resultMessages.ts';

/** Feeds the results below cells as panels are fed: one feed for each output that is shown. */
export function feedResults(workbench: Workbench): Disposable {
  const messaging = notebooks.createRendererMessaging(RENDERER_ID);
  const feeds = new Map<string, RunFeed>();
  const close = (output: string) => {
    feeds.get(output)?.dispose();
    feeds.delete(output);
  };
  const listening = messaging.onDidReceiveMessage(({ editor, message }) => {
    const known = fromResult.safeParse(message);
    if (!known.success) {
      workbench.log.warn(`a result below a cell sent a message of an unknown form: ${known.error.message}`);
      return;
    }
    const { output, address, message: told } = known.data;
    const fault = (error: unknown) => workbench.log.error(error instanceof Error ? error : String(error));
    if (told.type === 'gone') close(output);
    else if (told.type === 'fault') fault(told.stack ?? told.message);
    else if (told.type === 'ready') {
      close(output);
      const send = (answer: HostMessage) =>
        messaging.postMessage({ output, message: packed(answer) } satisfies ToResult, editor);
      const feed = new RunFeed(workbench, address, send, () => {});
      feeds.set(output, feed);
      void send(wordsMessage());
      void feed.open().catch(fault);
    } else void feeds.get(output)?.receive(told).catch(fault);
  });
  return {
    dispose() {
      listening.dispose();
      for (const output of [...feeds.keys()]) close(output);
    },
  };
}
