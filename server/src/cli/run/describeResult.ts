import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { describeDataset } from './describeDataset.ts';
import { describeDesign } from './describeDesign.ts';
import { describeModel } from './describeModel.ts';
import { describePredictions } from './describePredictions.ts';

/** What a finished run found, in the terminal. */
export async function describeResult(run: StoredRun): Promise<string> {
  switch (run.record.kind) {
    case 'dataset':
      return describeDataset(run);
    case 'model':
      return describeModel(run);
    case 'predict':
      return describePredictions(run);
    case 'design':
      return describeDesign(run);
  }
}
