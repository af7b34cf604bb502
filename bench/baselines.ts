/**
 * Baselines on AFLOW's bulk moduli with the published split: time to fit and test error of each learner, on one core, and
 * the same of scikit-learn on the very same features where a Python that has it is at hand (`MATML_PYTHON`, else
 * `python3`). Then the applicability domain's time. `npm run bench -- baselines`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../server/src/foundation/random.ts';
import { compositionStatistics } from '../server/src/models/baselines/compositionStatistics.ts';
import type { FeatureMatrix } from '../server/src/models/baselines/features.ts';
import { trainBaselines } from '../server/src/models/baselines/trainBaselines.ts';
import { ApplicabilityDomain } from '../server/src/models/statistics/applicabilityDomain.ts';
import { metrics } from '../server/src/models/statistics/metrics.ts';
import type { LabelledMaterials } from '../server/src/models/types.ts';
import { bulkModuli } from '../test/models/baselines/bulkModuli.ts';
import { hasSharedData } from '../test/support/sharedData.ts';

const NAMES = ['median', 'nearest_neighbours', 'ridge', 'random_forest', 'extra_trees'] as const;
const SEEDS = [1, 2, 3];
const TARGET = { name: 'bulk_modulus', unit: 'GPa', transform: 'log' as const, minimum: 0, maximum: null };

if (hasSharedData) {
  const parts = { train: bulkModuli('train'), validation: bulkModuli('val'), test: bulkModuli('test') };
  await learners(parts);
  peer(parts.train, parts.test);
}
await domain();

async function learners(parts: Record<'train' | 'validation' | 'test', LabelledMaterials>): Promise<void> {
  const { train, validation, test } = parts;
  console.log(
    `\nAFLOW bulk modulus, ${train.compositions.length} training and ${test.compositions.length} test materials`,
  );
  console.log(`learner              fit / s   test MAE / GPa over seeds ${SEEDS.join(', ')}`);
  for (const name of NAMES) {
    const errors: string[] = [];
    let seconds = 0;
    let settings = '';
    for (const seed of SEEDS) {
      const start = performance.now();
      const trained = await trainBaselines([name], train, validation, [TARGET], seed);
      seconds += (performance.now() - start) / 1000 / SEEDS.length;
      const predicted = (await trained.predict(test.compositions)).get(name)![0]!;
      errors.push(metrics(test.labels[0]!, predicted, seed).mae.toFixed(2));
      settings = JSON.stringify(trained.settings().get(name)![0]);
    }
    console.log(`${name.padEnd(20)} ${seconds.toFixed(2).padStart(6)}    ${errors.join('  ')}   ${settings}`);
  }
  console.log('published random forest (CrabNet, 2021): 11.9');
}

function peer(train: LabelledMaterials, test: LabelledMaterials): void {
  const python = process.env.MATML_PYTHON ?? 'python3';
  const folder = mkdtempSync(join(tmpdir(), 'matml-bench-'));
  const write = (name: string, features: FeatureMatrix, labels: Float64Array) => {
    writeFileSync(join(folder, `${name}-features`), features.values);
    writeFileSync(join(folder, `${name}-labels`), labels);
  };
  const program = `
import sys, time
import numpy as np
try:
    import sklearn
    from sklearn.ensemble import ExtraTreesRegressor, RandomForestRegressor
except ImportError:
    sys.exit(9)
def part(name):
    labels = np.fromfile(name + "-labels")
    return np.fromfile(name + "-features", "f4").reshape(-1, len(labels)).T.copy(), labels
(x, y), (u, v) = part("train"), part("test")
print("scikit-learn", sklearn.__version__, "on the same features, one core")
for name, learner, share in (("random_forest", RandomForestRegressor, 1.0), ("extra_trees", ExtraTreesRegressor, 1/3)):
    errors, start = [], time.perf_counter()
    for seed in (1, 2, 3):
        model = learner(100, max_features=share, min_samples_split=5, n_jobs=1, random_state=seed).fit(x, y)
        errors.append("%.2f" % np.abs(model.predict(u) - v).mean())
    print("%-20s %6.2f    %s" % (name, (time.perf_counter() - start) / 3, "  ".join(errors)))
`;
  try {
    write('train', compositionStatistics(train.compositions), train.labels[0]!);
    write('test', compositionStatistics(test.compositions), test.labels[0]!);
    console.log(execFileSync(python, ['-c', program], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trimEnd());
  } catch {
    console.log(`scikit-learn: skipped, ${python} does not have it (set MATML_PYTHON to one that has)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Embeddings as networks make them: 128 numbers that vary mostly along ten directions. */
async function domain(): Promise<void> {
  const random = Random.of(1, 'bench');
  const count = 10_000;
  const dimension = 128;
  const directions = Array.from({ length: 10 }, () => Float64Array.from({ length: dimension }, () => random.normal()));
  const embeddings = Float32Array.from({ length: count * dimension }, () => 0.3 * random.normal());
  for (let row = 0; row < count; row++) {
    for (const direction of directions) {
      const amount = random.normal();
      for (let index = 0; index < dimension; index++)
        embeddings[row * dimension + index]! += amount * direction[index]!;
    }
  }
  const compositions = Array.from({ length: count }, () => ({ amounts: new Map([['O', 1]]), charge: 0 }));
  const start = performance.now();
  const fitted = await ApplicabilityDomain.fit(compositions, embeddings, dimension, 1);
  const middle = performance.now();
  await fitted.assess(compositions, embeddings);
  const end = performance.now();
  console.log(`\nApplicability domain, ${count} materials, ${dimension} dimensions, 4,000 references`);
  console.log(`fit ${((middle - start) / 1000).toFixed(2)} s, assess ${((end - middle) / 1000).toFixed(2)} s`);
}
