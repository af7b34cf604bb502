import {
  analyzeDocument,
  type DatasetFacts,
  type Document,
  type EditorFacts,
  noFacts,
  type PredictionFacts,
  type RunFacts,
  type Span,
} from '../../server/src/ide/index.ts';
import type { CheckFacts } from '../../server/src/language/index.ts';

/** Marked text: `<|>` is the cursor, `<|...|>` a stretch. The marks are taken out; the rest is the document. */
export interface Marked {
  readonly document: Document;
  readonly text: string;
  /** Of the only, or first, cursor. */
  readonly offset: number;
  readonly offsets: readonly number[];
  readonly spans: readonly Span[];
}

export function marked(source: string, facts: CheckFacts = {}): Marked {
  const offsets: number[] = [];
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const piece of source.split(/(<\|>|<\||\|>)/)) {
    if (piece === '<|>') offsets.push(text.length);
    else if (piece === '<|') open.push(text.length);
    else if (piece === '|>') spans.push({ start: open.pop()!, end: text.length });
    else text += piece;
  }
  spans.sort((one, other) => one.start - other.start);
  return {
    document: analyzeDocument('file:///here.matml', text, facts),
    text,
    offset: offsets[0] ?? 0,
    offsets,
    spans,
  };
}

export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Facts with some of their answers given. */
export function factsWith(given: Partial<EditorFacts>): EditorFacts {
  return { ...noFacts, ...given };
}

export const perovskites = `dataset perovskites {
  source: csv("data/perovskites.csv")
  material: column("formula")
  targets: {
    formation_energy: column("e_form") in eV/atom
    band_gap: column("gap") in eV
  }
}

model absorber_net {
  data: perovskites
  predicts: [formation_energy, band_gap]
}
`;

/** The file of the dataset above, profiled. */
export const perovskiteFile = factsWith({
  file: (path) =>
    path === 'data/perovskites.csv'
      ? {
          exists: true,
          rows: 1234,
          bytes: 56_000,
          columns: [
            { name: 'formula', type: 'formula', samples: ['CsSnI3', 'BaTiO3'], missing: 0, rowsLookedAt: 200 },
            { name: 'e_form', type: 'number', samples: ['-0.41', '-1.2'], missing: 0, rowsLookedAt: 200 },
            { name: 'gap', type: 'number', samples: ['1.3', '0'], missing: 20, rowsLookedAt: 200 },
            { name: 'kind', type: 'text', samples: ['cubic'], missing: 0, rowsLookedAt: 200 },
          ],
        }
      : undefined,
});

export const datasetFacts: DatasetFacts = {
  rowsRead: 1234,
  rowsKept: 1180,
  counts: { 'duplicate-merged': 50, outlier: 4 },
  warnings: [],
  targets: [
    {
      name: 'band_gap',
      unit: 'eV',
      labelled: 1020,
      minimum: 0,
      median: 1.4,
      maximum: 6.2,
      mean: 1.62,
      standardDeviation: 1.1,
    },
  ],
  chemicalSystems: 812,
  elements: { Cs: 300, Sn: 40, I: 280 },
};

export const modelRun: RunFacts = {
  folder: '.matml/runs/one',
  state: 'finished',
  time: 0,
  stale: true,
  fraction: null,
  failure: null,
  targets: [
    {
      name: 'band_gap',
      unit: 'eV',
      test: { mae: 0.31, rmse: 0.44, r2: 0.91, coverage: 0.92 },
      baselines: [
        { name: 'median', mae: 1.13 },
        { name: 'random_forest', mae: 0.402 },
      ],
    },
  ],
  materials: null,
};

export const prediction: PredictionFacts = {
  targets: [{ name: 'band_gap', unit: 'eV', mean: 1.312, lower: 0.981, upper: 1.643 }],
  coverage: 0.9,
  inside: false,
  percentile: 99.4,
  reasons: ['Sn was never seen in training'],
  stability: null,
  nearest: [
    { formula: 'CsPbI3', line: 12, value: 1.73 },
    { formula: 'CsGeI3', line: 40, value: null },
  ],
  trained: 0,
  stale: false,
};
