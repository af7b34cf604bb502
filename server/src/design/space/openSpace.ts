import type { CandidateSpace } from './candidateSpace.ts';
import { CompositionGrammar } from './composition.ts';
import { DecorationGrammar } from './decoration.ts';
import { EditGrammar } from './edit.ts';
import { PoolGrammar } from './pool.ts';
import { SequenceSpace } from './sequenceSpace.ts';
import type { SpacePlan } from './spacePlan.ts';
import { WyckoffGrammar } from './wyckoff.ts';

/** The space a plan describes. */
export function openSpace(plan: SpacePlan): CandidateSpace {
  switch (plan.kind) {
    case 'decoration':
      return new SequenceSpace(plan.kind, new DecorationGrammar(plan));
    case 'composition':
      return new SequenceSpace(plan.kind, new CompositionGrammar(plan));
    case 'pool':
      return new SequenceSpace(plan.kind, new PoolGrammar(plan));
    case 'edit':
      return new SequenceSpace(plan.kind, new EditGrammar(plan));
    case 'wyckoff':
      return new SequenceSpace(plan.kind, new WyckoffGrammar(plan));
  }
}
