import { describe, expect, it } from 'vitest';
import { readColumns } from '../../server/src/datasets/columns.ts';
import { loadDataset } from '../../server/src/datasets/load.ts';
import type { CleaningPlan, Dataset, DatasetPlan } from '../../server/src/datasets/types.ts';
import { binaryTable, failureOf, KEEP_ALL, planOf, target, temporaryFolder, write } from './support.ts';

const folder = temporaryFolder();
let files = 0;

/** Loads a table, by default with parts enough for any rows: every third row each. */
function load(text: string, changes: Partial<DatasetPlan> = {}): Promise<Dataset> {
  return loadDataset(planOf(write(folder, `table-${files++}.csv`, text), changes));
}

const failure = (text: string, changes: Partial<DatasetPlan> = {}) => failureOf(load(text, changes));
const cleaning = (changes: Partial<CleaningPlan>): Pick<DatasetPlan, 'cleaning'> => ({
  cleaning: { ...KEEP_ALL, ...changes },
});
const drop = cleaning({ invalid: 'drop' });

const codesByLine = (dataset: Dataset) =>
  dataset.account.entries.map(({ line, formula, code }) => `${line} ${formula} ${code}`);

/** Rows that do not matter, so that every part has some. */
const OTHERS = 'LiF,1\nLiCl,2\nLiBr,3\nKF,4\nKCl,5\nKBr,6\n';

