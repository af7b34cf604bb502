import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { analyzeDocument } from '../../ide/index.ts';
import { sourcesIn } from '../../language/binding/sources.ts';
import type { CheckFacts } from '../../language/index.ts';
import type { Client } from '../client.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { linesOf, Positions } from '../documents/positions.ts';
import type { Place } from '../facts/factsService.ts';
import type { FactsWorker } from '../facts/workerClient.ts';
import type { SettingsStore } from '../settings.ts';
import { pathOf } from '../workspace/addresses.ts';

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

export interface ClosedFilesOptions {
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly worker: FactsWorker;
  placeOf(uri: string): Place | null;
}

/** What is wrong with files that are not open, worked out once for each state of the file and of the data it names. */
export class ClosedFiles {
  readonly #options: ClosedFilesOptions;
  readonly #reports = new Map<string, { readonly state: string; readonly report: Report }>();
  #generation = 0;

  constructor(options: ClosedFilesOptions) {
    this.#options = options;
  }

  /** Data files or settings have changed. */
  forget(): void {
    this.#generation += 1;
  }

  /** Null where the file cannot be read any more. */
  async diagnose(uri: string): Promise<Report | null> {
    const path = pathOf(uri);
    const place = this.#options.placeOf(uri);
    const found = path && (await stat(path).catch(() => null));
    if (!path || !found || !place) {
      this.#reports.delete(uri);
      return null;
    }
    const { settings } = this.#options;
    const state = `${found.mtimeMs} ${found.size} ${this.#generation} ${settings.generation}`;
    const known = this.#reports.get(uri);
    if (known?.state === state) return known.report;
    const items = await this.#check(uri, await readFile(path, 'utf8'), place);
    const resultId = createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 16);
    const report = { resultId, items };
    this.#reports.set(uri, { state, report });
    return report;
  }

  async #check(uri: string, text: string, { home, workspace }: Place): Promise<Diagnostic[]> {
    const { client, settings, worker } = this.#options;
    const sources = sourcesIn(analyzeDocument(uri, text).bound);
    const facts: CheckFacts =
      sources.length === 0
        ? {}
        : await worker.ask('files', { home, workspace, sources }).then(
            ({ check }) => check,
            () => ({}),
          );
    return toDiagnostics(analyzeDocument(uri, text, facts).diagnostics, {
      uri,
      positions: new Positions(linesOf(text), client.encoding),
      settings: await settings.of(uri),
      relatedInformation: client.relatedInformation,
    });
  }
}
