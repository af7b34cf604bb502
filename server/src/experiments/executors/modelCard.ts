import type { Dataset } from '../../datasets/types.ts';
import { type EncoderInput, inputsOf, seesStructure } from '../../models/representation/inputs.ts';
import type { ModelCard } from '../report/facts.ts';
import { describeMethod } from './describeMethod.ts';
import type { ModelRunSummary, TrainedFold } from './modelSummary.ts';

/** Elements rarer than this among the training rows are named as a limit. */
const FEW_ROWS = 5;

/** What the model is, for whom, and where it ends (Mitchell et al. 2019, doi:10.1145/3287560.3287596). */
export function modelCard(dataset: Dataset, folds: readonly TrainedFold[], summary: ModelRunSummary): ModelCard {
  const { plan, parts } = folds[0]!;
  const { encoder, training } = plan;
  const targets = plan.targets.map((target) => target.name).join(', ');
  const coverage = `${Math.round(plan.coverage * 100)} %`;
  return {
    architecture: `Transformer over ${describeTokens(inputsOf(encoder))}: width and embedding ${encoder.embedding}, ${encoder.layers} layers, ${encoder.heads} heads, feed-forward ${encoder.feedForward}, dropout ${encoder.dropout}.`,
    parameters: summary.parameterCount,
    members: training.ensemble,
    training: `${training.epochs} epochs at most, batches of ${training.batch}, learning rate ${training.learningRate}, weight decay ${training.weightDecay}, seed ${training.seed}, on ${summary.backend}.${describePretraining(folds[0]!)}`,
    data: `${dataset.name}: ${parts.train.length} rows to train, ${parts.validation.length} to validate, ${parts.test.length} to test${folds.length > 1 ? `, in each of ${folds.length} folds; the model kept is that of fold 1` : ''}.`,
    prediction: summary.targets.map((target) => `${target.name}: ${describeMethod(target)}`).join(' '),
    intervals: `Conformal, calibrated on the validation rows: of materials like those of the data, ${coverage} should lie inside their interval.`,
    intendedUse: `Screening: predicting ${targets} of inorganic materials of the kind in ${dataset.name} from their composition${seesStructure(inputsOf(encoder)) ? ' and, where it is known, their crystal' : ''}, with an interval and a verdict on whether the material is one the model can judge.`,
    limits: limits(dataset, parts.train, inputsOf(encoder)),
  };
}

function describePretraining({ plan, summary: { pretraining } }: TrainedFold): string {
  if (!pretraining) return '';
  const wrong =
    pretraining.wrong === null
      ? ''
      : `; of the validation materials, ${Math.round(100 * pretraining.wrong)} % told wrong`;
  return ` Before that, ${plan.pretraining!.epochs} epochs of telling hidden elements${wrong}.`;
}

function describeTokens(inputs: readonly EncoderInput[]): string {
  const words: Record<EncoderInput, string> = {
    composition: 'the elements of a composition',
    structure_image: 'the rows of the crystal’s pair map',
    cell: 'the cell',
  };
  return new Intl.ListFormat('en-GB').format(inputs.map((input) => words[input]));
}

function limits(dataset: Dataset, training: Int32Array, inputs: readonly EncoderInput[]): string[] {
  const rows = new Map<string, number>();
  for (const row of training) {
    for (const element of dataset.compositions[row]!.amounts.keys()) rows.set(element, (rows.get(element) ?? 0) + 1);
  }
  const rare = [...rows].filter(([, count]) => count < FEW_ROWS).map(([element]) => element);
  return [
    seesStructure(inputs)
      ? 'It sees distances up to 8 Å and no angles: crystals with the same distances get one prediction, mirror images among them. It was trained on structures as they are in the data; one that is not relaxed the same way is unlike them.'
      : 'It sees the composition only: polymorphs of one formula get one prediction.',
    `Trained on ${rows.size} elements; a material with any other is outside its domain.`,
    ...(rare.length > 0 ? [`Fewer than ${FEW_ROWS} training rows each: ${rare.sort().join(', ')}.`] : []),
    'An interval says nothing of materials unlike the training data, however narrow it is.',
  ];
}

/** The card as a page to read beside the weights. */
export function cardPage(title: string, card: ModelCard, summary: ModelRunSummary): string {
  const errors = summary.targets.map(({ name, unit, test }) =>
    test
      ? `| ${name} | ${unit} | ${test.mae.toPrecision(3)} (${test.maeLow.toPrecision(3)} – ${test.maeHigh.toPrecision(3)}) | ${test.rmse.toPrecision(3)} | ${test.r2.toFixed(3)} | ${(100 * test.coverage).toFixed(1)} % |`
      : `| ${name} | ${unit} | not tested | | | |`,
  );
  return `# ${title}

${card.intendedUse}

| target | unit | test MAE (95 % interval) | RMSE | R² | inside the interval |
|---|---|---|---|---|---|
${errors.join('\n')}

- **Model**: ${card.architecture} ${card.parameters} parameters, ${card.members} ${card.members === 1 ? 'member' : 'members'}.
- **Training**: ${card.training}
- **Data**: ${card.data}
- **Prediction**: ${card.prediction}
- **Intervals**: ${card.intervals}

## Limits

${card.limits.map((limit) => `- ${limit}`).join('\n')}
`;
}
