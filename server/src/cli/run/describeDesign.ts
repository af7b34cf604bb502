import { readDesignSummary } from '../../experiments/design/summary.ts';
import { describeSteps } from '../../experiments/design/tables.ts';
import type { StoredRun } from '../../experiments/runs/runFolder.ts';
import { withInterval } from '../terminal/numbers.ts';
import { styled } from '../terminal/style.ts';
import { table } from '../terminal/table.ts';

/** Rows shown; the tables in the run folder have all. */
const SHOWN = 10;

/** The best a design run found, how the methods compare, and what to measure next. */
export async function describeDesign(run: StoredRun): Promise<string> {
  const summary = await readDesignSummary(run.folder);
  const { targets, coverage, goals, method, asked, budget, space, met, best, campaign } = summary;
  const size = space.candidates === null ? '' : ` (${space.candidates.toLocaleString('en-GB')} candidates)`;
  const found = met === null ? '' : `; ${met} meet every range`;
  const parts = [
    `${styled('bold', run.record.block)}: ${goals.join('; ')}`,
    `${space.description}${size}; ${method.name.replaceAll('_', ' ')}, ${asked} of ${budget} asked${found}`,
    styled('dim', method.reason),
  ];
  const heads = targets.flatMap(({ name, unit }) => [
    { title: unit === '1' ? name : `${name} (${unit})`, align: 'right' as const },
    { title: `${Math.round(coverage * 100)} % interval`, align: 'left' as const },
  ]);
  const cells = (values: (typeof best)[number]['values']) =>
    values.flatMap(({ mean, lower, upper }) =>
      lower === null || upper === null ? [String(mean), ''] : Object.values(withInterval(mean, lower, upper)),
    );
  if (best.length > 0) {
    parts.push(
      table(
        [
          { title: 'material', align: 'left' },
          ...heads,
          { title: 'score', align: 'right' },
          { title: 'found by', align: 'left' },
          { title: '', align: 'left' },
        ],
        best
          .slice(0, SHOWN)
          .map(({ formula, values, score, foundBy, isKnown, steps }) => [
            formula,
            ...cells(values),
            score.toFixed(3),
            foundBy.replaceAll('_', ' '),
            isKnown ? 'in the data' : steps.length > 0 ? describeSteps(steps, targets) : '',
          ]),
      ),
    );
  }
  if (best.length > SHOWN) parts.push(styled('dim', `${best.length - SHOWN} more in candidates.csv`));
  parts.push(...compared(summary));
  if (campaign) {
    parts.push('', `${campaign.measured} results, ${campaign.waiting} awaited; to measure next:`);
    parts.push(
      table(
        [{ title: 'material', align: 'left' }, ...heads, { title: 'why', align: 'left' }],
        campaign.proposals.map(({ formula, values, reason }) => [formula, ...cells(values), reason]),
      ),
    );
  }
  return parts.join('\n');
}

/** The methods under the same budget, where more than one searched. */
function compared({ curves, met }: Awaited<ReturnType<typeof readDesignSummary>>): string[] {
  const last = new Map(curves.map((point) => [point.method, point]));
  if (last.size < 2) return [];
  return [
    '',
    table(
      [
        { title: 'method', align: 'left' },
        { title: 'asked', align: 'right' },
        { title: 'best score', align: 'right' },
        { title: 'best', align: 'left' },
        ...(met === null ? [] : [{ title: 'meet every range', align: 'right' as const }]),
      ],
      [...last.values()].map((point) => [
        point.method.replaceAll('_', ' '),
        String(point.asked),
        point.score.toFixed(3),
        point.formula ?? 'none',
        ...(met === null ? [] : [String(point.met)]),
      ]),
    ),
  ];
}
