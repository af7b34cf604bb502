import type { ModelPlan } from '../../models/types.ts';
import type { ModelPlanBySize } from './types.ts';

/**
 * What `epochs: auto` and `batch: auto` mean, decided by the number of training rows: small data are cheap to see often
 * and need the many small steps; large data converge in fewer passes and larger batches keep the cores busy.
 *
 * | training rows | epochs | batch |
 * |---|---|---|
 * | below 5,000 | 100 | 128 |
 * | 5,000 to 20,000 | 60 | 128 |
 * | above 20,000 | 30 | 256 |
 */
export function resolveTraining(plan: ModelPlanBySize, trainingRows: number): ModelPlan {
  const epochs = trainingRows < 5_000 ? 100 : trainingRows <= 20_000 ? 60 : 30;
  const batch = trainingRows <= 20_000 ? 128 : 256;
  const { training } = plan;
  return { ...plan, training: { ...training, epochs: training.epochs ?? epochs, batch: training.batch ?? batch } };
}