describe('rows', () => {
  it('keep formula, line, composition and label', async () => {
    const dataset = await load(`formula,gap\nNaCl,8.5\nBa0.5Sr0.5TiO3, 3.2\n${OTHERS}`);
    expect(dataset.formulas.slice(0, 2)).toEqual(['NaCl', 'Ba0.5Sr0.5TiO3']);
    expect([...dataset.lines]).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(dataset.compositions[1]?.amounts).toEqual(
      new Map([
        ['Ba', 0.5],
        ['Sr', 0.5],
        ['Ti', 1],
        ['O', 3],
      ]),
    );
    expect([...dataset.targets[0]!.values].slice(0, 2)).toEqual([8.5, 3.2]);
    expect(dataset.account).toEqual({
      rowsRead: 8,
      rowsKept: 8,
      counts: {},
      entries: [],
      entriesLeftOut: 0,
      warnings: [],
    });
    expect(dataset.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keep NaN as sodium nitride in the material column, and as a missing label in another', async () => {
    const text = `formula,gap\nNaN,1.5\nMgO,NaN\n${OTHERS}`;
    const dataset = await load(text);
    expect(dataset.formulas[0]).toBe('NaN');
    expect([...dataset.compositions[0]!.amounts.keys()]).toEqual(['Na', 'N']);
    expect(codesByLine(dataset)).toEqual(['3 MgO no-label']);
  });

  it.each(['', 'nan', 'NaN', 'NA', 'null', '-', 'N/A', ' '])('take “%s” as a missing number', async (cell) => {
    const dataset = await load(`formula,gap,k\nNaCl,${cell},1\n${OTHERS.replaceAll('\n', ',1\n')}`, {
      targets: [target('gap', 'eV'), target('k', '1')],
    });
    expect(dataset.targets[0]!.values[0]).toBeNaN();
    expect(dataset.targets[1]!.values[0]).toBe(1);
  });

  it('read the usual ways to write a number', async () => {
    const numbers = ['1.57E+02', '+5', '.5', '3.', '-0.25', 'true', 'False', ' 7 ', '1e-3'];
    const metals = ['Li', 'Na', 'K', 'Rb', 'Cs', 'Be', 'Mg', 'Ca', 'Sr'];
    const dataset = await load(`formula,x\n${numbers.map((number, row) => `${metals[row]}F,${number}`).join('\n')}`, {
      targets: [target('x', '1')],
    });
    expect([...dataset.targets[0]!.values]).toEqual([157, 5, 0.5, 3, -0.25, 1, 0, 7, 0.001]);
  });
});

describe('a cell that is not a number', () => {
  it('ends the reading with file, line, column, value and cure', async () => {
    const path = write(folder, 'cell.csv', 'id,formula,gap\n1,NaCl,8.5\n2,MgO,wide\n');
    expect(await failureOf(loadDataset(planOf(path)))).toEqual({
      kind: 'data',
      code: 'not-a-number',
      message: '“wide” in column 3 (“gap”) is not a number.',
      cure: expect.stringContaining('invalid: drop'),
      place: { file: path, line: 3 },
    });
  });

  it.each([
    ['8.5 eV', 'unit'],
    ['"8,5"', 'decimal point'],
    ['"1,234.5"', 'separators'],
    ['\u22120.5', 'hyphen'],
    ['<0.1', 'limit'],
    ['inf', 'finite'],
    ['0x1F', 'Mend'],
    ['1.2.3', 'Mend'],
  ])('says what to do about %s', async (cell, cure) => {
    const details = await failure(`formula,gap\nNaCl,${cell}\n`);
    expect(details).toMatchObject({ code: 'not-a-number', place: { line: 2 } });
    expect(details.cure).toContain(cure);
  });

  it('is left out with an entry when told to', async () => {
    const dataset = await load(`formula,gap\nNaCl,wide\n${OTHERS}`, drop);
    expect(codesByLine(dataset)).toEqual(['2 NaCl not-a-number']);
    expect(dataset.account.entries[0]?.message).toBe('“wide” in column 2 (“gap”) is not a number.');
  });
});

describe('a formula that cannot be read', () => {
  it.each([
    ['NaXx', 'bad-formula'],
    ['Nacl', 'bad-formula'],
    ['(NaCl', 'bad-formula'],
    ['', 'missing-formula'],
  ])('“%s” ends the reading, or is left out', async (formula, code) => {
    const text = `formula,gap\n${OTHERS}${formula},1\n`;
    expect(await failure(text)).toMatchObject({ kind: 'data', code, place: { line: 8 }, cure: expect.any(String) });
    expect(codesByLine(await load(text, drop))).toEqual([`8 ${formula} ${code}`]);
  });

  it('does not stop rows of another kind from being left out', async () => {
    const dataset = await load(`formula,gap\nNaCl\n${OTHERS}`, drop);
    expect(codesByLine(dataset)).toEqual(['2  ragged-row']);
    expect(await failure(`formula,gap\nNaCl\n${OTHERS}`)).toMatchObject({ code: 'ragged-row', place: { line: 2 } });
  });
});

describe('units and bounds', () => {
  it('convert labels to the unit of the target', async () => {
    const dataset = await load(`formula,gap\nNaCl,8500\n${OTHERS}`, {
      targets: [target('gap', 'eV', { columnUnit: 'meV', minimum: 0 })],
    });
    expect(dataset.targets[0]!.values[0]).toBeCloseTo(8.5, 12);
    expect(dataset.targets[0]!.unit).toBe('eV');
    const warm = await load(`formula,t\nNaCl,25\n${OTHERS}`, {
      targets: [target('t', 'K', { columnUnit: '°C' })],
      where: [{ on: { target: 't' }, comparator: '>', value: 275 }],
    });
    // 0 °C is 273.15 K; the conditions on a target are in its own unit, so 1 °C (274.15 K) does not pass.
    expect(warm.targets[0]!.values[0]).toBeCloseTo(298.15, 12);
    expect(codesByLine(warm)).toEqual(['3 LiF filtered']);
    expect(
      await failure(`formula,gap\n${OTHERS}`, { targets: [target('gap', 'eV', { columnUnit: 'K' })] }),
    ).toMatchObject({
      code: 'wrong-dimension',
    });
  });

  it('drop a label outside the bounds, and its row only when it was the last', async () => {
    const dataset = await load(`formula,gap,k\nNaCl,-8.5,20\nMgO,-1,\n${OTHERS.replaceAll('\n', ',1\n')}`, {
      targets: [target('gap', 'eV', { minimum: 0, maximum: 30 }), target('k', 'GPa')],
    });
    expect(dataset.targets[0]!.values[0]).toBeNaN();
    expect(dataset.targets[1]!.values[0]).toBe(20);
    expect(codesByLine(dataset)).toEqual(['2 NaCl impossible-value', '3 MgO impossible-value', '3 MgO no-label']);
    expect(dataset.account.entries[0]?.message).toBe(
      'gap of -8.5 eV is impossible (at least 0 eV): the label is dropped.',
    );
  });
});

describe('where', () => {
  const text = `formula,gap,kind,year\nNaCl,8.5,oxide,1990\nMgO,7.8,oxide,\nSi,1.1, ,2001\nFe,0,metal,2010\n${OTHERS.replaceAll(
    '\n',
    ',halide,1950\n',
  )}`;
  const kept = async (...where: DatasetPlan['where']) => (await load(text, { where })).formulas.slice(0, -6);

  it('filters by a target in its unit', async () => {
    const dataset = await load(text, { where: [{ on: { target: 'gap' }, comparator: '>', value: 0 }] });
    expect(dataset.formulas).not.toContain('Fe');
    expect(codesByLine(dataset)).toEqual(['5 Fe filtered']);
    expect(dataset.account.entries[0]?.message).toBe('Does not fulfil gap > 0.');
  });

  it('filters by a column as number or text; an empty cell fulfils nothing', async () => {
    expect(await kept({ on: { column: 'year' }, comparator: '!=', value: 2010 })).toEqual(['NaCl', 'Si']);
    expect(await kept({ on: { column: 'kind' }, comparator: '!=', value: 'metal' })).toEqual(['NaCl', 'MgO']);
    const both = await load(text, {
      where: [
        { on: { column: 'kind' }, comparator: '==', value: 'halide' },
        { on: { column: 'year' }, comparator: '<', value: 1990 },
        { on: { target: 'gap' }, comparator: '<=', value: 4 },
      ],
    });
    expect(both.formulas).toEqual(['LiF', 'LiCl', 'LiBr', 'KF']);
  });

  it('is asked before a row is found fault with', async () => {
    const dataset = await load(`formula,gap,ok\nmelt,?,no\n${OTHERS.replaceAll('\n', ',yes\n')}`, {
      where: [{ on: { column: 'ok' }, comparator: '==', value: 'yes' }],
    });
    expect(codesByLine(dataset)).toEqual(['2 melt filtered']);
  });

  it('wants a number where it compares with one', async () => {
    expect(await failure(text, { where: [{ on: { column: 'kind' }, comparator: '>', value: 3 }] })).toMatchObject({
      code: 'not-a-number',
      place: { line: 2 },
    });
  });
});

it('the number of elements is held to its limits', async () => {
  const dataset = await load(`formula,gap\nSi,1\nSiC,2\nSiCN,3\nLiSiCN,4\n${OTHERS}`, {
    ...cleaning({ elements: { minimum: 2, maximum: 3 } }),
  });
  expect(codesByLine(dataset)).toEqual(['2 Si element-count', '5 LiSiCN element-count']);
});

describe('duplicates', () => {
  // SiO2 four times, once doubled in the formula; labels of gap 9, 7, 5, none and of k none, 10, 40, 20.
  const text = `formula,gap,k\nSiO2,9,\nMgO,7.8,150\nSi2O4,7,10\nO2Si,5,40\nSiO2,,20\n${OTHERS.replaceAll('\n', ',1\n')}`;
  const with_ = (duplicates: CleaningPlan['duplicates']) =>
    load(text, { targets: [target('gap', 'eV'), target('k', 'GPa')], ...cleaning({ duplicates }) });
  const quartz = (dataset: Dataset) =>
    dataset.formulas.flatMap((formula, row) =>
      /Si/.test(formula) ? [[dataset.lines[row], formula, ...dataset.targets.map(({ values }) => values[row])]] : [],
    );

  it('are kept', async () => {
    expect(quartz(await with_('keep'))).toHaveLength(4);
  });

  it('are merged to the median of the labels there are', async () => {
    const dataset = await with_('median');
    expect(quartz(dataset)).toEqual([[2, 'SiO2', 7, 20]]);
    expect(codesByLine(dataset)).toEqual([
      '4 Si2O4 duplicate-merged',
      '5 O2Si duplicate-merged',
      '6 SiO2 duplicate-merged',
    ]);
    expect(dataset.account.entries[0]?.message).toBe(
      'Same material as line 2 (SiO2): merged to the median of 4 rows; gap spans 5 … 9 eV; k spans 10 … 40 GPa.',
    );
  });

  it('are merged to the mean', async () => {
    expect(quartz(await with_('mean'))).toEqual([[2, 'SiO2', 7, 70 / 3]]);
  });

  it('leave the first', async () => {
    expect(quartz(await with_('first'))).toEqual([[2, 'SiO2', 9, Number.NaN]]);
  });

  it('leave the row with the lowest first target, whole', async () => {
    const dataset = await with_('lowest');
    expect(quartz(dataset)).toEqual([[5, 'O2Si', 5, 40]]);
    expect(dataset.account.entries[0]).toMatchObject({
      line: 2,
      code: 'duplicate-dropped',
      message: expect.stringContaining('line 5 is kept; gap spans 5 … 9 eV'),
    });
  });

  it('are all dropped', async () => {
    const dataset = await with_('drop');
    expect(quartz(dataset)).toEqual([]);
    expect(dataset.account.counts).toEqual({ 'duplicate-dropped': 4 });
  });

  it('are merged within the parts of a published split only, and the leak is told', async () => {
    const parts = ['train', 'train', 'test', 'val', 'test'];
    const rows = parts.map((part, row) => `SiO2,${row},${part}`);
    const dataset = await load(`formula,gap,split\n${rows.join('\n')}\n${OTHERS.replaceAll('\n', ',test\n')}`, {
      ...cleaning({ duplicates: 'mean' }),
      split: { method: 'column', column: 'split', train: 'train', validation: 'val', test: 'test' },
    });
    expect(quartz(dataset)).toEqual([
      [2, 'SiO2', 0.5],
      [4, 'SiO2', 3],
      [5, 'SiO2', 3],
    ]);
    expect(dataset.account.warnings).toEqual([
      {
        code: 'leakage',
        message:
          '1 of 7 test rows (14 %) have the formula of training or validation rows; 1 of 1 validation rows (100 %) have ' +
          'the formula of training rows: the model has seen these materials, and errors on them look better than they are.',
      },
    ]);
    expect(dataset.account.counts).toEqual({ 'duplicate-merged': 2, leakage: 2 });
  });
});

describe('outliers', () => {
  /** Training labels 1 … 9 (median 5, median absolute deviation 2), and one extreme label in each part. */
  const rows = [
    ...Array.from({ length: 9 }, (_, row) => `LiF${row + 1},${row + 1},train`),
    'NaF,100,train',
    'NaCl,5,val',
    'NaBr,-100,val',
    'KF,5,test',
    'KCl,100,test',
  ];
  const split: DatasetPlan['split'] = {
    method: 'column',
    column: 'split',
    train: 'train',
    validation: 'val',
    test: 'test',
  };
  const with_ = (outliers: number) =>
    load(`formula,gap,split\n${rows.join('\n')}\n`, {
      targets: [target('gap', 'eV')],
      ...cleaning({ outliers }),
      split,
    });

  it('leave training and validation, never the test part', async () => {
    const dataset = await with_(6);
    expect(codesByLine(dataset)).toEqual(['11 NaF outlier', '13 NaBr outlier']);
    expect(dataset.formulas).not.toContain('NaF');
    expect(Array.from(dataset.folds[0]!.test, (row) => dataset.formulas[row])).toEqual(['KF', 'KCl']);
    expect(dataset.folds[0]!.train).toHaveLength(9);
    expect(dataset.account.rowsKept).toBe(12);
  });

  it('are measured in scaled median absolute deviations of the training labels', async () => {
    // Training labels 1 … 9 and 100: median 5.5; deviations 0.5 0.5 1.5 1.5 2.5 2.5 3.5 3.5 4.5 94.5, median 2.5,
    // scaled 3.7065. The limits for 0.9 of them are 2.164 … 8.836: labels 1, 2 and 9 go as well.
    const dataset = await with_(0.9);
    expect(Array.from(dataset.folds[0]!.train, (row) => dataset.targets[0]!.values[row])).toEqual([3, 4, 5, 6, 7, 8]);
    expect(dataset.account.entries[0]?.message).toContain('lies outside 2.16415 … 8.83585 eV');
  });

  it('are not looked for where half the labels are equal', async () => {
    const dataset = await load(
      `formula,gap\n${binaryTable(40)
        .split('\n')
        .slice(1, -1)
        .map((row, index) => row.replace(/,.*/, index % 5 ? ',0' : `,${index}`))
        .join('\n')}`,
      {
        ...cleaning({ outliers: 3 }),
      },
    );
    expect(dataset.account.warnings).toMatchObject([{ code: 'outliers-skipped' }]);
    expect(dataset.account.rowsKept).toBe(40);
  });

  it('of one fold are still tested in another', async () => {
    const text = binaryTable(40).replace('NaF2,0.2', 'NaF2,1000');
    const dataset = await load(text, {
      ...cleaning({ outliers: 6 }),
      split: { method: 'k_fold', folds: 4, seed: 1, group: 'formula' },
    });
    const row = dataset.formulas.indexOf('NaF2');
    expect(dataset.folds.filter(({ test }) => test.includes(row))).toHaveLength(1);
    expect(dataset.folds.some(({ train, validation }) => train.includes(row) || validation.includes(row))).toBe(false);
    expect(dataset.account.counts).toEqual({ outlier: 1 });
  });
});

describe('what is left', () => {
  it('must be something', async () => {
    expect(await failure('formula,gap\n')).toMatchObject({ kind: 'data', code: 'no-rows' });
    const filtered = await failure(`formula,gap\n${OTHERS}`, {
      where: [{ on: { target: 'gap' }, comparator: '>', value: 100 }],
    });
    expect(filtered).toMatchObject({ kind: 'data', code: 'no-rows-left' });
    expect(filtered.cure).toContain('6 filtered');
  });

  it('must have labels of every target', async () => {
    expect(await failure('formula,gap\nNaCl,\nMgO,nan\n')).toMatchObject({
      kind: 'data',
      code: 'no-labels',
      message: expect.stringContaining('“gap”'),
    });
    const second = await failure(`formula,gap,k\n${OTHERS.replaceAll('\n', ',\n')}`, {
      targets: [target('gap', 'eV'), target('k', 'GPa')],
    });
    expect(second).toMatchObject({ code: 'no-labels', message: expect.stringContaining('“k”') });
  });

  it('must have labels of every target in every part', async () => {
    const rows = ['Si,1,5,train', 'Ge,2,,val', 'Sn,3,7,test'];
    expect(
      await failure(`formula,gap,k,split\n${rows.join('\n')}\n`, {
        targets: [target('gap', 'eV'), target('k', 'GPa')],
        split: { method: 'column', column: 'split', train: 'train', validation: 'val', test: 'test' },
      }),
    ).toMatchObject({ code: 'no-labels', message: 'No row of the validation part has a label of “k”.' });
  });

  it('is accounted for row by row', async () => {
    const text = `formula,gap,k\nSi,1,\nSiO2,9,1\nSiO2,8,1\nXx,1,1\nMgO,x,1\nNaF,-5,\nNaI,500,1\nshort\n${binaryTable(
      60,
    )
      .split('\n')
      .slice(1, -1)
      .map((row) => `${row},1`)
      .join('\n')}`;
    const dataset = await load(text, {
      targets: [target('gap', 'eV', { minimum: 0 })],
      ...cleaning({ invalid: 'drop', duplicates: 'median', outliers: 10, elements: { minimum: 2, maximum: 9 } }),
      split: { method: 'random', train: 0.8, validation: 0.1, test: 0.1, seed: 1, group: 'formula' },
    });
    const { rowsRead, rowsKept, counts, entries } = dataset.account;
    expect(rowsRead).toBe(68);
    const { 'impossible-value': labelsOnly = 0, ...rows } = counts;
    expect(labelsOnly).toBe(1);
    // Every row that was read is either kept or has one reason why not.
    expect(rowsRead - rowsKept).toBe(Object.values(rows).reduce((sum, count) => sum + count, 0));
    expect(entries.map((entry) => entry.line)).toEqual(entries.map((entry) => entry.line).sort((a, b) => a - b));
  });

  it('has an account whose entries are bounded for each reason', async () => {
    const noise = Array.from({ length: 3000 }, () => 'NaCl,').join('\n');
    const dataset = await load(`formula,gap\n${noise}\nXx,1\n${OTHERS}`, drop);
    expect(dataset.account.counts).toEqual({ 'bad-formula': 1, 'no-label': 3000 });
    expect(dataset.account.entries).toHaveLength(1001);
    expect(dataset.account.entries.at(-1)).toMatchObject({ code: 'bad-formula', line: 3002 });
    expect(dataset.account.entriesLeftOut).toBe(2000);
  });

  it('has a profile', async () => {
    const dataset = await load('formula,gap,k\nSiO2,1,10\nSiO,2,\nMgO,4,20\nMg,5,30\n', {
      targets: [target('gap', 'eV'), target('k', 'GPa')],
      split: { method: 'column', column: 'formula', train: 'SiO2', validation: 'MgO', test: 'Mg' },
      where: [{ on: { column: 'formula' }, comparator: '!=', value: 'SiO' }],
    });
    expect(dataset.profile).toEqual({
      rows: 3,
      // Deviations of 1, 4, 5 from 10/3: squares 49/9, 4/9, 25/9; their sum over 2 is 13/3.
      targets: [
        {
          name: 'gap',
          unit: 'eV',
          labelled: 3,
          minimum: 1,
          median: 4,
          maximum: 5,
          mean: 10 / 3,
          standardDeviation: expect.closeTo(Math.sqrt(13 / 3), 12),
        },
        {
          name: 'k',
          unit: 'GPa',
          labelled: 3,
          minimum: 10,
          median: 20,
          maximum: 30,
          mean: 20,
          standardDeviation: 10,
        },
      ],
      elements: { O: 2, Mg: 2, Si: 1 },
      chemicalSystems: 3,
    });
  });
});

describe('loading', () => {
  it('tells its progress and can be cancelled', async () => {
    const path = write(folder, 'many.csv', `formula,gap\n${'NaCl,8.5\nMgO,7.8\nSi,1.1\n'.repeat(100_000)}`);
    const plan = planOf(path, {
      split: { method: 'random', train: 0.6, validation: 0.2, test: 0.2, seed: 1, group: 'none' },
    });
    const seen: [number | null, number][] = [];
    await loadDataset(plan, { onProgress: (fraction, rows) => seen.push([fraction, rows]) });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toEqual([1, 300_000]);
    expect(seen.every(([fraction], at) => at === 0 || fraction! >= seen[at - 1]![0]!)).toBe(true);

    const control = new AbortController();
    let reports = 0;
    const failed = await failureOf(
      loadDataset(plan, {
        signal: control.signal,
        onProgress: () => {
          reports++;
          control.abort();
        },
      }),
    );
    expect(failed).toMatchObject({ kind: 'cancelled', code: 'cancelled' });
    expect(reports).toBe(1);
    expect((await failureOf(loadDataset(plan, { signal: AbortSignal.abort() }))).kind).toBe('cancelled');
  });

  it('gives the same data set twice', async () => {
    const plan = planOf(write(folder, 'twice.csv', binaryTable(200)));
    expect(await loadDataset(plan)).toEqual(await loadDataset(plan));
  });

  it('names the column that is missing', async () => {
    const details = await failure('formula,band_gap\nNaCl,8.5\n', { targets: [target('bandgap', 'eV')] });
    expect(details).toMatchObject({ kind: 'data', code: 'unknown-column' });
    expect(details.cure).toContain('Did you mean “band_gap”?');
  });
});

describe('readColumns', () => {
  it('guesses what each column holds', async () => {
    const path = write(
      folder,
      'columns.csv',
      'id,formula,gap,metal,note,nothing,id\nmp-1,NaCl,8.5,false,rock salt,,a\nmp-2,NaN,-,True,,,b\nmp-3,MgO,7.8,false,,,c\n',
    );
    expect(await readColumns(path, 'csv')).toEqual([
      { name: 'id', type: 'empty', samples: [], sampled: 0, missing: 0 },
      { name: 'formula', type: 'formula', samples: ['NaCl', 'NaN', 'MgO'], sampled: 3, missing: 0 },
      { name: 'gap', type: 'number', samples: ['8.5', '-', '7.8'], sampled: 3, missing: 1 },
      { name: 'metal', type: 'boolean', samples: ['false', 'True'], sampled: 3, missing: 0 },
      { name: 'note', type: 'text', samples: ['rock salt'], sampled: 3, missing: 2 },
      { name: 'nothing', type: 'empty', samples: [], sampled: 3, missing: 3 },
      { name: 'id', type: 'empty', samples: [], sampled: 0, missing: 0 },
    ]);
  });

  it('looks at a bounded sample', async () => {
    const path = write(folder, 'large.csv', `formula,gap\n${'NaCl,8.5\n'.repeat(200_000)}`);
    expect((await readColumns(path, 'csv')).map(({ sampled }) => sampled)).toEqual([1000, 1000]);
  });
});

it('a cell of any length ends in a short message', async () => {
  const details = await failure(`formula,gap\n${'Xyz'.repeat(50_000)},1\n`);
  expect(details.code).toBe('bad-formula');
  expect(details.message.length).toBeLessThan(300);
  const dataset = await load(`formula,gap\nNaCl,${'x'.repeat(100_000)}\n${'Xyz'.repeat(50_000)},1\n${OTHERS}`, drop);
  expect(JSON.stringify(dataset.account).length).toBeLessThan(2000);
});

describe('rows with faults', () => {
  it('are told all at once: the first, and the lines of the others', async () => {
    const details = await failure(`formula,gap\n${OTHERS}Tio2,1\nNaF,?\nKI,2\nXxO,3\n`);
    expect(details).toMatchObject({ code: 'bad-formula', place: { line: 8 } });
    expect(details.message).toMatch(/^“Tio2” is not a formula: .*\. 2 more rows have faults, too: lines 9, 11\.$/);
    expect(details.cure).toBe('Did you mean TiO2? `clean: { invalid: drop }` leaves such rows out.');
  });

  it('are read no further than tells something new', async () => {
    const details = await failure(`formula,gap\n${OTHERS}${'NaF,?\n'.repeat(5000)}`);
    expect(details.message).toMatch(/At least 99 more rows have faults, too: lines 9, 10, 11, 12, 13 …\.$/);
  });
});

it('a charge is left out, and that is noted', async () => {
  const dataset = await load(`formula,gap\n${OTHERS}Fe3+,1\n`);
  expect(codesByLine(dataset)).toEqual(['8 Fe3+ charge-ignored']);
  expect(dataset.formulas).toContain('Fe3+');
});

describe('values in another unit than the table says', () => {
  const gaps = (scale: number) => `formula,gap\n${OTHERS.replace(/,(\d)/g, (_, gap) => `,${Number(gap) * scale}`)}`;
  const asked = (columnUnit: string) => ({ targets: [target('band_gap', 'eV', { column: 'gap', columnUnit })] });

  it('are warned of, with the unit that would fit', async () => {
    // The middle of 1 … 6 is 3.5.
    const { warnings } = (await load(gaps(1000), asked('eV'))).account;
    expect(warnings).toMatchObject([{ code: 'unusual-values' }]);
    expect(warnings[0]!.message).toBe(
      'band_gap: half of the values are above 3500 eV, which no table of known materials comes near (0 … 15 eV). In meV they would be usual: is that the unit of the column?',
    );
  });

  it('and others are not', async () => {
    expect((await load(gaps(1), asked('eV'))).account.warnings).toEqual([]);
    // A property that nothing is known of.
    expect((await load(gaps(1e6), { targets: [target('charm', '1', { column: 'gap' })] })).account.warnings).toEqual(
      [],
    );
  });
});
