import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { analyzeDocument } from '../../ide/index.ts';
import { sourcesIn } from '../../language/binding/sources.ts';
import type { CheckFacts, SyntaxTree } from '../../language/index.ts';
import type { Client } from '../client.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { linesOf, Positions } from '../documents/positions.ts';
import type { Place } from '../facts/factsService.ts';
import type { FactsWorker } from '../facts/workerClient.ts';
import type { Imports } from '../imports/imports.ts';
import type { SettingsStore } from '../settings.ts';
import { pathOf } from '../workspace/addresses.ts';

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

interface Known {
  /** Of the file and of what it depends on. */
  readonly state: string;
  readonly importsOthers: boolean;
  readonly report: Report;
}

export interface ClosedFilesOptions {
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly imports: Imports;
  readonly worker: FactsWorker;
  placeOf(uri: string): Place | null;
  positionsIn(uri: string): Positions | null;
}

/** What is wrong with files that are not open, worked out once for each state of the file and of the data it names. */
export class ClosedFiles {
  readonly #options: ClosedFilesOptions;
  readonly #reports = new Map<string, Known>();
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
    const { settings, imports } = this.#options;
    const own = `${found.mtimeMs} ${found.size} ${this.#generation} ${settings.generation}`;
    const stateWith = (importsOthers: boolean) => (importsOthers ? `${own} ${imports.generation}` : own);
    const known = this.#reports.get(uri);
    if (known && known.state === stateWith(known.importsOthers)) return known.report;
    const text = await readFile(path, 'utf8');
    const { tree } = analyzeDocument(uri, text);
    const importsOthers = tree.imports.length > 0;
    const state = stateWith(importsOthers);
    const items = await this.#check(uri, text, place);
    const resultId = createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 16);
    const report = { resultId, items };
    this.#reports.set(uri, { state, importsOthers, report });
    return report;
  }

  async #check(uri: string, text: string, { home, workspace }: Place): Promise<Diagnostic[]> {
    const { client, settings, imports, worker, positionsIn } = this.#options;
    const sources = sourcesIn(analyzeDocument(uri, text).bound);
    const files: CheckFacts =
      sources.length === 0
        ? {}
        : await worker.ask('files', { home, workspace, sources }).then(
            ({ check }) => check,
            () => ({}),
          );
    const factsFor = (tree: SyntaxTree): CheckFacts => {
      const { imports: brought } = imports.link(uri, tree);
      return brought ? { ...files, imports: brought } : files;
    };
    return toDiagnostics(analyzeDocument(uri, text, factsFor).diagnostics, {
      uri,
      positions: new Positions(linesOf(text), client.encoding),
      positionsIn,
      settings: await settings.of(uri),
      relatedInformation: client.relatedInformation,
    });
  }
}
