import type { Combination } from '../../models/combination/combination.ts';
import type { TargetRunSummary } from './modelSummary.ts';

/** Names in running text. */
export function methodInWords(method: Combination['method']): string {
  if (method === 'network') return 'the network';
  if (method === 'stacked') return 'the stack';
  return method === 'median' ? 'the training median' : method.replaceAll('_', ' ');
}

/** What predicts a target, and why: for the report, the card and the terminal. */
export function describeMethod(target: TargetRunSummary): string {
  const { combination, methodByFold, validation, network, stacked, baselines } = target;
  const several = new Set(methodByFold).size > 1;
  const what = several
    ? `Predicted by ${methodByFold.map((method, fold) => `${methodInWords(method)} (fold ${fold + 1})`).join(', ')}`
    : combination.method === 'stacked'
      ? `Predicted by the stack: ${sharesInWords(combination.shares)}${methodByFold.length > 1 ? ' in fold 1' : ''}`
      : `Predicted by ${methodInWords(combination.method)}`;
  if (!Number.isFinite(validation.mae)) return `${what}; without validation labels nothing was compared.`;
  const others = [
    { name: 'network', error: network.validation.mae },
    ...(stacked ? [{ name: 'stacked' as const, error: stacked.validation.mae }] : []),
    ...baselines.map(({ name, validation: { mae } }) => ({ name, error: mae })),
  ]
    .filter(({ name, error }) => name !== combination.method && Number.isFinite(error))
    .sort((one, other) => one.error - other.error)
    .slice(0, 2)
    .map(({ name, error }) => `${error.toPrecision(3)} of ${methodInWords(name as Combination['method'])}`);
  const compared = others.length > 0 ? ` against ${others.join(' and ')}` : '';
  return `${what}; validation error ${validation.mae.toPrecision(3)}${compared}.`;
}

export function sharesInWords(shares: Combination['shares']): string {
  return [...shares]
    .sort((one, other) => other.share - one.share)
    .map(({ of, share }) => `${Math.round(100 * share)} % ${methodInWords(of).replace('the ', '')}`)
    .join(', ');
}
