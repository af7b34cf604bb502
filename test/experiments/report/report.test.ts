import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Provenance } from '../../../server/src/datasets/databases/types.ts';
import type { ReportFacts, TestRow } from '../../../server/src/experiments/report/facts.ts';
import { renderReport } from '../../../server/src/experiments/report/index.ts';
import { processorMillisecondsOf } from '../../support/processorTime.ts';
import { hasSharedData } from '../../support/sharedData.ts';
import { aflowFacts } from './aflow.ts';
import { card, modelFacts, predictFacts, run, targetFacts, testRows } from './factsOf.ts';

const rows = testRows({ rows: 200 });
const conductivity = targetFacts(testRows({ rows: 90, decades: 4, error: 0.2, seed: 3 }), {
  name: 'thermal_conductivity',
  label: 'thermal conductivity',
  unit: 'W/m/K',
});

describe('the page', () => {
  const text = renderReport(modelFacts([targetFacts(rows), conductivity]));
  const document = parse(text);

  test('forbids everything but its own styles, and loads nothing', () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
    expect(text.match(/https?:|\burl\(|@import|\bsrc=|<script|<link/gi)).toBeNull();
    for (const anchor of document.querySelectorAll('a')) expect(anchor.getAttribute('href')).toMatch(/^#/);
  });

  test('the policy comes before anything it governs', () => {
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style'));
  });

  test('is the same text for the same facts, however often it is drawn', () => {
    expect(renderReport(modelFacts([targetFacts(rows), conductivity]))).toBe(text);
  });

  test('has one title, ordered headings and a target for every link', () => {
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    const levels = [...document.querySelectorAll('h1, h2, h3')].map((heading) => Number(heading.tagName.slice(1)));
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    for (const anchor of document.querySelectorAll('nav a, th a')) {
      expect(document.getElementById(anchor.getAttribute('href')!.slice(1))).not.toBeNull();
    }
  });

  test('every figure has a caption and a description, every table a caption and headed columns', () => {
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.map((figure) => figure.querySelector('figcaption b')?.textContent)).toEqual(
      figures.map((_, index) => `Figure ${index + 1}.`),
    );
    for (const plot of document.querySelectorAll('svg.plot')) {
      expect(plot.getAttribute('role')).toBe('img');
      expect(plot.getAttribute('aria-label')!.length).toBeGreaterThan(20);
    }
    for (const table of document.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).toMatch(/^Table \d+\./);
      expect(table.querySelectorAll('thead th[scope="col"]').length).toBe(
        table.querySelectorAll('tbody tr:first-child > *').length,
      );
    }
  });

  test('ids are unique', () => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('axes carry the quantity and its unit', () => {
    const labels = axisLabels(document);
    expect(labels).toContain('Actual bulk modulus (GPa)');
    expect(labels).toContain('Predicted bulk modulus (GPa)');
    expect(labels).toContain('Predicted − actual (GPa)');
    expect(labels).toContain('Predicted thermal conductivity (W/m/K)');
    expect(labels).toContain('MAE (W/m/K)');
    expect(labels).toContain('Nominal coverage (%)');
    expect(labels).toHaveLength(2 * document.querySelectorAll('svg.plot:not(.elements)').length);
  });

  test('says how to repeat the run', () => {
    const reproduce = document.querySelector('#reproduce')?.textContent ?? '';
    expect(reproduce).toContain(run.command);
    for (const digest of Object.values(run.hashes)) expect(reproduce).toContain(digest);
    expect(reproduce).toContain('source: csv("data/aflow__ael_bulk_modulus_vrh.csv")');
    expect(document.querySelector('.byline')?.textContent).toContain('23 November 2026, 22:46 UTC');
    expect(document.querySelector('.byline')?.textContent).toContain('4 min 23 s');
  });

  test('holds the model card and the cleaning account', () => {
    const text = document.body.textContent ?? '';
    for (const statement of [
      card.architecture,
      card.training,
      card.data,
      card.intendedUse,
      card.intervals,
      ...card.limits,
    ]) {
      expect(text).toContain(statement);
    }
    expect(text).toContain('479,873 in each of 3 ensemble members');
    expect(text).toContain('4,905 rows were read and 4,896 kept. By reason: duplicate merged 7, outlier 2.');
    expect(text).toContain('merged with line 18');
    expect(text).toContain('The first 2 entries; 7 more are in the run folder.');
  });
});

