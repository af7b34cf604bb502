import type { StabilityVerdict } from '../../experiments/stability/judgeStability.ts';
import { styled } from './style.ts';

const COLOURS = { stable: 'green', uncertain: 'yellow', unstable: 'red' } as const;

/** `stable, P 0.93, predicted`. */
export function verdictText({ verdict, probability, basis }: StabilityVerdict): string {
  return `${styled(COLOURS[verdict], verdict)}, P ${probability.toFixed(2)}, ${basis}`;
}
