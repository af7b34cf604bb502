import { describe, expect, it } from 'vitest';
import { type EditorFacts, hover, noFacts } from '../../server/src/ide/index.ts';
import {
  datasetFacts,
  factsWith,
  marked,
  modelRun,
  perovskiteFile,
  perovskites,
  prediction,
  textOf,
} from './support.ts';

function hoverAt(source: string, facts: EditorFacts = noFacts) {
  const { document, offset, text } = marked(source);
  const found = hover(document, offset, facts);
  return found && { ...found, over: textOf(text, found.span) };
}

function contents(source: string, facts: EditorFacts = noFacts): string {
  return hoverAt(source, facts)?.contents ?? '';
}

describe('hover of a formula', () => {
  it('tells what the formula alone says', () => {
    const found = hoverAt('predict p { materials: [Ba0.5Sr<|>0.5TiO3] }')!;
    expect(found.over).toBe('Ba0.5Sr0.5TiO3');
    expect(found.contents).toContain('Reduced formula: BaSrTi2O6');
    expect(found.contents).toContain('Chemical system: Ba-O-Sr-Ti');
    // 137.327/2 + 87.62/2 + 47.867 + 3 × 15.999 (CIAAW) = 208.3375
    expect(found.contents).toContain('Molar mass: 208.33');
    expect(found.contents).toContain('Ba +2, Sr +2, Ti +4, O −2');
    expect(found.pending).toEqual([]);
  });

  it('tells a mean where an element has two states', () => {
    expect(contents('predict p { materials: [Fe3<|>O4] }')).toContain('Fe +2.67 (between +2 and +3)');
  });

  it('reads quoted formulas', () => {
    expect(contents('predict p { materials: ["CuSO4·<|>5H2O"] }')).toContain('249.67');
  });

  it('of a lone symbol is the element', () => {
    expect(contents('predict p { materials: [S<|>i] }')).toContain('**Silicon**');
  });

  it('shows values of the datasets of the file', () => {
    const facts = factsWith({
      knownValues: (dataset, formula) =>
        dataset === 'perovskites' && formula === 'CsSnI3'
          ? [{ target: 'band_gap', unit: 'eV', value: 1.31, line: 7, part: 'test' }]
          : [],
    });
    expect(contents(`${perovskites}predict p { model: absorber_net, materials: [CsSn<|>I3] }`, facts)).toContain(
      'In `perovskites`:\n\n- band_gap: **1.31 eV** (line 7, test)',
    );
  });

  it('shows the prediction of the model of its block, with interval, domain and age', () => {
    const source = `${perovskites}model other { data: perovskites }\npredict p { model: absorber_net, materials: [CsSn<|>I3] }`;
    const asked: string[] = [];
    const facts = factsWith({
      now: 1000 * 3600 * 2,
      prediction: (model, formula) => {
        asked.push(`${model} ${formula}`);
        return prediction;
      },
    });
    const text = contents(source, facts);
    expect(asked).toEqual(['absorber_net CsSnI3']);
    expect(text).toContain('band_gap: **1.31 eV** (0.98 … 1.64 eV)');
    expect(text).toContain('90 % interval, trained 2 h ago');
    expect(text).toContain('Unlike the training data: Sn was never seen in training');
    expect(text).toContain('Nearest known: CsPbI3 (1.73 eV, line 12); CsGeI3 (line 40)');
  });

  it('shows the verdict on stability, where the energy above the hull is from, and what competes', () => {
    const stability = {
      verdict: 'uncertain',
      probability: 0.634,
      tolerance: 0.025,
      energyAboveHull: 0.0213,
      basis: 'computed hull',
      reason: 'predicted formation energy, hull of 12 other compounds of Cs-I-Sn',
      competing: 'CsI + SnI2',
    } as const;
    const facts = factsWith({ prediction: () => ({ ...prediction, stability }) });
    const text = hoverAt(`${perovskites}predict p { model: absorber_net, materials: [CsSn<|>I3] }`, facts)!.contents;
    expect(text).toContain(
      'Stability: **uncertain**, 63.4 % likely at most 0.025 eV/atom above the hull (0.0213 eV/atom, computed hull: predicted formation energy, hull of 12 other compounds of Cs-I-Sn; competing: CsI + SnI2)',
    );
  });

  it('says what is pending, with the static part at once', () => {
    const facts = factsWith({ prediction: () => 'pending' });
    const found = hoverAt(`${perovskites}predict p { model: absorber_net, materials: [CsSn<|>I3] }`, facts)!;
    expect(found.pending).toEqual([{ model: 'absorber_net', formula: 'CsSnI3' }]);
    expect(found.contents).toContain('Molar mass');
    expect(found.contents).toContain('predicting');
  });
});

