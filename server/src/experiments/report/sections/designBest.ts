import type { ListedCandidate, Proposed } from '../../design/summary.ts';
import type { DesignReportFacts } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { formulaHtml, type Html, html } from '../html.ts';
import { axisLabel, countOf, type Digits, digitsFor, fixed, percent } from '../numbers.ts';
import { quantile } from '../target.ts';

/** Rows of the tables; the run folder has all. */
const LISTED = 50;

type Row = Pick<ListedCandidate, 'formula' | 'values'>;

/** The best candidates with their intervals, and why each scores what it does. */
export function bestSection(facts: DesignReportFacts, numbering: Numbering): Html {
  const { best, campaign, goals } = facts.summary;
  const wanted = html`<p>Wanted: ${goals.join('; ')}.</p>`;
  if (best.length === 0) {
    const why = campaign === null ? 'Nothing was found that the model can judge.' : 'There are no results yet.';
    return html`<section id="results"><h2>Best candidates</h2>${wanted}<p>${why}</p>${proposalsTable(facts, numbering)}</section>`;
  }
  return html`<section id="results"><h2>Best candidates</h2>
${wanted}
${proposalsTable(facts, numbering)}
${bestTable(facts, numbering)}
${scoresTable(facts, numbering)}
${stepsTable(facts, numbering)}
${crystalsTable(facts, numbering)}</section>`;
}

function bestTable(facts: DesignReportFacts, numbering: Numbering): Html {
  const { best } = facts.summary;
  const digits = digitsOf(facts, best);
  const rows = best.slice(0, LISTED).map(
    (
      row,
    ) => html`<tr><th scope="row">${formulaHtml(row.formula)}</th>${valueCells(row, digits)}<td class="number">${fixed(row.score, 3)}</td><td>${row.met ? 'yes' : 'no'}</td><td>${row.front ? 'yes' : ''}</td><td class="words">${row.isKnown ? 'in the data' : 'new'}</td><td class="words">${words(row.foundBy)}, question ${row.asked}</td></tr>
`,
  );
  const note = best.length > LISTED ? `The first ${LISTED} of ${best.length}; all are in candidates.csv.` : '';
  return numbering.table(
    'The best candidates',
    note,
    columns(
      'Material',
      ...valueHeads(facts),
      { numeric: 'Score' },
      'Meets all ranges',
      'Pareto front',
      'Novelty',
      'Found by',
    ),
    rows,
  );
}

function scoresTable({ summary: { best, goals, campaign }, caution }: DesignReportFacts, numbering: Numbering): Html {
  const rows = best.slice(0, 20).map(
    (
      row,
    ) => html`<tr><th scope="row">${formulaHtml(row.formula)}</th>${row.goals.map((worth) => html`<td class="number">${fixed(worth, 2)}</td>`)}<td class="number">${fixed(row.domain, 2)}</td><td class="number">${fixed(row.novelty, 2)}</td><td class="number">${fixed(row.score, 3)}</td><td class="words">${row.reason}</td></tr>
`,
  );
  const doubt =
    campaign === null
      ? `Each goal is judged at the worse end of the prediction ∓ ${caution} standard deviations.`
      : 'Results count as exact.';
  return numbering.table(
    'Why each scores',
    `Worths go from 0 to 1. ${doubt} The score is the geometric mean of the goals’ worths times those of domain and novelty.`,
    columns(
      'Material',
      ...goals.map((goal) => ({ numeric: goal })),
      { numeric: 'Domain' },
      { numeric: 'Novelty' },
      { numeric: 'Score' },
      'Why it was asked about',
    ),
    rows,
  );
}

/** Which change bought what, for a search that started from a material. */
function stepsTable({ summary: { best, targets }, from }: DesignReportFacts, numbering: Numbering): Html | null {
  const explained = best.filter(({ steps }) => steps.length > 0);
  if (from === null || explained.length === 0) return null;
  const rows = explained.flatMap(({ formula, steps }) =>
    steps.map(
      (
        step,
        place,
      ) => html`<tr><th scope="row">${place === 0 ? formulaHtml(formula) : null}</th><td>${step.change}</td><td>${formulaHtml(step.formula)}</td>${step.values.map((value) => html`<td class="number">${Number(value.toPrecision(3))}</td>`)}<td class="number">${fixed(step.score, 3)}</td></tr>
`,
    ),
  );
  return numbering.table(
    'Which change buys what',
    html`From ${formulaHtml(from)}, one change at a time, in the order in which the next buys most.`,
    columns(
      'Candidate',
      'Change',
      'Becomes',
      ...targets.map(({ name, unit }) => ({ numeric: axisLabel(name, unit) })),
      { numeric: 'Score' },
    ),
    rows,
  );
}

