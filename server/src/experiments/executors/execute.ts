import type { RunMetrics } from '../../foundation/events.ts';
import type { JobContext } from '../job/context.ts';

/**
 * Run the block of a job. Each kind's code is loaded only when it is needed, so that a prediction does not wait for the
 * readers of datasets, nor a profile for the tensor library.
 *
 * @returns test errors by target, empty for a block that tests nothing
 */
export async function execute(context: JobContext): Promise<RunMetrics> {
  const { plan } = context.run.record;
  switch (plan.kind) {
    case 'dataset':
      return (await import('./dataset.ts')).executeDataset(plan, context);
    case 'model':
      return (await import('./model.ts')).executeModel(plan, context);
    case 'predict':
      return (await import('./predict.ts')).executePredict(plan, context);
    case 'design':
      return (await import('./design.ts')).executeDesign(plan, context);
  }
}