describe('parity and residuals', () => {
  test('draw every test material once, those outside the domain apart', () => {
    const document = parse(renderReport(modelFacts([targetFacts(rows)])));
    const parity = figure(document, 'Predicted against actual');
    const inside = rows.filter((row) => row.insideDomain).length;
    expect(parity.querySelectorAll('.inside circle')).toHaveLength(inside);
    expect(parity.querySelectorAll('.outside path')).toHaveLength(rows.length - inside);
    expect(parity.querySelectorAll('.intervals line')).toHaveLength(rows.length);
    const residuals = figure(document, 'Residuals');
    expect(residuals.querySelectorAll('.inside circle, .outside path')).toHaveLength(rows.length);
  });

  test('a point tells its formula and numbers', () => {
    const row: TestRow = {
      formula: 'Al2O3',
      actual: 254.06,
      predicted: 248.9,
      lower: 229.54,
      upper: 268.26,
      insideDomain: false,
    };
    const document = parse(renderReport(modelFacts([targetFacts([...rows, row])])));
    expect([...document.querySelectorAll('.outside title')].map((title) => title.textContent)).toContain(
      'Al2O3\nactual 254.1 GPa\npredicted 248.9 GPa\n90 % interval 229.5 to 268.3 GPa\noutside the domain',
    );
  });

  test('equal errors lie on one line: the place of a point is its numbers', () => {
    // Predicted is actual + 10 throughout: all points on a line parallel to the identity, all residuals in one bin.
    const shifted = [20, 40, 60, 80].map((actual) => ({
      formula: 'Fe',
      actual,
      predicted: actual + 10,
      lower: actual,
      upper: actual + 20,
      insideDomain: true,
    }));
    const document = parse(renderReport(modelFacts([targetFacts(shifted)])));
    const points = [...figure(document, 'Predicted against actual').querySelectorAll('.inside circle')].map(
      (circle) => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))],
    );
    const steps = points.slice(1).map(([x, y], index) => [x! - points[index]![0]!, y! - points[index]![1]!]);
    for (const [right, down] of steps) {
      expect(right).toBeCloseTo(steps[0]![0]!, 0);
      expect(down).toBeCloseTo(steps[0]![1]!, 0);
      expect(down).toBeLessThan(0);
    }
    expect(figure(document, 'Residuals').querySelectorAll('.histogram rect')).toHaveLength(1);
    expect(document.body.textContent).toContain('the median residual is +10');
  });

  test('labels over many decades get logarithmic axes with plain ticks; others do not', () => {
    const wide = parse(renderReport(modelFacts([conductivity])));
    expect(wide.body.textContent).toContain('Both axes are logarithmic.');
    expect(axisLabels(wide)).toContain('log₁₀(predicted / actual)');
    const ticks = [
      ...figure(wide, 'Predicted against actual').querySelectorAll('[aria-label="x-axis tick label"] text'),
    ].map((label) => label.textContent);
    expect(ticks).toContain('10');
    expect(ticks).toContain('1,000');
    expect(parse(renderReport(modelFacts([targetFacts(rows)]))).body.textContent).not.toContain('logarithmic');
  });

  test('more than 4,000 rows are sampled by the seed, and the caption says so', () => {
    const many = testRows({ rows: 9000 });
    const facts = modelFacts([targetFacts(many)]);
    const text = renderReport(facts);
    const document = parse(text);
    expect(figure(document, 'Predicted against actual').querySelectorAll('.inside circle, .outside path')).toHaveLength(
      4000,
    );
    expect(document.body.textContent).toContain(
      'Drawn are 4,000 of the 9,000 test materials, picked at random with seed 7',
    );
    expect(document.body.textContent).toContain('Errors on 9,000 test materials');
    expect(text.length).toBeLessThan(2_000_000);
    expect(renderReport({ ...facts, run: { ...run, seed: 8 } })).not.toBe(text.replaceAll('seed 7', 'seed 8'));
  });
});

