import { chemicalSystem, molarMass, reducedFormula } from '../../chemistry/composition.ts';
import { type OxidationAssignment, oxidationAssignments } from '../../chemistry/oxidation.ts';
import type { Composition } from '../../chemistry/types.ts';
import type { KnownValue, PredictionFacts } from '../facts.ts';
import { signed } from './element.ts';
import { age, number, percent, withUnit } from './numbers.ts';

const MOST_VALUES = 6;

/** What is known of a formula without any model. */
export function formulaText(written: string, composition: Composition): string {
  const assignments = oxidationAssignments(composition, 3);
  const [first, ...others] = assignments.map(assignmentText);
  const states = first
    ? `- Oxidation states: ${first}${others.length > 0 ? `; also ${others.join('; ')}` : ''}`
    : '- Oxidation states: no neutral assignment of common states';
  return [
    `**${written}**`,
    [
      `- Reduced formula: ${reducedFormula(composition)}`,
      `- Chemical system: ${chemicalSystem(composition)}`,
      `- Molar mass: ${number(molarMass(composition), 6)} g/mol`,
      states,
    ].join('\n'),
  ].join('\n\n');
}

function assignmentText(assignment: OxidationAssignment): string {
  return assignment
    .map(({ symbol, state, between }) =>
      between
        ? `${symbol} ${signed(state)} (between ${signed(between[0])} and ${signed(between[1])})`
        : `${symbol} ${signed(state)}`,
    )
    .join(', ');
}

/** Rows of a dataset with this formula. */
export function knownText(dataset: string, values: readonly KnownValue[]): string {
  const lines = values
    .slice(0, MOST_VALUES)
    .map(
      ({ target, unit, value, line, part }) =>
        `- ${target}: **${withUnit(number(value), unit)}** (line ${line}${part ? `, ${part}` : ''})`,
    );
  if (values.length > MOST_VALUES) lines.push(`- … and ${values.length - MOST_VALUES} more`);
  return `In \`${dataset}\`:\n\n${lines.join('\n')}`;
}

/** A prediction with its interval, and how far to believe it. */
export function predictionText(model: string, prediction: PredictionFacts, now: number): string {
  const { targets, coverage, inside, reasons, stability, nearest, trained, stale } = prediction;
  const lines = targets.map(({ name, unit, mean, lower, upper }) => {
    const digits = digitsFor(upper - lower);
    const value = withUnit(mean.toFixed(digits), unit);
    return `- ${name}: **${value}** (${lower.toFixed(digits)} … ${withUnit(upper.toFixed(digits), unit)})`;
  });
  const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
  const domain = inside ? '✓ Like the training data' : `⚠ Unlike the training data${why}`;
  const freshness = `trained ${age(trained, now)}${stale ? ', *stale: text or data have changed since*' : ''}`;
  return `Predicted by \`${model}\` (${percent(coverage)} interval, ${freshness}):\n\n${lines.join('\n')}${stabilityText(stability)}\n\n${domain}${nearestText(nearest, targets[0]?.unit ?? '1')}`;
}

/** The verdict, how sure it is, where it comes from, and what competes. */
function stabilityText(stability: PredictionFacts['stability']): string {
  if (stability === null) return '';
  const { verdict, probability, tolerance, energyAboveHull, basis, reason, competing } = stability;
  const told = competing === null ? '' : `; competing: ${competing}`;
  return `\n\nStability: **${verdict}**, ${percent(probability)} likely at most ${tolerance} eV/atom above the hull (${number(energyAboveHull, 3)} eV/atom, ${basis}: ${reason}${told})`;
}

/** What the model knows that is most like the material. */
function nearestText(nearest: PredictionFacts['nearest'], unit: string): string {
  if (nearest.length === 0) return '';
  const names = nearest.map(
    ({ formula, line, value }) =>
      `${formula} (${value === null ? '' : `${withUnit(number(value), unit)}, `}line ${line})`,
  );
  return `\n\nNearest known: ${names.join('; ')}`;
}

/** Digits behind the point that an interval of this width gives a meaning to: two of the width's own. */
function digitsFor(width: number): number {
  if (!(width > 0)) return 3;
  return Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(width))));
}
