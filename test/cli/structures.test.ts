import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reducedFormula } from '../../server/src/chemistry/composition.ts';
import type { PairMapRow } from '../../server/src/chemistry/image/pairMap.ts';
import { crystalComposition } from '../../server/src/chemistry/structure/contents.ts';
import { readStructure } from '../../server/src/chemistry/structure/readStructure.ts';
import type { NearMaterial } from '../../server/src/experiments/embeddings/nearestMaterials.ts';
import type { ModelRunSummary } from '../../server/src/experiments/executors/modelSummary.ts';
import { readNpy } from '../../server/src/experiments/files/npy.ts';
import type { Predictions } from '../../server/src/experiments/predictions/types.ts';
import type { FinishedEvent } from '../../server/src/foundation/events.ts';
import { EXIT_CODES } from '../../server/src/foundation/failure.ts';
import { smallPerovskites, writeSmallPerovskites } from '../support/smallPerovskites.ts';
import { Workplace } from './matml.ts';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
  writeSmallPerovskites(place.folder);
  const [first, second, third] = smallPerovskites();
  const row = ({ formula, poscar }: Crystal) => `${formula},"${poscar}"`;
  const broken = { ...first!, poscar: 'nothing' };
  place.write('mixed.csv', ['formula,poscar', row(first!), 'what,', row(broken), row(second!), row(third!)].join('\n'));
});
afterAll(() => place.remove());

const NOTEBOOK = `dataset oxides {
  source: csv("perovskites.csv")
  material: column("formula")
  structure: column("poscar")
  targets: { order: column("value") }
  split: random(seed: 1, group: none)
}

model net {
  data: oxides
  encoder: transformer(inputs: [composition, structure_image, cell], embedding: 32, layers: 1, heads: 2, feed_forward: 32)
  training: { epochs: 30, batch: 16, ensemble: 1, learning_rate: 0.004 }
  baselines: [median, extra_trees]
  ablation: true
}

predict ask {
  model: net
  materials: csv("perovskites.csv", structure: "poscar")
  rank: { order: maximize }
}

predict mixed {
  model: net
  materials: csv("mixed.csv", structure: "poscar")
}
`;

type Crystal = ReturnType<typeof smallPerovskites>[number];

function runOf(stdout: string, block: string) {
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!) as FinishedEvent;
  return last.runs.find((run) => run.block === block)!;
}

