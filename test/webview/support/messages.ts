import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { HostMessage, PanelDataOf, RunHead } from '../../../client/src/panels/contract.ts';
import { flatten } from '../../../client/src/panels/data/compare.ts';
import { errorByElement } from '../../../client/src/panels/data/errorByElement.ts';
import { liveCandidates } from '../../../client/src/panels/data/liveCandidates.ts';
import { columnHeadOf } from '../../../client/src/panels/tables/columnHead.ts';
import type { DesignSummary } from '../../../server/src/experiments/design/summary.ts';

/** A message as JSON can carry it to the browser, which makes arrays of numbers of it again. */
export type CarriedMessage = Record<string, unknown>;

export function carried(message: HostMessage): CarriedMessage {
  if (message.type !== 'rows') return message;
  return {
    ...message,
    columns: message.columns.map((column) =>
      Array.isArray(column)
        ? column
        : {
            type: column instanceof Float64Array ? 'float64' : 'uint8',
            base64: Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64'),
          },
    ),
  };
}

export function readJson<Content>(...path: string[]): Content {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as Content;
}

export function readRunHead(folder: string, over: Partial<RunHead> = {}): RunHead {
  const record = readJson<RunHead>(folder, 'run.json');
  return { ...record, folder, stale: null, ...over };
}

/** A CSV file of a run folder as messages: its head, and all its rows. */
export function tableMessages(folder: string, table: string): HostMessage[] {
  const [head = [], ...rows] = parse(readFileSync(join(folder, `${table}.csv`))) as string[][];
  const columns = head.map((name, index) => columnHeadOf(name, typeOf(rows.map((row) => row[index] ?? ''))));
  return [
    { type: 'table', table, columns, rows: rows.length },
    {
      type: 'rows',
      table,
      from: 0,
      columns: columns.map(({ type }, index) => {
        const texts = rows.map((row) => row[index] ?? '');
        if (type === 'number') return Float64Array.from(texts, (text) => (text === '' ? Number.NaN : Number(text)));
        if (type === 'boolean') return Uint8Array.from(texts, (text) => Number(text === 'true'));
        return texts.map((text) => text || null);
      }),
    },
  ];
}

interface ModelPlan {
  readonly plan: {
    readonly model: { readonly targets: PanelDataOf<'training'>['targets']; readonly training: { ensemble: number } };
  };
}

export function predictionMessages(folder: string): HostMessage[] {
  const run = readRunHead(folder);
  const test = run.kind === 'model';
  const summary = readJson<PanelDataOf<'model'>['summary']>(folder, 'summary.json');
  const targets = summary.targets.map(({ name, unit }) => ({ name, unit }));
  return [
    {
      type: 'open',
      data: {
        kind: 'predictions',
        run,
        targets,
        coverage: summary.coverage,
        ranking: null,
        summary: test ? summary : null,
      },
    },
    ...tableMessages(folder, test ? 'test_predictions' : 'predictions'),
  ];
}

export function trainingMessages(folder: string, until = Number.POSITIVE_INFINITY): HostMessage[] {
  const run = readRunHead(folder);
  const { plan } = readJson<ModelPlan>(folder, 'run.json');
  const finished = until === Number.POSITIVE_INFINITY;
  const metrics = readFileSync(join(folder, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PanelDataOf<'training'>['metrics'][number])
    .map(({ member, fold, epoch, values }) => ({ member, fold, epoch, values }));
  const summary = readJson<PanelDataOf<'model'>['summary']>(folder, 'summary.json');
  const shown = metrics.slice(0, until);
  return [
    {
      type: 'open',
      data: {
        kind: 'training',
        run: finished ? run : { ...run, state: 'running', ended: null, metrics: {} },
        targets: plan.model.targets.map(({ name, unit }) => ({ name, unit })),
        members: plan.model.training.ensemble,
        folds: 1,
        epochs: summary.epochs,
        metrics: shown,
        progress: finished
          ? null
          : {
              phase: 'training, member 2 of 3',
              fraction: shown.length / metrics.length,
              secondsLeft: 48,
              detail: null,
            },
        summary: finished ? summary : null,
      },
    },
  ];
}

export function datasetMessages(folder: string): HostMessage[] {
  return [
    {
      type: 'open',
      data: {
        kind: 'dataset',
        run: readRunHead(folder),
        data: readJson<PanelDataOf<'dataset'>['data']>(folder, 'profile.json'),
      },
    },
    ...tableMessages(folder, 'dataset'),
    ...tableMessages(folder, 'cleaning'),
  ];
}

export function modelMessages(folder: string): HostMessage[] {
  const summary = readJson<PanelDataOf<'model'>['summary']>(folder, 'summary.json');
  const [head, rows] = tableMessages(folder, 'test_predictions');
  const table = head?.type === 'table' && rows?.type === 'rows' ? { head: head.columns, columns: rows.columns } : null;
  const targets = summary.targets.map(({ name }) => name);
  return [
    {
      type: 'open',
      data: {
        kind: 'model',
        run: readRunHead(folder),
        summary,
        card: readFileSync(join(folder, 'model/README.md'), 'utf8'),
        errorByElement: table ? errorByElement(table, targets) : {},
      },
    },
    ...tableMessages(folder, 'test_predictions'),
  ];
}

export function compareMessages(folders: readonly string[]): HostMessage[] {
  const runs = folders.map((folder, index) => ({
    run: readRunHead(folder),
    plan: flatten(readJson<{ plan: object }>(folder, 'run.json').plan),
    summary: readJson<PanelDataOf<'model'>['summary']>(folder, 'summary.json'),
    table: `test_predictions:${index}`,
  }));
  return [
    { type: 'open', data: { kind: 'compare', runs } },
    ...folders.flatMap((folder, index) =>
      tableMessages(folder, 'test_predictions').map((message) =>
        'table' in message ? { ...message, table: `test_predictions:${index}` } : message,
      ),
    ),
  ];
}

function typeOf(texts: readonly string[]): 'number' | 'text' | 'boolean' {
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return 'text';
  if (filled.every((text) => text === 'true' || text === 'false')) return 'boolean';
  return filled.every((text) => Number.isFinite(Number(text))) ? 'number' : 'text';
}

/** A design run; with `asked`, as it was after so many questions, while it worked. */
export function designMessages(folder: string, { asked }: { readonly asked?: number } = {}): HostMessage[] {
  const run = readRunHead(folder);
  const summary = readJson<DesignSummary>(folder, 'summary.json');
  if (asked !== undefined) {
    const soFar = {
      ...summary,
      asked,
      best: summary.best.filter((one) => one.asked <= asked),
      curves: summary.curves.filter((point) => point.asked <= asked),
    };
    const progress = { phase: 'searching', fraction: 0.3, secondsLeft: 20, detail: `${asked} asked` };
    return [
      {
        type: 'open',
        data: { kind: 'design', run: { ...run, state: 'running', ended: null }, summary: soFar, progress },
      },
      ...liveCandidates(soFar),
    ];
  }
  const tables = ['candidates', 'history', 'proposals'].filter((table) => existsSync(join(folder, `${table}.csv`)));
  return [
    { type: 'open', data: { kind: 'design', run, summary: { ...summary }, progress: null } },
    ...tables.flatMap((table) => tableMessages(folder, table)),
  ];
}

/** The map of a model run, under the name the panel knows it by. */
export function embeddingMessages(folder: string): HostMessage[] {
  return tableMessages(folder, 'embedding_map').map((message) =>
    'table' in message ? { ...message, table: 'embedding' } : message,
  );
}