const SEEN = { formula: 'its formula', orbits: 'its formula and orbits', crystal: 'this crystal', none: '' } as const;

/** The candidates as crystals. */
function crystalsTable({ summary: { best } }: DesignReportFacts, numbering: Numbering): Html | null {
  const built = best.flatMap(({ formula, crystal }) => (crystal === null ? [] : [{ formula, crystal }])).slice(0, 20);
  if (built.length === 0) return null;
  const rows = built.map(
    ({
      formula,
      crystal,
    }) => html`<tr><th scope="row">${formulaHtml(formula)}</th><td>${crystal.spaceGroup}</td><td class="number">${fixed(crystal.density, 2)}</td><td class="number">${fixed(crystal.shortestContact, 2)}</td><td class="words"><code>${crystal.file}.cif</code></td><td>${crystal.like === null ? '' : formulaHtml(crystal.like)}</td><td>${SEEN[crystal.seen ?? 'none']}</td><td class="words">${crystal.doubt ?? ''}</td></tr>
`,
  );
  return numbering.table(
    'As crystals',
    'Coordinates of the structure type, or of the known crystal of that type whose elements are most alike; the cell from a predicted volume or else from radii or the volumes of the elements. A start for a relaxation. The space group was found again in the crystal.',
    columns(
      'Material',
      'Space group',
      { numeric: 'Density (g/cm³)' },
      { numeric: 'Shortest contact / radii' },
      'File (and .poscar)',
      'Coordinates of',
      'In the data',
      'Doubt',
    ),
    rows,
  );
}

function proposalsTable(facts: DesignReportFacts, numbering: Numbering): Html | null {
  const { campaign } = facts.summary;
  if (campaign === null) return null;
  const { measured, waiting, proposals } = campaign;
  const so = `${countOf(measured, 'result')} so far, ${waiting} awaited.`;
  if (proposals.length === 0) return html`<p>${so} Nothing more is proposed.</p>`;
  const digits = digitsOf(facts, proposals);
  const rows = proposals.map(
    (row: Proposed) =>
      html`<tr><th scope="row">${formulaHtml(row.formula)}</th>${valueCells(row, digits)}<td class="words">${row.reason}</td></tr>
`,
  );
  return numbering.table(
    'To measure next',
    `${so} The numbers are the model’s own; the order comes from what the results have taught.`,
    columns('Material', ...valueHeads(facts), 'Why'),
    rows,
  );
}

function valueHeads({ targets }: DesignReportFacts) {
  return targets.flatMap(({ label, unit, nominalCoverage }) => [
    { numeric: axisLabel(label, unit) },
    { numeric: `${percent(nominalCoverage)} interval` },
  ]);
}

function valueCells({ values }: Row, digits: readonly Digits[]): Html[] {
  return values.map(
    ({ mean, lower, upper }, index) =>
      html`<td class="number">${digits[index]!.value(mean)}</td><td class="number quiet">${lower === null || upper === null ? '–' : `${digits[index]!.value(lower)} to ${digits[index]!.value(upper)}`}</td>`,
  );
}

/** Digits that the intervals support: a 90 % interval is about four typical errors wide. */
function digitsOf({ targets }: DesignReportFacts, rows: readonly Row[]): Digits[] {
  return targets.map((_, index) => {
    const widths = rows.flatMap(({ values }) => {
      const { lower, upper } = values[index]!;
      return lower === null || upper === null ? [] : [upper - lower];
    });
    const sizes = rows.map(({ values }) => Math.abs(values[index]!.mean));
    const width = widths.length === 0 ? 0 : quantile(widths, 0.5);
    return digitsFor(Number.isFinite(width) ? width / 4 : 0, quantile(sizes, 0.5));
  });
}

export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
