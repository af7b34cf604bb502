import type { DesignSummary } from '../../design/summary.ts';
import type { Numbering } from '../figure.ts';
import type { Html } from '../html.ts';
import { countOf, fixed } from '../numbers.ts';
import { periodicMap } from './periodicMap.ts';

/** Elements in fewer candidates than this are set apart. */
const FEW = 3;

/** The periodic table of what was asked about: coloured by the best score of a candidate with the element. */
export function exploredFigure({ elements }: DesignSummary, numbering: Numbering): Html | null {
  if (elements.length === 0) return null;
  const top = Math.max(...elements.map(({ best }) => best)) || 1;
  const map = periodicMap({
    cells: elements.map(({ element, count, best }) => ({
      element,
      share: best / top,
      text: fixed(best, 2),
      title: `${element}: best score ${fixed(best, 3)} over ${countOf(count, 'candidate')}`,
      few: count < FEW,
    })),
    key: { label: 'Best score', low: '0', middle: fixed(top / 2, 2), high: fixed(top, 2) },
    description: 'Periodic table of the best score of a candidate with each element.',
  });
  return numbering.figure(
    'What was explored',
    `Each element that was asked about, with the best score of a candidate that holds it. Pale, dashed cells were in fewer than ${FEW} candidates; empty cells in none.`,
    map,
    'wide',
  );
}
