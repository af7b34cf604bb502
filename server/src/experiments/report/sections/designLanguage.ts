import type { LanguageModelReport } from '../../../design/languageModel/describeSamples.ts';
import type { Numbering } from '../figure.ts';
import { columns } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { count, fixed, percent } from '../numbers.ts';

/** What the language model of a policy writes, what tuning made of it, and what chance writes. */
export function languageModelTable(report: LanguageModelReport | null, numbering: Numbering): Html | null {
  if (report === null) return null;
  const rows = report.writers.map(({ name, samples }) => {
    const { grammatical, neutral, unique, novel, newFormula, divergence } = samples;
    const shares = [grammatical, neutral, unique, novel, newFormula];
    const bits = [divergence.elements, divergence.size, divergence.spaceGroups];
    return html`<tr><th scope="row">${name}</th>${shares.map((share) => html`<td class="number">${percent(share)}</td>`)}${bits.map((value) => html`<td class="number">${value === null ? '' : fixed(value, 3)}</td>`)}</tr>
`;
  });
  const heldOut = report.heldOut === null ? '' : ` One held out costs it ${fixed(report.heldOut, 1)} nats.`;
  return numbering.table(
    'What the language model writes',
    html`It learnt from ${count(report.learnt)} spellings.${heldOut} Of ${count(report.writers[0]!.samples.drawn)} drawn from each. Distance from the data is the Jensen–Shannon divergence in bits: 0 is alike, 1 has nothing in common.`,
    columns(
      'Drawn from',
      { numeric: 'Grammatical' },
      { numeric: 'Charges balance' },
      { numeric: 'Unique' },
      { numeric: 'Not in the data' },
      { numeric: 'New formula' },
      { numeric: 'Distance: elements' },
      { numeric: 'number of elements' },
      { numeric: 'space groups' },
    ),
    rows,
  );
}
