import * as z from 'zod';

/**
 * The one contract between the extension host and what people look at. Both sides validate what arrives; a message of
 * an unknown form is told to the log and dropped. Nothing here knows `vscode` or a browser.
 *
 * The way of a panel: the page loads → `ready` → `words` (the user's language) → `open` (what it is about, small data) → `table` and
 * its `rows` in pages →
 * while the run works: `progress`, `metrics`, `run`. A run that ends, or whose files change, is sent as a new `open`.
 */

export const PANEL_KINDS = ['training', 'predictions', 'dataset', 'compare', 'model', 'design'] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

/** What a panel is about: it finds its way back to the same runs after a window reload by this. */
export const panelAddress = z.object({
  kind: z.enum(PANEL_KINDS),
  /** Absolute folders of the runs it shows; several only for `compare`. */
  folders: z.array(z.string()),
});
export type PanelAddress = Readonly<z.infer<typeof panelAddress>>;

const failure = z.object({
  kind: z.string(),
  code: z.string(),
  message: z.string(),
  cure: z.string().optional(),
});

const targetMetrics = z.object({
  test: z.object({ mae: z.number(), rmse: z.number(), r2: z.number(), coverage90: z.number().nullable() }).nullable(),
  baselines: z.record(z.string(), z.object({ mae: z.number() })),
});

/** A run, as its `run.json` tells it, with the state to show (docs/runs.md). */
export const runHead = z.object({
  folder: z.string(),
  id: z.string(),
  block: z.string(),
  kind: z.string(),
  /** Absolute path of the .matml file. */
  file: z.string(),
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled', 'interrupted']),
  /** Why it no longer matches the text, in one sentence; null where it does, or it is not known. */
  stale: z.string().nullable(),
  /** ISO 8601. */
  created: z.string(),
  started: z.string().nullable(),
  ended: z.string().nullable(),
  seed: z.number().nullable(),
  versions: z.record(z.string(), z.string()),
  failure: failure.nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Test errors by target, in the target's unit. */
  metrics: z.record(z.string(), targetMetrics),
  peakMemoryMiB: z.number().nullable(),
});
export type RunHead = Readonly<z.infer<typeof runHead>>;

export const targetName = z.object({ name: z.string(), unit: z.string() });
export type TargetName = Readonly<z.infer<typeof targetName>>;

/** One epoch of a member (docs/runs.md, `metrics.jsonl`): `training_loss`, and `<target>.validation_mae` in its unit. */
export const epochMetric = z.object({
  member: z.number(),
  fold: z.number().nullable(),
  epoch: z.number(),
  values: z.record(z.string(), z.number()),
});
export type EpochMetric = Readonly<z.infer<typeof epochMetric>>;

export const progress = z.object({
  phase: z.string(),
  /** 0 … 1 over the whole run. */
  fraction: z.number(),
  secondsLeft: z.number().nullable(),
  detail: z.string().nullable(),
});
export type Progress = Readonly<z.infer<typeof progress>>;

const errorMetrics = z.looseObject({
  count: z.number(),
  mae: z.number(),
  /** Bootstrap 95 % confidence interval of `mae`. */
  maeLow: z.number(),
  maeHigh: z.number(),
  rmse: z.number(),
  r2: z.number().nullable(),
});

/** A target of a model's `summary.json`; numbers in the target's unit. */
export const targetSummary = z.looseObject({
  name: z.string(),
  unit: z.string(),
  validation: errorMetrics,
  test: errorMetrics
    .extend({
      coverage: z.number(),
      coverageLow: z.number(),
      coverageHigh: z.number(),
      meanWidth: z.number(),
    })
    .nullable(),
  baselines: z.array(z.looseObject({ name: z.string(), validation: errorMetrics, test: errorMetrics.nullable() })),
  /** Nominal coverage against the fraction of test labels inside. */
  calibration: z.array(z.object({ nominal: z.number(), observed: z.number().nullable() })),
});

/** What each input of a model is worth; the first variant is the model itself. */
const ablation = z.looseObject({
  variants: z.array(
    z.looseObject({
      inputs: z.array(z.string()),
      parameters: z.number(),
      /** In the order of the model's targets; null where no test row has a label. */
      targets: z.array(
        z
          .looseObject({
            test: errorMetrics,
            /** Of absolute errors, row by row, against the model's; null for the model itself. */
            difference: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
          })
          .nullable(),
      ),
    }),
  ),
});