describe('baselines', () => {
  const sentence = /A baseline beats the model/;

  test('the sentence stands exactly when a baseline has the lower test error', () => {
    for (const [factor, beats] of [
      [0.7, true],
      [0.999, true],
      [1, false],
      [1.4, false],
    ] as const) {
      const document = parse(renderReport(modelFacts([targetFacts(rows, { factors: { median: 6, ridge: factor } })])));
      expect(sentence.test(document.body.textContent ?? '')).toBe(beats);
      expect(document.body.textContent?.includes('No baseline beats the model')).toBe(!beats);
    }
  });

  test('names the best of those that win, and whether the intervals overlap', () => {
    const clear = renderReport(modelFacts([targetFacts(rows, { factors: { extra_trees: 0.5, random_forest: 0.4 } })]));
    expect(clear).toContain('random forest has a test error of');
    expect(clear).toContain('do not overlap; prefer the baseline');
    const close = renderReport(modelFacts([targetFacts(rows, { factors: { ridge: 0.97 } })]));
    expect(close).toContain('the difference is not certain');
  });

  test('is said only for the target it is true of', () => {
    const facts = modelFacts([
      targetFacts(rows, { factors: { ridge: 2 } }),
      { ...conductivity, baselines: targetFacts(conductivity.rows, { factors: { ridge: 0.5 } }).baselines },
    ]);
    const document = parse(renderReport(facts));
    expect(document.querySelector('#target-1')?.textContent).not.toMatch(sentence);
    expect(document.querySelector('#target-2')?.textContent).toMatch(sentence);
  });

  test('methods are ranked by error, each with its whisker', () => {
    const document = parse(
      renderReport(modelFacts([targetFacts(rows, { factors: { median: 6, ridge: 0.8, extra_trees: 1.3 } })])),
    );
    const table = document.querySelector('table.baselines')!;
    expect([...table.querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual([
      'Ridge regression',
      'This model',
      'Extra trees',
      'Training median',
    ]);
    const places = [...table.querySelectorAll('.whisker circle')].map((dot) => Number(dot.getAttribute('cx')));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test('without baselines it says that there are none', () => {
    expect(renderReport(modelFacts([targetFacts(rows, { baselines: [] })]))).toContain('No baselines were trained');
  });
});

describe('calibration, learning, elements', () => {
  const target = targetFacts(rows);
  const document = parse(renderReport(modelFacts([target])));

  test('coverage is judged against chance', () => {
    const judged = (coverage: number, low: number, high: number) =>
      renderReport(
        modelFacts([{ ...target, test: { ...target.test, coverage, coverageLow: low, coverageHigh: high } }]),
      );
    expect(judged(0.7, 0.63, 0.76)).toContain('too narrow');
    expect(judged(0.9, 0.85, 0.94)).toContain('what chance allows');
    expect(judged(0.99, 0.97, 1)).toContain('wider than they need be');
    expect(figure(document, 'Calibration').querySelectorAll('.calibration circle')).toHaveLength(
      target.calibration.length,
    );
  });

  test('one learning curve a member, with its best epoch ringed', () => {
    const learning = figure(document, 'Learning curves');
    expect([...learning.querySelectorAll('.curves')].map((curves) => curves.querySelectorAll('path').length)).toEqual([
      3, 3,
    ]);
    expect(learning.querySelectorAll('.best circle')).toHaveLength(3);
  });

  test('the table colours the elements of the test set and tells their error and count', () => {
    const map = figure(document, 'Error by element');
    expect(map.querySelectorAll('.element')).toHaveLength(target.errorByElement.length);
    expect(map.querySelectorAll('.element, .absent')).toHaveLength(118);
    const oxygen = target.errorByElement.find((entry) => entry.element === 'O')!;
    expect([...map.querySelectorAll('title')].map((title) => title.textContent)).toContain(
      `O: MAE ${oxygen.mae.toFixed(2)} GPa over ${oxygen.count} test materials`,
    );
  });

  test('a larger error is never a paler cell', () => {
    const shades = [...figure(document, 'Error by element').querySelectorAll('.element')]
      .map((cell) => ({
        error: Number(cell.querySelector('.amount')!.textContent),
        shade: shadeOf(cell.querySelector('rect')!.getAttribute('fill')!),
      }))
      .sort((one, other) => one.error - other.error);
    shades.forEach(({ shade }, index) => {
      expect(shade).toBeGreaterThanOrEqual((shades[index - 1]?.shade ?? 0) - 0.01);
    });
  });

  test('the largest errors are listed largest first', () => {
    const table = [...document.querySelectorAll('table')].find((candidate) =>
      candidate.textContent?.includes('Largest errors'),
    )!;
    const errors = [...table.querySelectorAll('tbody tr')].map((row) =>
      Math.abs(Number(row.children[3]!.textContent!.replace('−', '-'))),
    );
    expect(errors).toHaveLength(10);
    expect(errors).toEqual([...errors].sort((one, other) => other - one));
  });
});

describe('little or odd data', () => {
  test('a single test row', () => {
    const document = parse(renderReport(modelFacts([targetFacts(testRows({ rows: 1 }))])));
    expect(
      figure(document, 'Predicted against actual').querySelectorAll('circle, .outside path').length,
    ).toBeGreaterThan(0);
    expect(document.body.textContent).toContain('The only test material');
    expectDrawn(document);
  });

  test('a target without any labelled test row', () => {
    const nothing = { ...targetFacts([]), errorByElement: [], calibration: [] };
    const document = parse(renderReport(modelFacts([targetFacts(rows), nothing])));
    expect(document.querySelector('#target-2')?.textContent).toContain('No test material has a label');
    expectDrawn(document);
  });

  test('constant labels, predicted exactly', () => {
    const constant = rows.map((row) => ({ ...row, actual: 5, predicted: 5, lower: 5, upper: 5 }));
    const document = parse(renderReport(modelFacts([targetFacts(constant)])));
    expect(figure(document, 'Predicted against actual').querySelectorAll('.inside circle, .outside path')).toHaveLength(
      200,
    );
    expect(document.querySelector('table')?.textContent).toContain('0.000');
    expectDrawn(document);
  });

  test('no validation part', () => {
    const facts = modelFacts([targetFacts(rows, { validation: null })]);
    const history = facts.history.map((member) => ({
      ...member,
      epochs: member.epochs.map((epoch) => ({ ...epoch, validationMae: {} })),
    }));
    const document = parse(renderReport({ ...facts, history }));
    expect(figure(document, 'Learning curves').querySelectorAll('svg.plot')).toHaveLength(1);
    expect(document.body.textContent).toContain('There was no validation part');
    expect(parse(renderReport({ ...facts, history: [] })).body.textContent).toContain('No learning history');
  });

  test('intervals without an end are drawn to the frame and written as infinite', () => {
    const open = rows.map((row) => ({ ...row, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }));
    const document = parse(renderReport(modelFacts([targetFacts(open)])));
    expect(document.body.textContent).toContain('−∞ to ∞');
    expectDrawn(document);
  });

  test('a pure number has no unit in its labels', () => {
    const document = parse(renderReport(modelFacts([targetFacts(rows, { label: 'Poisson ratio', unit: '1' })])));
    expect(axisLabels(document)).toContain('Actual Poisson ratio');
    expect(axisLabels(document)).toContain('MAE');
  });
});

/** Of a database, with the same text in every place for one. */
function provenance(text: string): Provenance {
  return {
    database: text,
    title: text,
    api: 'optimade',
    url: text,
    filter: text,
    apiVersion: text,
    available: 4000,
    entries: 1000,
    outsideFilter: 0,
    notUnderstood: 0,
    pages: 10,
    bytes: 1,
    pageHashes: [text],
    fetched: [text, text],
    licence: text,
    citation: text,
    method: text,
  };
}

describe('databases', () => {
  test('are told with what was asked, what came, and how to cite them', () => {
    const model = modelFacts([targetFacts(rows)]);
    const asked = {
      ...provenance(''),
      title: 'the Materials Project',
      url: 'optimade.example.org',
      filter: 'nelements=2',
      apiVersion: '1.2.0',
      fetched: ['2026-11-25T10:00:00Z', '2026-11-25T10:01:00Z'] as const,
      licence: 'CC BY 4.0',
      citation: 'Jain et al. 2013',
    };
    const document = parse(renderReport({ ...model, dataset: { ...model.dataset, provenance: [asked] } }));
    const row = [...document.querySelectorAll('tr')].find((one) => one.textContent.includes('the Materials Project'));
    expect([...row!.children].map((cell) => cell.textContent)).toEqual([
      'the Materials Projectoptimade.example.org OPTIMADE 1.2.0',
      'nelements=2',
      '1,000 of 4,000',
      '2026-11-25',
      '',
      'CC BY 4.0; Jain et al. 2013',
    ]);
  });
});

describe('hostile text', () => {
  const evil = '&lt;b&gt;</title></code><script>alert(1)</script><img src=x onerror="alert(2)">';
  const hostileRows = rows.map((row) => ({ ...row, formula: evil }));
  const hostileRun = {
    ...run,
    name: evil,
    folder: evil,
    file: evil,
    block: evil,
    started: evil,
    command: evil,
    versions: { [evil]: evil },
    hashes: { [evil]: evil },
    machine: { [evil]: evil },
    warnings: [evil],
  };
  const hostileCard = {
    ...card,
    architecture: evil,
    training: evil,
    data: evil,
    intendedUse: evil,
    intervals: evil,
    limits: [evil],
  };
  const domain = { method: evil, reasons: [{ reason: evil, count: 1 }] };
  const target = targetFacts(hostileRows, {
    name: evil,
    label: evil,
    unit: evil,
    errorByElement: [
      { element: evil, mae: 1, count: 9 },
      { element: 'O', mae: 2, count: 9 },
    ],
  });
  const model = modelFacts([target]);
  const hostile: ReportFacts[] = [
    {
      ...model,
      run: hostileRun,
      card: hostileCard,
      domain,
      experiment: evil,
      dataset: {
        ...model.dataset,
        name: evil,
        source: evil,
        provenance: [{ ...provenance(evil), available: null }],
        split: evil,
        account: {
          ...model.dataset.account,
          counts: { [evil]: 3 },
          entries: [{ line: 1, formula: evil, code: evil, message: evil }],
          warnings: [{ code: evil, message: evil }],
        },
      },
    },
    predictFacts(hostileRows.slice(0, 5), {
      run: hostileRun,
      card: hostileCard,
      domain,
      experiment: evil,
      model: { name: evil, runFolder: evil },
      targets: [{ name: evil, label: evil, unit: evil, nominalCoverage: 0.9 }],
      predictions: [{ formula: evil, values: [{ mean: 1, lower: 0, upper: 2 }], insideDomain: false, reasons: [evil] }],
    }),
  ];

  test.each(hostile.map((facts) => [facts.kind, facts] as const))('stays text in a %s report', (_, facts) => {
    const text = renderReport(facts);
    // As a truth value: a failure must not print the whole page.
    expect(/<script|<img/i.test(text)).toBe(false);
    const document = parse(text);
    expect(document.querySelectorAll('script, img, iframe, object, embed, link, base')).toHaveLength(0);
    for (const element of document.querySelectorAll('*')) {
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/i);
    }
    expect(document.querySelector('h1')?.textContent).toBe(evil);
    expect([...document.querySelectorAll('figure title')].some((title) => title.textContent?.startsWith(evil))).toBe(
      true,
    );
  });
});

describe('a predict run', () => {
  const predicted = testRows({ rows: 12, seed: 5 });
  const document = parse(renderReport(predictFacts(predicted)));

  test('lists every material with its interval and verdict', () => {
    const table = document.querySelector('table')!;
    expect(table.querySelectorAll('tbody tr')).toHaveLength(12);
    expect(table.textContent).toContain('Bulk modulus (GPa)');
    expect(table.querySelectorAll('td .alert')).toHaveLength(predicted.filter((row) => !row.insideDomain).length);
    expect(table.textContent).toContain('further from the training materials');
    expect(document.querySelectorAll('figure .inside circle, figure .outside path')).toHaveLength(12);
    expect(axisLabels(document)).toEqual(['Predicted bulk modulus (GPa)']);
  });

  test('sets amounts as subscripts', () => {
    const text = renderReport(predictFacts([{ ...predicted[0]!, formula: 'Ba0.5Sr0.5(TiO3)2' }]));
    expect(text).toContain('Ba<sub>0.5</sub>Sr<sub>0.5</sub>(TiO<sub>3</sub>)<sub>2</sub>');
  });

  test('bounds the figure and the table of a long list, and says so', () => {
    const text = renderReport(predictFacts(testRows({ rows: 1500 })));
    expect(text).toContain('The first 40 of 1,500 materials');
    expect(text).toContain('The first 1,000 materials; 500 more are in the run folder.');
    expect(text.length).toBeLessThan(2_000_000);
  });
});

describe('size and speed', () => {
  test('750 test rows: under 2 MB, drawn in under 2 s', () => {
    const facts = modelFacts([targetFacts(testRows({ rows: 750 }))]);
    const times = [1, 2, 3].map(() => processorMillisecondsOf(() => renderReport(facts)));
    const text = renderReport(facts);
    expect(Math.min(...times)).toBeLessThan(2000);
    expect(text.length).toBeLessThan(2_000_000);
  });
});

describe.skipIf(!hasSharedData)('AFLOW bulk moduli', () => {
  test('real numbers: every test row of the published split is drawn', () => {
    const facts = aflowFacts();
    const document = parse(renderReport(facts));
    expect(facts.targets[0]!.rows.length).toBeGreaterThan(700);
    expect(figure(document, 'Predicted against actual').querySelectorAll('.inside circle, .outside path')).toHaveLength(
      facts.targets[0]!.rows.length,
    );
    expectDrawn(document);
  });
});

type ParsedDocument = ReturnType<typeof parseHTML>['document'];

function parse(text: string): ParsedDocument {
  return parseHTML(text).document;
}

function figure(document: ParsedDocument, title: string) {
  const found = [...document.querySelectorAll('figure')].find((candidate) =>
    candidate.querySelector('figcaption')?.textContent?.includes(title),
  );
  if (found === undefined) throw new Error(`no figure titled ${title}`);
  return found;
}

function axisLabels(document: ParsedDocument): string[] {
  return [...document.querySelectorAll('[aria-label="x-axis label"], [aria-label="y-axis label"]')].map(
    (label) => label.textContent ?? '',
  );
}

/** No coordinate of any figure may be a number that is not one. */
function expectDrawn(document: ParsedDocument): void {
  for (const element of document.querySelectorAll('svg, svg *')) {
    for (const { name, value } of element.attributes) {
      if (name !== 'aria-label') expect(`${name}=${value}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  }
}

/** Place on the scale, 0 … 1, of `color-mix(in oklab, var(--map-middle) 40%, var(--map-low))`. */
function shadeOf(fill: string): number {
  const [, to, part] = /var\(--map-(\w+)\) (\d+)%/.exec(fill)!;
  return (to === 'middle' ? 0 : 0.5) + Number(part) / 200;
}
