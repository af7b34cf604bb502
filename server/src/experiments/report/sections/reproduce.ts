import type { RunFacts } from '../facts.ts';
import { facts } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { duration, moment } from '../numbers.ts';

/** The command, the seed and the digests with which anybody gets the same numbers. */
export function reproduceSection(run: RunFacts, experiment: string): Html {
  return html`<section id="reproduce"><h2>How to reproduce</h2>
<p>With the same text, data, seed and backend the run gives the same numbers.</p>
<pre class="command"><code>${run.command}</code></pre>
${facts([
  ['Run folder', html`<code>${run.folder}</code>`],
  ['Experiment', html`<code>${run.file}</code>, block <code>${run.block}</code>`],
  ['Started', `${moment(run.started)}, took ${duration(run.seconds)}`],
  ['Seed', String(run.seed)],
  ['Versions', pairs(run.versions)],
  ['Machine', pairs(run.machine)],
  [
    'SHA-256',
    html`<ul class="hashes">${Object.entries(run.hashes).map(([what, digest]) => html`<li>${what} <code>${digest}</code></li>`)}</ul>`,
  ],
])}
<h3>Experiment as resolved</h3>
<pre><code>${experiment.trimEnd()}</code></pre>
</section>`;
}

function pairs(record: Readonly<Record<string, string>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
