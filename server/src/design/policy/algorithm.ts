/** What an update sees of a batch of candidates, one number each. */
export interface PolicyBatch {
  /** ln p under the prior, the language model the policy began as. */
  readonly prior: ArrayLike<number>;
  /** ln p under the policy as it is. */
  readonly policy: ArrayLike<number>;
  /** ln p under the policy that drew the candidate. */
  readonly drawn: ArrayLike<number>;
  /** How good the candidate is, 0 … 1. */
  readonly scores: ArrayLike<number>;
}

/**
 * A policy gradient as the weights of a maximum likelihood: the gradient of the loss is that of Σ weight · (−ln p). A
 * positive weight makes a candidate more likely, a negative one less.
 */
export interface PolicyAlgorithm {
  weights(batch: PolicyBatch): Float64Array;
  /** True where it may learn again from candidates that the policy did not just draw. */
  readonly remembers: boolean;
}

export type PolicyAlgorithmName = 'reinvent' | 'ppo' | 'grpo';

/**
 * How far a score of 1 lifts the logarithm of a candidate's probability above that of a score of 0. Spaces of materials
 * hold e^9 to e^20 candidates, far fewer than those of molecules, for which 128 is usual.
 */
const LIFT = 15;

/**
 * Augmented likelihood (Olivecrona et al. 2017, doi:10.1186/s13321-017-0235-x, as in REINVENT 4, Loeffler et al. 2024,
 * doi:10.1186/s13321-024-00812-5): the squared distance of the policy's log-likelihood to the prior's plus `LIFT` times the
 * score. Probabilities sum to one, so what all of a batch fall short by is no fault of any: it is taken off, as the estimate
 * of the logarithm of the normalising sum (Richter et al. 2020, arXiv:2010.10436). The loss holds for candidates the policy
 * did not draw itself, so that remembered ones can be learnt from again.
 */
const reinvent = ({ prior, policy, scores }: PolicyBatch) => {
  const short = Float64Array.from(scores, (score, row) => prior[row]! + LIFT * score - policy[row]!);
  const mean = short.reduce((sum, one) => sum + one, 0) / short.length;
  return short.map((one) => (2 * (one - mean)) / (LIFT * short.length));
};

const CLIP = 0.2;
/** Weight of leaving the prior. */
const PPO_ANCHOR = 0.02;
const GRPO_ANCHOR = 0.04;

/** A policy so many times likelier than the one that drew is taken to have moved far enough. */
function clipped(advantage: number, logRatio: number): number {
  const ratio = Math.exp(logRatio);
  const isBeyond = advantage > 0 ? ratio > 1 + CLIP : ratio < 1 - CLIP;
  return isBeyond ? 0 : ratio * advantage;
}

/**
 * Proximal policy optimisation (Schulman et al. 2017, arXiv:1707.06347) on whole candidates: the advantage is the score less
 * what leaving the prior costs, against the mean of the batch.
 */
const ppo = ({ prior, policy, drawn, scores }: PolicyBatch) => {
  const rewards = Array.from(scores, (score, row) => score - PPO_ANCHOR * (drawn[row]! - prior[row]!));
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  return Float64Array.from(
    rewards,
    (reward, row) => clipped(reward - mean, policy[row]! - drawn[row]!) / rewards.length,
  );
};

/**
 * Group-relative policy optimisation (Shao et al. 2024, arXiv:2402.03300): the advantage is the score standardised within the
 * batch; leaving the prior is charged in the loss, by the estimate r − ln r − 1 of the divergence, r = p(prior)/p(policy).
 */
const grpo = ({ prior, policy, drawn, scores }: PolicyBatch) => {
  const all = Array.from(scores);
  const mean = all.reduce((sum, score) => sum + score, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, score) => sum + (score - mean) ** 2, 0) / all.length) + 1e-6;
  return Float64Array.from(all, (score, row) => {
    const advantage = clipped((score - mean) / deviation, policy[row]! - drawn[row]!);
    // The slope of r − ln r − 1 by ln p(policy) is 1 − r.
    const ratio = Math.exp(Math.min(prior[row]! - policy[row]!, 10));
    return (advantage - GRPO_ANCHOR * (1 - ratio)) / all.length;
  });
};

export const POLICY_ALGORITHMS: Readonly<Record<PolicyAlgorithmName, PolicyAlgorithm>> = {
  reinvent: { weights: reinvent, remembers: true },
  ppo: { weights: ppo, remembers: false },
  grpo: { weights: grpo, remembers: false },
};