describe('a model that sees structures, through the command line', () => {
  /** Folders of the runs. */
  let net: string;
  let ask: string;

  it('tells what only the structure tells, says so in the ablation, and answers without a structure', () => {
    place.write('oxides.matml', NOTEBOOK);
    const { code, stdout, stderr } = place.matml('run', 'oxides.matml', 'net', '--json');
    expect(stderr).toBe('');
    expect(code).toBe(EXIT_CODES.success);
    const { folder } = runOf(stdout, 'net');
    net = folder;
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as ModelRunSummary;
    const [target] = summary.targets;
    const variants = summary.ablation!.variants;
    expect(variants.map(({ inputs }) => inputs.join(' '))).toEqual([
      'composition structure_image cell',
      'composition',
      'structure_image cell',
    ]);
    const [both, composition, image] = variants.map(({ targets }) => targets[0]!);
    // The labels lie 1 … 4.5 to either side of zero, and a formula does not say to which: it errs by 2.1 or more.
    expect(composition!.test.mae).toBeGreaterThan(1.8);
    expect(both!.test.mae).toBeLessThan(0.8);
    expect(image!.test.mae).toBeLessThan(0.8);
    expect(composition!.difference!.low).toBeGreaterThan(1);
    expect(both!.difference).toBeNull();
    // Without its structure a material is answered from its formula, as badly as the network that saw nothing else.
    expect(target!.withoutStructure!.test!.mae).toBeGreaterThan(1.8);
    // Trees see the structure too.
    const trees = target!.baselines.find(({ name }) => name === 'extra_trees')!;
    expect(trees.test!.mae).toBeLessThan(1.5);

    const table = readFileSync(join(folder, 'ablation.csv'), 'utf8').trim().split('\n');
    expect(table).toHaveLength(4);
    expect(table[1]).toMatch(/^composition \+ structure_image \+ cell,order,1,\d+,/);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('What each input is worth to order');
    const card = readFileSync(join(folder, 'model', 'README.md'), 'utf8');
    expect(card).toContain('the rows of the crystal’s pair map');

    const shown = place.matml('run', 'oxides.matml', 'net');
    expect(shown.stdout).toContain('order: the network sees');
    expect(shown.stdout).toMatch(/composition \+ image \+ cell +0\./);

    const asked = place.matml('predict', 'oxides.matml', 'SrTiO3');
    expect(asked.code).toBe(EXIT_CODES.success);
    expect(asked.stdout).toContain('SrTiO3');
    // Its interval must hold both orders of the two metals, which lie 2 … 9 apart.
    const [, lower, upper] = /(-?[\d.]+) … (-?[\d.]+)/.exec(
      asked.stdout.split('\n').find((line) => line.startsWith('SrTiO3'))!,
    )!;
    expect(Number(upper) - Number(lower)).toBeGreaterThan(3);
  });

  it('predicts files with structures, each crystal for itself', () => {
    const { code, stdout } = place.matml('run', 'oxides.matml', 'ask', '--json');
    expect(code).toBe(EXIT_CODES.success);
    const { folder } = runOf(stdout, 'ask');
    ask = folder;
    const ranked = readFileSync(join(folder, 'ranked.csv'), 'utf8').trim().split('\n').slice(1);
    // Both orders of every pair of metals, though their formula is one.
    expect(ranked).toHaveLength(smallPerovskites().length);
    const numbers = ranked.map((line) => Number(line.split(',')[1]));
    const positive = numbers.filter((value) => value > 0).length;
    expect(Math.abs(positive - ranked.length / 2)).toBeLessThan(ranked.length / 10);
  });

  it('tells the crystal of a row of any of its tables', () => {
    const crystals = smallPerovskites();
    const crystalOf = (folder: string, table: string, row: number) => {
      const given = ['structure', folder, '--table', table, '--row', String(row), '--json', '--to', 'poscar'];
      const { code, stdout, stderr } = place.matml(...given);
      expect(stderr).toBe('');
      expect(code).toBe(EXIT_CODES.success);
      const { text, spaceGroup } = JSON.parse(stdout) as { text: string; spaceGroup: { number: number } };
      expect(spaceGroup.number).toBe(221);
      // The metal at the corner and the one in the middle, in the order of the file.
      return text
        .split('\n')
        .find((line) => /^\s*[A-Z][a-z]?\s+[A-Z][a-z]?\s+O\s*$/.test(line))!
        .trim()
        .split(/\s+/)
        .slice(0, 2);
    };
    const metalsOf = ({ poscar }: { poscar: string }) => poscar.split('\n')[5]!.split(' ').slice(0, 2);

    // A model's test rows, by the line of the data.
    const tests = readFileSync(join(net, 'test_predictions.csv'), 'utf8').trim().split('\n').slice(1);
    const line = Number(tests[3]!.split(',')[0]);
    // Behind the header, each row of the file takes as many lines as its POSCAR has line breaks, and one.
    const linesOfRow = crystals[0]!.poscar.split('\n').length;
    expect(crystalOf(net, 'test_predictions', 4)).toEqual(metalsOf(crystals[(line - 2) / linesOfRow]!));

    // The best of a ranking, by their numbers: the sign of the label says who is at the corner.
    const [best] = readFileSync(join(ask, 'ranked.csv'), 'utf8').trim().split('\n').slice(1);
    const [a, b] = crystalOf(ask, 'ranked', 1);
    expect(best).toContain([a, b].sort().join(''));
    const known = crystals.find((one) => metalsOf(one).join() === [a, b].join())!;
    expect(known.value).toBeGreaterThan(0);

    // Rows that hold no formula, or a broken structure, are passed over.
    const [first, second, third] = crystals;
    const { folder: mixed } = runOf(place.matml('run', 'oxides.matml', 'mixed', '--json').stdout, 'mixed');
    expect([1, 2, 3].map((number) => crystalOf(mixed, 'predictions', number))).toEqual(
      [first!, second!, third!].map(metalsOf),
    );
    const beyond = place.matml('structure', mixed, '--row', '4');
    expect(beyond.stderr).toContain('The table predictions has 3 rows; there is no row 4. [no-row]');
    expect(beyond.code).toBe(EXIT_CODES.usage);
  });

  it('predicts a file with a crystal named on the command line', () => {
    const [one, swapped] = smallPerovskites().slice(-2);
    place.write('one.vasp', one!.poscar);
    place.write('swapped.vasp', swapped!.poscar);
    const { code, stdout } = place.matml('predict', 'oxides.matml', 'one.vasp', 'swapped.vasp', '--json');
    expect(code).toBe(EXIT_CODES.success);
    const [first, second] = (JSON.parse(stdout) as Predictions).rows.map(({ values }) => values[0]!.mean);
    expect(first! - second!).toBeGreaterThan(1);
    place.write('bad.vasp', 'nothing of the kind');
    const bad = place.matml('predict', 'oxides.matml', 'bad.vasp');
    expect(bad.code).toBe(EXIT_CODES.data);
    expect(bad.stderr).toContain('none of CIF, POSCAR');
  });

  it('finds the nearest known materials: the same crystal first, the swapped one not at all', () => {
    const [one] = smallPerovskites().slice(-2);
    const { code, stdout } = place.matml('nearest', 'oxides.matml', 'one.vasp', '--count', '3', '--json');
    expect(code).toBe(EXIT_CODES.success);
    const [{ nearest }] = JSON.parse(stdout) as [{ nearest: NearMaterial[] }];
    expect(nearest[0]).toMatchObject({ formula: one!.formula, labels: { 'order (1)': one!.value } });
    expect(nearest[0]!.distance).toBeLessThan(1e-4);
    // All of them have the sign that only the structure tells.
    expect(nearest.map(({ labels }) => Math.sign(labels['order (1)']!))).toEqual([1, 1, 1]);
    // Without its structure a material is compared with formulas, where its two orders are one.
    const formula = place.matml('nearest', 'oxides.matml', one!.formula, '--count', '2');
    expect(formula.stdout.match(new RegExp(`^${one!.formula} `, 'gm'))).toHaveLength(2);
  });

  it('writes embeddings as CSV, Parquet and NumPy, the same numbers', async () => {
    for (const ending of ['csv', 'parquet', 'npy']) {
      expect(place.matml('embed', 'oxides.matml', '--out', `all.${ending}`).code).toBe(EXIT_CODES.success);
    }
    const count = smallPerovskites().length;
    const { rows, columns, values } = readNpy(readFileSync(join(place.folder, 'all.npy')), 'all.npy');
    expect([rows, columns]).toEqual([count, 32]);
    const parquet = await parquetReadObjects({ file: await asyncBufferFromFile(join(place.folder, 'all.parquet')) });
    expect(parquet).toHaveLength(count);
    expect(parquet[7]!['embedding 32']).toBe(values[7 * 32 + 31]);
    expect(parquet[7]).toMatchObject({ formula: smallPerovskites()[7]!.formula, part: expect.any(String) });
    // The names beside the vectors are not those of the table.
    expect(place.files()).toContain('all.names.csv');
    const table = readFileSync(join(place.folder, 'all.csv'), 'utf8');
    expect(table).toContain('embedding 32');
    const again = place.matml('embed', 'oxides.matml', '--out', 'all.csv');
    expect(again.code).toBe(EXIT_CODES.usage);
    expect(again.stderr).toContain('all.csv: This file exists, and may be data. [file-exists]');
    expect(place.matml('embed', 'oxides.matml', 'MgO', '--out', 'all.csv', '--overwrite').code).toBe(0);
    expect(readFileSync(join(place.folder, 'all.csv'), 'utf8')).not.toBe(table);
    const bad = place.matml('embed', 'oxides.matml', '--out', 'all.xlsx');
    expect(bad.code).toBe(EXIT_CODES.usage);
  });

  it('draws a crystal, prints its image, and reads it from an exchange picture', () => {
    const [one] = smallPerovskites().slice(-2);
    place.write('one.vasp', one!.poscar);
    const { code, stdout } = place.matml('image', 'one.vasp', '--json');
    expect(code).toBe(EXIT_CODES.success);
    const { formula, rows, distances } = JSON.parse(stdout) as {
      formula: string;
      rows: PairMapRow[];
      distances: number[];
    };
    expect([formula, rows.length, distances.length]).toEqual(['CoNiO3', 9, 48]);
    // The second metal sits in the octahedra: its nearest oxygen is at half the lattice constant.
    const octahedra = rows.find(({ centre, neighbour }) => centre === 'Ni' && neighbour === 'O')!.values;
    expect(distances[octahedra.findIndex((value) => value > 0)]).toBeCloseTo(2, 9);
    expect(place.matml('image', 'one.vasp', '--kind', 'exchange', '--out', 'one.png').code).toBe(EXIT_CODES.success);
    expect(place.matml('image', 'one.png', '--out', 'back.json').code).toBe(EXIT_CODES.success);
    const [back] = readStructure(readFileSync(join(place.folder, 'back.json'), 'utf8'));
    expect(back!.ok && reducedFormula(crystalComposition(back!.crystal))).toBe('CoNiO3');
    expect(place.matml('image', 'one.vasp', '--kind', 'portrait', '--out', 'x.png').code).toBe(EXIT_CODES.usage);
    expect(place.matml('image', 'nobody.vasp', '--json').code).toBe(EXIT_CODES.data);
  });

  it('is refused as ONNX, with the reason', () => {
    const { code, stderr } = place.matml('export', 'oxides.matml', '--onnx');
    expect(code).toBe(EXIT_CODES.model);
    expect(stderr).toContain('sees structures');
  });
});
