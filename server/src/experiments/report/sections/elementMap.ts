import type { Numbering } from '../figure.ts';
import type { Html } from '../html.ts';
import { countOf, withUnit } from '../numbers.ts';
import { quantile, type TargetView } from '../target.ts';
import { periodicMap } from './periodicMap.ts';

/** Elements in fewer test materials than this are set apart: their mean error says little. */
const FEW = 5;

/** The periodic table coloured by the mean absolute test error of the materials that contain each element. */
export function elementMapFigure({ facts, digits }: TargetView, numbering: Numbering): Html {
  const errors = new Map(facts.errorByElement.map((entry) => [entry.element, entry]));
  const trusted = facts.errorByElement.filter((entry) => entry.count >= FEW).map((entry) => entry.mae);
  const all = facts.errorByElement.map((entry) => entry.mae);
  // The scale ends at the 98th percentile of the elements with enough rows, so that one outlier does not bleach the rest.
  const top = quantile(trusted.length > 0 ? trusted : all, 0.98) || 1;
  const overflows = all.some((mae) => mae > top);

  const worst = [...facts.errorByElement]
    .filter((entry) => entry.count >= FEW)
    .sort((one, other) => other.mae - one.mae)[0];
  const description = `Periodic table of the mean absolute error of ${facts.label} by element${worst === undefined ? '' : `; largest for ${worst.element}, ${withUnit(digits.error(worst.mae), facts.unit)}`}.`;
  const plot = periodicMap({
    cells: [...errors.values()].map(({ element, mae, count }) => ({
      element,
      share: mae / top,
      text: digits.error(mae),
      title: `${element}: MAE ${withUnit(digits.error(mae), facts.unit)} over ${countOf(count, 'test material')}`,
      few: count < FEW,
    })),
    key: {
      label: withUnit('MAE', facts.unit === '1' ? '1' : `(${facts.unit})`),
      low: '0',
      middle: digits.error(top / 2),
      high: `${overflows ? '≥ ' : ''}${digits.error(top)}`,
    },
    description,
  });
  return numbering.figure(
    `Error by element, ${facts.label}`,
    `Mean absolute error over the test materials that contain the element; the number of materials is in each cell’s tooltip. Pale, dashed cells rest on fewer than ${FEW} materials; empty cells on none.`,
    plot,
    'wide',
  );
}
