import { convert } from '../../chemistry/units.ts';
import type { ResolvedBlock, ResolvedValue } from '../../language/experiment.ts';
import type { ModelTarget } from '../../models/types.ts';
import type { RankingGoal, RankingPlan } from './types.ts';
import { given, givenIf } from './values.ts';

/** `rank`, with its ranges in the units the model predicts; null where there is none. */
export function planRanking(
  attributes: ResolvedBlock['attributes'],
  targets: readonly ModelTarget[],
): RankingPlan | null {
  const rank = givenIf(attributes, 'rank', 'record');
  if (rank === undefined) return null;
  const goals = planGoals(rank.entries, targets);
  const isOn = (name: string) => given(attributes, name, 'boolean').value;
  return { goals, cautious: isOn('cautious'), insideDomain: isOn('inside_domain') };
}

/** What is wanted of each target, with ranges in the units the model predicts. */
export function planGoals(entries: ReadonlyMap<string, ResolvedValue>, targets: readonly ModelTarget[]): RankingGoal[] {
  return Array.from(entries, ([name, value]): RankingGoal => {
    const target = targets.find((candidate) => candidate.name === name);
    if (target === undefined) throw new Error(`The model does not predict ${name}.`);
    if (value.type === 'word') return { target: name, want: value.value as 'minimize' | 'maximize' };
    if (value.type !== 'range') throw new Error(`The goal of ${name} is a ${value.type}.`);
    const { minimum, maximum, unit } = value;
    const inUnit = (end: number | null) => (end === null || unit === null ? end : convert(end, unit, target.unit));
    return { target: name, want: 'range', minimum: inUnit(minimum), maximum: inUnit(maximum) };
  });
}
