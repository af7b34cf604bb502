import type { BoundBlock, BoundFile } from '../../language/binding/bound.ts';
import { targetsOf } from '../../language/binding/targets.ts';
import { blocksOfKind, datasetOf, modelOf, nameIn } from '../datasets.ts';
import type { EditorFacts } from '../facts.ts';
import { bestOf } from './block.ts';
import { count, number, withUnit } from './numbers.ts';
import { propertyText } from './property.ts';

/** A target as Markdown: its property, the labels of its dataset, the last test errors of the models that learn it. */
export function targetText(file: BoundFile, block: BoundBlock, name: string, facts: EditorFacts): string | null {
  const target = targetsOf(block)?.get(name);
  if (!target) return null;
  const { property, unit, columnUnit } = target;
  const parts = [
    property
      ? propertyText(property)
      : `**${name}**: a target of your own${unit === '1' ? ', a pure number' : `, in \`${unit}\``}`,
  ];
  if (property && columnUnit !== null && columnUnit !== property.unit)
    parts.push(`The column is in \`${columnUnit}\` and is converted to \`${property.unit}\`.`);
  const dataset = datasetOf(block);
  const labels = facts.dataset(nameIn(file, dataset) ?? '')?.targets.find((one) => one.name === name);
  if (labels) {
    const { labelled, minimum, median, maximum, mean, standardDeviation } = labels;
    parts.push(
      `${count(labelled)} labels: ${number(minimum)} … ${withUnit(number(maximum), labels.unit)}, median ${number(median)}, mean ${number(mean)} ± ${number(standardDeviation, 3)}`,
    );
  }
  const model = modelOf(block);
  const models = model ? [model] : blocksOfKind(file, 'model').filter((one) => datasetOf(one) === dataset);
  for (const one of models) {
    const called = nameIn(file, one);
    const metrics = called === null ? undefined : facts.run(called)?.targets.find((one) => one.name === name);
    if (!metrics?.test) continue;
    const best = bestOf(metrics.baselines);
    const beside = best ? `, best baseline ${number(best.mae, 3)} (${best.name.replaceAll('_', ' ')})` : '';
    parts.push(
      `\`${called}\` on the test part: error ${withUnit(number(metrics.test.mae, 3), metrics.unit)}${beside}, R² ${number(metrics.test.r2, 3)}`,
    );
  }
  return parts.join('\n\n');
}
