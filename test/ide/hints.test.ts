import { describe, expect, it } from 'vitest';
import { codeLenses, type EditorFacts, inlayHints, noFacts, type RunFacts } from '../../server/src/ide/index.ts';
import { applyEdits } from '../language/support.ts';
import { datasetFacts, factsWith, marked, modelRun, perovskiteFile, perovskites } from './support.ts';

function lenses(source: string, facts: EditorFacts = noFacts): string[] {
  return codeLenses(marked(source).document, facts).map(({ title, action }) =>
    action ? `${title} → ${action.command} ${action.block}` : title,
  );
}

describe('code lenses', () => {
  it('offer to run what can run', () => {
    expect(lenses(`${perovskites}predict p { model: absorber_net, materials: [NaCl] }`)).toEqual([
      'Run → run perovskites',
      'Run → run absorber_net',
      'Predict → run p',
    ]);
  });

  it('offer nothing for blocks with mistakes or not built yet', () => {
    expect(lenses('model m { data: nowhere }\ncompute c { on: local }')).toEqual([]);
  });

  it('tell the last result, and when it is stale', () => {
    const facts = factsWith({ now: 7_200_000, run: (block) => (block === 'absorber_net' ? modelRun : null) });
    expect(lenses(perovskites, facts).slice(1)).toEqual([
      'Run → run absorber_net',
      'band_gap error 0.31 eV · finished 2 h ago → openRun absorber_net',
      'stale',
    ]);
  });

  it('say when a baseline is better', () => {
    const target = { ...modelRun.targets[0]!, baselines: [{ name: 'ridge', mae: 0.2 }] };
    const facts = factsWith({ run: () => ({ ...modelRun, stale: false, targets: [target] }) });
    expect(lenses(perovskites, facts).at(-1)).toContain('a baseline is better');
  });

  it('offer to cancel while it runs', () => {
    const run: RunFacts = { ...modelRun, state: 'running', fraction: 0.42, stale: false };
    expect(lenses(perovskites, factsWith({ run: () => run }))[0]).toBe('Cancel (42 % done) → cancelRun perovskites');
  });
});

function hinted(source: string, facts: EditorFacts = noFacts): string {
  const { document, text } = marked(source);
  const hints = inlayHints(document, { start: 0, end: text.length }, facts);
  const edits = hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, newText: `«${label}»` }));
  // Of several at one place the first is written last, and so stands first.
  return applyEdits(text, edits.toReversed());
}

describe('inlay hints', () => {
  it('show the test error of each target a model says it predicts', () => {
    const facts = factsWith({ run: (block) => (block === 'absorber_net' ? modelRun : null) });
    const line = hinted(perovskites, facts)
      .split('\n')
      .find((one) => one.includes('predicts'));
    expect(line).toBe('  predicts: [formation_energy, band_gap«± 0.31 eV»]');
  });

  it('show defaults that matter', () => {
    expect(hinted('dataset d { split: random(train: 70%), clean: { outliers: none } }')).toBe(
      'dataset d { split: random(train: 70%«validation: 10%»«test: 10%»«seed: 1»), clean: { outliers: none«duplicates: median» } }',
    );
  });

  it('can be written into the text', () => {
    const { document, text } = marked('dataset d { split: k_fold() }');
    const [folds] = inlayHints(document, { start: 0, end: text.length }, noFacts);
    expect(applyEdits(text, folds!.edits)).toBe('dataset d { split: k_fold(folds: 5) }');
  });

  it('resolve defaults that depend on other blocks', () => {
    const source = perovskites.replace('  predicts: [formation_energy, band_gap]\n', '');
    expect(hinted(source)).toContain('{«predicts: [formation_energy, band_gap]»«coverage: 90%»');
  });

  it('show values in the unit they are converted to', () => {
    expect(hinted(`${perovskites}design d { model: absorber_net, goals: { band_gap: 1100..1600 meV } }`)).toContain(
      '1100..1600 meV«= 1.1..1.6 eV»',
    );
    expect(hinted(perovskites.replace('in eV\n', 'in meV\n'))).toContain('in meV«→ eV»');
    expect(hinted('simulate s { cutoff: 60 Ry }')).toContain('60 Ry«= 816.34 eV»');
    expect(hinted('simulate s { cutoff: 520 eV }')).not.toContain('«=');
  });

  it('count rows and labels', () => {
    const text = hinted(perovskites, factsWith({ file: perovskiteFile.file, dataset: () => datasetFacts }));
    expect(text).toContain('"data/perovskites.csv"«1,234 rows, 1,180 kept»');
    expect(text).toContain('column("gap") in eV«1,020 labels»');
  });

  it('keep to the stretch asked for', () => {
    const { document, text } = marked(perovskites);
    const half = text.indexOf('model');
    for (const { offset } of inlayHints(document, { start: half, end: text.length }, perovskiteFile)) {
      expect(offset).toBeGreaterThanOrEqual(half);
    }
  });
});