export const modelSummary = z.looseObject({
  folds: z.number(),
  parameterCount: z.number(),
  backend: z.string(),
  epochs: z.number(),
  batch: z.number(),
  counts: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  coverage: z.number(),
  targets: z.array(targetSummary),
  /** There where the block asked for it. */
  ablation: ablation.optional(),
  /** How the map of the embeddings is laid out; principal axes where it is not said. */
  map: z.looseObject({ method: z.enum(['umap', 'principal_axes']) }).optional(),
});
export type ModelSummary = Readonly<z.infer<typeof modelSummary>>;

const maybeNumber = z.number().nullable();

export const datasetProfile = z.object({
  profile: z.looseObject({
    rows: z.number(),
    targets: z.array(
      z.looseObject({
        name: z.string(),
        unit: z.string(),
        labelled: z.number(),
        minimum: maybeNumber,
        median: maybeNumber,
        maximum: maybeNumber,
        mean: maybeNumber,
        standardDeviation: maybeNumber,
      }),
    ),
    /** Rows containing each element. */
    elements: z.record(z.string(), z.number()),
    chemicalSystems: z.number(),
  }),
  account: z.looseObject({
    rowsRead: z.number(),
    rowsKept: z.number(),
    counts: z.record(z.string(), z.number()),
    entriesLeftOut: z.number(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});
export type DatasetProfile = Readonly<z.infer<typeof datasetProfile>>;

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What each kind of panel is opened with. Tables follow by themselves, page by page. */
export const panelData = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('training'),
    run: runHead,
    targets: z.array(targetName),
    members: z.number(),
    folds: z.number().nullable(),
    /** Null where it depends on the number of rows and is not known yet. */
    epochs: z.number().nullable(),
    /** So far; more follow as `metrics`. */
    metrics: z.array(epochMetric),
    progress: progress.nullable(),
    summary: modelSummary.nullable(),
  }),
  /** Table `predictions` of a predict run (or `ranked`, where there is a ranking), or `test_predictions` of a model run. */
  z.object({
    kind: z.literal('predictions'),
    run: runHead,
    targets: z.array(targetName),
    /** Nominal coverage of the intervals, 0 … 1. */
    coverage: z.number(),
    /** What the rows are ordered by, in words; null for the order of the source. */
    ranking: z.string().nullable(),
    summary: modelSummary.nullable(),
  }),
  /** Tables `dataset` (rows after cleaning) and `cleaning` (what was done, row by row). */
  z.object({ kind: z.literal('dataset'), run: runHead, data: datasetProfile }),
  z.object({
    kind: z.literal('compare'),
    runs: z.array(
      z.object({
        run: runHead,
        /** The frozen plan, flattened: `model.training.epochs` → 60. */
        plan: z.record(z.string(), plainValue),
        summary: modelSummary.nullable(),
        /** Name of the table that holds its test rows (`test_predictions:0`, in the order of the runs), for paired differences. */
        table: z.string().nullable(),
      }),
    ),
  }),
  /** Table `test_predictions`, and `embedding` (x, y, formula, part, labels) where the run has a map. */
  z.object({
    kind: z.literal('model'),
    run: runHead,
    summary: modelSummary,
    /** The model card, Markdown. */
    card: z.string(),
    /** Mean absolute test error of the rows that contain an element, by target. */
    errorByElement: z.record(
      z.string(),
      z.array(z.object({ element: z.string(), meanAbsoluteError: z.number(), count: z.number() })),
    ),
  }),
  /** Tables as the run has them: `candidates`, `history`, ... `summary` is its `summary.json`, as it stands. */
  z.object({
    kind: z.literal('design'),
    run: runHead,
    summary: z.record(z.string(), z.unknown()),
    progress: progress.nullable(),
  }),
]);
export type PanelData = Readonly<z.infer<typeof panelData>>;
export type PanelDataOf<Kind extends PanelKind> = Extract<PanelData, { kind: Kind }>;

/** What a column means, read from its name (docs/runs.md); `other` where it is nothing the panels know. */
export const columnRole = z.enum([
  'formula',
  'line',
  'part',
  'fold',
  'actual',
  'mean',
  'lower',
  'upper',
  'inside',
  'percentile',
  'reasons',
  'code',
  'message',
  'x',
  'y',
  'other',
]);
export type ColumnRole = z.infer<typeof columnRole>;

export const columnHead = z.object({
  /** As in the file: `band_gap lower (eV)`. */
  name: z.string(),
  role: columnRole,
  target: z.string().nullable(),
  unit: z.string().nullable(),
  type: z.enum(['number', 'text', 'boolean']),
});
export type ColumnHead = Readonly<z.infer<typeof columnHead>>;

