import type { DatasetFacts } from '../facts.ts';
import { columns, facts as factList, type Numbering } from '../figure.ts';
import { formulaHtml, type Html, html } from '../html.ts';
import { axisLabel, count, digitsFor } from '../numbers.ts';
import { warnings } from './warnings.ts';

const ENTRIES_SHOWN = 12;

/** Where the data came from, what cleaning did to it, how it is distributed and how it was split. */
export function dataSection(dataset: DatasetFacts, numbering: Numbering): Html {
  const { account, profile } = dataset;
  return html`<section id="data"><h2>Data</h2>
${factList([
  ['Dataset', dataset.name],
  ['Source', html`<code>${dataset.source}</code>`],
  ['Materials', `${count(profile.rows)} in ${count(profile.chemicalSystems)} chemical systems`],
  ['Split', dataset.split],
  ['Parts', partsText(dataset)],
])}
${profileTable(dataset, numbering)}
${provenanceTable(dataset, numbering)}
<h3>Cleaning</h3>
<p>${count(account.rowsRead)} rows were read and ${count(account.rowsKept)} kept.${reasonsText(account.counts)}</p>
${warnings(account.warnings.map(({ message }) => message))}
${account.entries.length === 0 ? null : entriesTable(dataset, numbering)}
</section>`;
}

/** `train 3,917, validation 247, test 732`, or the same of every fold. */
function partsText({ parts }: DatasetFacts): string {
  const folds = Map.groupBy(parts, ({ fold }) => fold);
  return [...folds]
    .map(([fold, ofFold]) => {
      const sizes = ofFold.map(({ part, rows }) => `${part} ${count(rows)}`).join(', ');
      return fold === null ? sizes : `fold ${fold}: ${sizes}`;
    })
    .join('; ');
}

function reasonsText(counts: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(counts).filter(([, rows]) => rows > 0);
  if (reasons.length === 0) return ' Nothing had to be changed.';
  const parts = reasons.map(([code, rows]) => `${code.replaceAll('-', ' ')} ${count(rows)}`);
  return ` By reason: ${parts.join(', ')}.`;
}

function profileTable({ profile }: DatasetFacts, numbering: Numbering): Html {
  const rows = profile.targets.map((target) => {
    const digits = digitsFor(target.standardDeviation / 10, Math.abs(target.median));
    return html`<tr><th scope="row">${axisLabel(target.name.replaceAll('_', ' '), target.unit)}</th><td class="number">${count(target.labelled)}</td><td class="number">${digits.value(target.minimum)}</td><td class="number">${digits.value(target.median)}</td><td class="number">${digits.value(target.mean)}</td><td class="number">${digits.value(target.maximum)}</td><td class="number">${digits.value(target.standardDeviation)}</td></tr>
`;
  });
  return numbering.table(
    'The labels after cleaning',
    'All parts together.',
    columns(
      'Property',
      { numeric: 'Labelled' },
      { numeric: 'Minimum' },
      { numeric: 'Median' },
      { numeric: 'Mean' },
      { numeric: 'Maximum' },
      { numeric: 'Standard deviation' },
    ),
    rows,
  );
}

/** What was asked of databases and answered: enough to ask the same again, and to cite them. */
function provenanceTable({ provenance = [] }: DatasetFacts, numbering: Numbering): Html | null {
  if (provenance.length === 0) return null;
  return numbering.table(
    'The databases asked',
    'Each answer is kept; the hashes of its pages are in run.json.',
    columns('Database', 'Asked for', { numeric: 'Entries' }, 'When', 'Method', 'Licence, to be cited'),
    provenance.map(
      (of) =>
        html`<tr><th scope="row">${of.title}<br><code>${of.url}</code>${of.apiVersion === null ? '' : ` ${of.api === 'optimade' ? 'OPTIMADE' : 'version'} ${of.apiVersion}`}</th><td class="words"><code>${of.filter === '' ? 'everything' : of.filter}</code></td><td class="number">${count(of.entries)}${of.available === null ? '' : ` of ${count(of.available)}`}</td><td>${of.fetched[0].slice(0, 10)}</td><td class="words">${of.method}</td><td class="words">${of.licence}; ${of.citation}</td></tr>
`,
    ),
  );
}

function entriesTable({ account }: DatasetFacts, numbering: Numbering): Html {
  const shown = account.entries.slice(0, ENTRIES_SHOWN);
  const more = account.entries.length - shown.length + account.entriesLeftOut;
  return numbering.table(
    'Cleaning, row by row',
    more > 0 ? `The first ${shown.length} entries; ${count(more)} more are in the run folder.` : '',
    columns({ numeric: 'Line' }, 'Material', 'What was done'),
    shown.map(
      ({ line, formula, message }) =>
        html`<tr><td class="number">${line}</td><th scope="row">${formulaHtml(formula)}</th><td class="words">${message}</td></tr>
`,
    ),
  );
}
