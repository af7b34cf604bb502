import type { DomainFacts, TestRow } from '../facts.ts';
import { columns, type Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { count, unitText } from '../numbers.ts';
import type { TargetView } from '../target.ts';

/** How far the model may be trusted: its error on test materials inside and outside its domain. */
export function domainSection(domain: DomainFacts, views: readonly TargetView[], numbering: Numbering): Html {
  const rows = views.map(({ facts, digits }) => {
    const inside = facts.rows.filter((row) => row.insideDomain);
    const outside = facts.rows.filter((row) => !row.insideDomain);
    const error = (part: readonly TestRow[]) => (part.length === 0 ? '–' : digits.error(meanAbsoluteError(part)));
    return html`<tr><th scope="row">${facts.label}</th><td>${unitText(facts.unit) || '–'}</td><td class="number">${count(inside.length)}</td><td class="number">${error(inside)}</td><td class="number">${count(outside.length)}</td><td class="number">${error(outside)}</td></tr>
`;
  });
  return html`<section id="domain"><h2>Applicability domain</h2>
<p>${domain.method}</p>
${numbering.table(
  'Test error inside and outside the domain',
  '',
  columns(
    'Property',
    'Unit',
    { numeric: 'Inside' },
    { numeric: 'MAE inside' },
    { numeric: 'Outside' },
    { numeric: 'MAE outside' },
  ),
  rows,
)}
${domainReasons(domain)}
</section>`;
}

/** Why materials lie outside, most frequent first. */
export function domainReasons({ reasons }: DomainFacts): Html | null {
  if (reasons.length === 0) return null;
  const sorted = [...reasons].sort((one, other) => other.count - one.count);
  return html`<p>Reasons for lying outside: ${sorted.map(({ reason, count: rows }) => `${reason} (${count(rows)})`).join('; ')}.</p>`;
}

function meanAbsoluteError(rows: readonly TestRow[]): number {
  return rows.reduce((sum, row) => sum + Math.abs(row.predicted - row.actual), 0) / rows.length;
}
