import type { ModelCard } from '../facts.ts';
import { facts } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { count } from '../numbers.ts';

/** What the model is, what it is for and what it is not for (Mitchell et al. 2019, doi:10.1145/3287560.3287596). */
export function cardSection(card: ModelCard): Html {
  const ensemble = card.members === 1 ? '' : ` in each of ${card.members} ensemble members`;
  return html`<section id="card"><h2>Model card</h2>
${facts([
  ['Architecture', card.architecture],
  ['Parameters', `${count(card.parameters)}${ensemble}`],
  ['Training', card.training],
  ['Prediction', card.prediction],
  ['Data', card.data],
  ['Intervals', card.intervals],
  ['Intended use', card.intendedUse],
  [
    'Limits',
    card.limits.length === 0 ? 'None stated.' : html`<ul>${card.limits.map((limit) => html`<li>${limit}</li>`)}</ul>`,
  ],
])}
</section>`;
}