/** Numbers as `Float64Array` (NaN where missing), truth as `Uint8Array`, text as strings (null where missing). */
export const columnValues = z.union([
  z.instanceof(Float64Array),
  z.instanceof(Uint8Array),
  z.array(z.string().nullable()),
]);
export type ColumnValues = z.infer<typeof columnValues>;

/** What is computed of a crystal (`matml structure --json`); lengths in Å, density in g/cm³. */
export const crystalFacts = z.object({
  cell: z.object({
    a: z.number(),
    b: z.number(),
    c: z.number(),
    alpha: z.number(),
    beta: z.number(),
    gamma: z.number(),
    volume: z.number(),
  }),
  density: z.number(),
  shortestDistance: z.number(),
  /** Null where none is found: atoms lie on one another. */
  spaceGroup: z.object({ number: z.number(), symbol: z.string(), crystalSystem: z.string() }).nullable(),
  /** `Cs 1a`, `I 3c`. */
  wyckoff: z.array(z.string()),
});
export type CrystalFacts = Readonly<z.infer<typeof crystalFacts>>;

/** Host → page. */
export const hostMessage = z.discriminatedUnion('type', [
  /** Translations by the English text (webview/l10n.ts); none for English. */
  z.object({ type: z.literal('words'), words: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('open'), data: panelData }),
  /** A table begins: earlier rows of this name are void. */
  z.object({
    type: z.literal('table'),
    table: z.string(),
    columns: z.array(columnHead),
    /** Rows in all. */
    rows: z.number(),
  }),
  /** Rows `from`, `from + 1`, …; one array a column, in the order of the table's columns. */
  z.object({ type: z.literal('rows'), table: z.string(), from: z.number(), columns: z.array(columnValues) }),
  z.object({ type: z.literal('run'), run: runHead }),
  z.object({ type: z.literal('progress'), folder: z.string(), progress }),
  z.object({ type: z.literal('metrics'), folder: z.string(), metrics: z.array(epochMetric) }),
  /** Show and mark a row, as if it had been clicked. */
  z.object({ type: z.literal('select'), table: z.string(), row: z.number() }),
  /** Bring a part of the panel into view: `embedding` of `model`. */
  z.object({ type: z.literal('section'), section: z.string() }),
  /** Answer to `select` where the crystal of the row is known. */
  z.object({
    type: z.literal('structure'),
    table: z.string(),
    row: z.number(),
    format: z.enum(['cif', 'poscar']),
    text: z.string(),
    facts: crystalFacts.nullable(),
  }),
  /** The panel cannot show its runs (a deleted folder, a corrupt file): what happened and what to do. */
  z.object({
    type: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    cure: z.string().nullable(),
  }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

/** Page → host. */
export const pageMessage = z.discriminatedUnion('type', [
  /** The page listens. Answered by `open`; sent again, it starts the panel anew. */
  z.object({ type: z.literal('ready') }),
  /** The first data are on the screen, so many milliseconds after the page began. */
  z.object({ type: z.literal('painted'), milliseconds: z.number() }),
  z.object({ type: z.literal('select'), table: z.string(), row: z.number(), formula: z.string().nullable() }),
  /** Save what the page made: asks for a place, writes, says so. */
  z.object({
    type: z.literal('export'),
    format: z.enum(['csv', 'json', 'svg', 'png', 'cif', 'poscar', 'html']),
    /** Without folder: `band_gap parity.svg`. */
    name: z.string(),
    content: z.union([z.string(), z.instanceof(Uint8Array)]),
  }),
  /** Stop the run, continue it, run its block again. */
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('run') }),
  /** Go on with a design that has spent its budget; how far is asked by the editor. */
  z.object({ type: z.literal('enlarge') }),
  z.object({
    type: z.literal('show'),
    what: z.enum(['report', 'source', 'log', 'folder', ...PANEL_KINDS]),
    /** Run it is about; that of the panel where left out. */
    folder: z.string().optional(),
    /** Line of the data file or text, from 1. */
    line: z.number().optional(),
  }),
  z.object({ type: z.literal('copy'), text: z.string() }),
  /** A fault of the page, for the log. */
  z.object({ type: z.literal('fault'), message: z.string(), stack: z.string().optional() }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What the page keeps with `setState`, and is given back after a reload: the address, and whatever the panel likes. */
export const pageState = z.object({ address: panelAddress, view: z.unknown() });
export type PageState = Readonly<z.infer<typeof pageState>>;
