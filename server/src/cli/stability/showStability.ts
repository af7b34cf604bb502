import { resolve } from 'node:path';
import { readModelSummary } from '../../experiments/executors/modelSummary.ts';
import { predictMaterials } from '../../experiments/predictions/predictMaterials.ts';
import type { PredictedMaterial, Predictions } from '../../experiments/predictions/types.ts';
import { choiceText } from '../../experiments/stability/chooseBasis.ts';
import { decompositionText } from '../../experiments/stability/columns.ts';
import { stabilityTargets } from '../../experiments/stability/judgeStability.ts';
import { stabilityWarning } from '../../experiments/stability/testStability.ts';
import { Failure } from '../../foundation/failure.ts';
import type { StabilityOptions } from '../commands/stability.ts';
import { findModelRun } from '../predict/findModelRun.ts';
import { readMaterial } from '../predict/readMaterial.ts';
import { short } from '../terminal/numbers.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { verdictText } from '../terminal/stability.ts';
import { styled } from '../terminal/style.ts';

/** Planck constant times speed of light over Boltzmann constant: kelvins of one cm⁻¹ (CODATA 2018). */
const KELVIN_PER_WAVENUMBER = 1.438776877;

/** Nobody calculates energies to better than a tenth of a millielectronvolt. */
const MOST_DECIMALS = 4;

/**
 * Verdicts on stability, each with its probability, where the energy above the hull comes from and what competes.
 *
 * @throws Failure `not-a-stability-model` where the model predicts no energy to judge by, and those of `predictMaterials`
 */
export async function showStability(place: string, given: readonly string[], options: StabilityOptions): Promise<void> {
  const { run, stale } = await findModelRun(resolve(place), options.model ?? null);
  const materials = (await Promise.all(given.map(readMaterial))).flat();
  const predictions = await predictMaterials(run.folder, materials);
  const { block } = run.record;
  if (stabilityTargets(predictions.targets) === null) {
    throw new Failure({
      kind: 'model',
      code: 'not-a-stability-model',
      message: `${block} predicts ${predictions.targets.map(({ name }) => name).join(', ')}, which say nothing of stability.`,
      cure: 'Ask a model that predicts formation_energy or energy_above_hull.',
    });
  }
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ model: block, folder: run.folder, stale, ...predictions }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${predictions.rows.map((row) => describe(row, predictions)).join('\n\n')}\n\n`);
  const { stability } = await readModelSummary(run.folder);
  if (stability?.choice && stability.computedHull) process.stdout.write(`${choiceText(stability.choice)}\n`);
  const warning = stability && stabilityWarning(stability);
  if (warning) process.stdout.write(`${styled('yellow', warning)}\n`);
  process.stdout.write(
    `${styled('dim', `by ${block}, run ${shortPath(run.folder)}; energies at 0 K, see docs/stability.md`)}\n`,
  );
  if (stale)
    process.stderr.write(`${styled('yellow', 'stale', process.stderr)} ${stale} Train again with \`matml run\`.\n`);
}

function describe(
  { formula, values, stability, domain }: PredictedMaterial,
  { targets, coverage }: Predictions,
): string {
  const interval = `${Math.round(coverage * 100)} % interval`;
  const lines = stability
    ? [
        `${styled('bold', formula)}  ${verdictText(stability)}`,
        `  energy above hull  ${energyText(stability.energyAboveHull, interval)}`,
        `  basis              ${stability.basis}: ${stability.reason}`,
        `  stable means       at most ${stability.tolerance} eV/atom above the hull: probability ${stability.probability.toFixed(2)}`,
        ...(stability.decomposition ? [`  competing phases   ${decompositionText(stability.decomposition)}`] : []),
      ]
    : [
        `${styled('bold', formula)}  ${styled('yellow', 'not judged')}`,
        '  basis              the dataset has too few compounds for a hull, and the model predicts no energy above hull',
      ];
  for (const [index, { name, unit }] of targets.entries()) {
    const { mean, lower, upper } = values[index]!;
    if (name === 'formation_energy')
      lines.push(`  formation energy   ${energyText({ mean, lower, upper }, interval)}, predicted`);
    if (name === 'phonon_peak' && unit === 'cm^-1') {
      lines.push(
        `  phonon peak        ${short(mean)} cm^-1, as stiff as ${Math.round(mean * KELVIN_PER_WAVENUMBER)} K: a proxy of bond strength, predicted`,
      );
    }
  }
  if (!domain.inside) {
    lines.push(
      `  ${styled('yellow', `outside the model's domain: ${domain.reasons.join('; ') || 'unlike the training data'}`)}`,
    );
  }
  return lines.join('\n');
}

function energyText(
  { mean, lower, upper }: { readonly mean: number; readonly lower: number; readonly upper: number },
  interval: string,
): string {
  if (lower === upper) return `${mean.toFixed(MOST_DECIMALS)} eV/atom`;
  // Two digits of the interval's width, as far as they mean anything.
  const decimals = Math.min(MOST_DECIMALS, Math.max(2, 1 - Math.floor(Math.log10(upper - lower))));
  const [shown, low, high] = [mean, lower, upper].map((value) => value.toFixed(decimals));
  return `${shown} eV/atom (${interval} ${low} … ${high})`;
}
