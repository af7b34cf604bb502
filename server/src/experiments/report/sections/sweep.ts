import type { SweepFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, countOf } from '../numbers.ts';

/** Most trials a report lists; the table beside it has all. */
const MOST_TRIALS = 60;

/** What the sweep tried, in the order it was tried; the values of the best are those the model was trained with. */
export function sweepSection(sweep: SweepFacts, numbering: Numbering): Html {
  const { parameters, targets, trials } = sweep;
  const folds = trials.some(({ fold }) => fold !== null);
  const listed =
    trials.length > MOST_TRIALS ? trials.filter(({ chosen }, index) => chosen || index < MOST_TRIALS) : trials;
  const figures = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(3))));
  const rows = listed.map(
    ({ fold, number, values, validationMae, bestEpoch, seconds, chosen }) =>
      html`<tr${chosen ? html` class="model"` : null}>${folds ? html`<td class="number">${String(fold)}</td>` : null}<th scope="row">${String(number)}${chosen ? ' (chosen)' : ''}</th>${values.map((value) => html`<td class="number">${figures(value)}</td>`)}${validationMae.map((error) => html`<td class="number">${figures(error)}</td>`)}<td class="number">${String(bestEpoch)}</td><td class="number">${seconds.toFixed(0)}</td></tr>
`,
  );
  return html`<section id="sweep"><h2>Sweep</h2>
${numbering.table(
  'Trials of the sweep',
  `${countOf(trials.length, 'trial')}, each of one network, judged on the validation part alone; the first is the model as it is written.${listed.length < trials.length ? ' The table in the run folder holds them all.' : ''}`,
  columns(
    ...(folds ? [{ numeric: 'Fold' }] : []),
    'Trial',
    ...parameters.map((name) => ({ numeric: name })),
    ...targets.map(({ name, unit }) => ({ numeric: axisLabel(`${name} validation MAE`, unit) })),
    { numeric: 'Best epoch' },
    { numeric: 'Seconds' },
  ),
  rows,
  'baselines',
)}</section>`;
}