describe('hover of names', () => {
  it.each([
    ['an attribute', 'model m { training: { epo<|>chs: 3 } }', 'How often training goes through the rows.'],
    ['a block kind', 'mod<|>el m { }', 'A property model'],
    ['a function', 'dataset d { split: k_<|>fold(folds: 3) }', 'Cross-validation'],
    ['an argument', 'dataset d { split: k_fold(fol<|>ds: 3) }', 'Number of folds.'],
    ['a word', 'dataset d { clean: { duplicates: low<|>est } }', 'ground state'],
    ['a word in a list', 'model m { baselines: [ri<|>dge] }', 'penalty'],
    ['a function without brackets', 'design d { search: au<|>to }', 'suits the size'],
    ['an element', 'design d { constraints: { exclude: [P<|>b] } }', '**Lead** (Pb, 82)'],
    ['a property', perovskites.replace('band_gap: ', 'band_<|>gap: '), 'AFLOW `Egap`'],
    ['a property that is no target yet', 'dataset d { targets: { bulk_mod<|>ulus: } }', 'Bulk modulus'],
    ['a target elsewhere', perovskites.replace(', band_gap]', ', band_<|>gap]'), 'Band gap'],
  ])('of %s', (_, source, expected) => {
    expect(contents(source)).toContain(expected);
  });

  it('is nothing in comments, empty places and unknown words', () => {
    for (const source of ['// dataset<|>', 'dataset d {\n  <|>\n}', 'dataset d { sorce<|>: 3 }', '<|>']) {
      expect(hoverAt(source)).toBeNull();
    }
  });

  it('of a property tells bounds and names at the databases', () => {
    const text = contents(perovskites.replace('band_gap: ', 'band_<|>gap: '));
    expect(text).toContain('Bounds: ≥ 0 eV');
    expect(text).toContain('Materials Project `band_gap`');
  });
});

describe('hover of units', () => {
  it.each([
    ['behind a number', 'simulate s { cutoff: 60 R<|>y }', '60 Ry = 816.342 eV'],
    [
      'of a range',
      `${perovskites}design d { model: absorber_net, goals: { band_gap: 1100..1600 m<|>eV } }`,
      '1600 meV = 1.6 eV',
    ],
    ['of a column', perovskites.replace('in eV\n', 'in m<|>eV\n'), '1 meV = 0.001 eV'],
    ['of a condition', perovskites.replace('\n}\n', '\n  where: band_gap > 500 m<|>eV\n}\n'), '500 meV = 0.5 eV'],
    ['on the number', 'simulate s { cutoff: 6<|>0 Ry }', '60 Ry = 816.342 eV'],
  ])('%s', (_, source, expected) => {
    expect(contents(source)).toContain(expected);
  });

  it('tells name and dimension', () => {
    expect(contents('simulate s { temperature: 300 <|>K }')).toContain('temperature');
    expect(contents(perovskites.replace('eV/atom', 'eV<|>/atom'))).toContain('energy per atom');
  });
});

describe('hover of data', () => {
  it('of a column is its profile', () => {
    const text = contents(perovskites.replace('"gap"', '"g<|>ap"'), perovskiteFile);
    expect(text).toContain('Type: number');
    expect(text).toContain('Empty: 10 % of 200 rows');
  });

  it('of a path is the file', () => {
    const text = contents(perovskites.replace('"data/', '"da<|>ta/'), perovskiteFile);
    expect(text).toContain('1,234 rows, 4 columns, 56.0 kB');
    expect(text).toContain('| `gap` | number | 1.3, 0 |');
  });

  it('of a dataset is its documentation and what cleaning left', () => {
    const source = `/// # Halides\n/// and oxides\n${perovskites.replace('data: perov', 'data: per<|>ov')}`;
    const text = contents(source, factsWith({ dataset: () => datasetFacts }));
    expect(text).toContain('# Halides\nand oxides');
    expect(text).toContain('1,180 rows of 1,234 read');
    expect(text).toContain('50 merged as duplicates');
    expect(text).toContain('| band_gap | 1,020 | 0 | 1.4 | 6.2 | eV |');
  });

  it('of a model is its last test beside the best baseline', () => {
    const source = perovskites.replace('model absorber', 'model abs<|>orber');
    const text = contents(source, factsWith({ now: 1000 * 3600 * 2, run: () => modelRun }));
    expect(text).toContain('Finished 2 h ago');
    expect(text).toContain('stale');
    expect(text).toContain('| band_gap | 0.31 eV | 0.91 | 92 % | 0.402 eV (random forest) |');
    expect(contents(source, factsWith({ run: () => null }))).toContain('Not run yet.');
  });

  it('of a target has its labels and the error of the models', () => {
    const text = contents(
      perovskites.replace('band_gap: ', 'band_<|>gap: '),
      factsWith({ dataset: () => datasetFacts, run: () => modelRun }),
    );
    expect(text).toContain('1,020 labels: 0 … 6.2 eV, median 1.4');
    expect(text).toContain(
      '`absorber_net` on the test part: error 0.31 eV, best baseline 0.402 (random forest), R² 0.91',
    );
  });
});

describe('hover at every offset', () => {
  it('never throws, and lies over the offset', () => {
    for (let offset = 0; offset <= perovskites.length; offset++) {
      const found = hover(marked(perovskites).document, offset, perovskiteFile);
      if (!found) continue;
      expect(found.span.start).toBeLessThanOrEqual(offset);
      expect(found.span.end).toBeGreaterThanOrEqual(offset);
      expect(found.contents).not.toBe('');
    }
  });
});
