import * as Plot from '@observablehq/plot';
import type { MemberHistory, ModelReportFacts } from '../facts.ts';
import type { Numbering } from '../figure.ts';
import { type Html, html } from '../html.ts';
import { axisLabel, count, countOf } from '../numbers.ts';
import { axes, COLOURS, domainOf, drawPlot, LEGEND_MARKS, legend, MEMBER_COLOURS, ticksOf } from '../plot.ts';

interface Point {
  readonly member: string;
  readonly epoch: number;
  readonly value: number;
}

/** How each ensemble member learnt: the loss it minimised, and the validation error of each target. */
export function learningFigure({ history, targets }: ModelReportFacts, numbering: Numbering): Html {
  const members = history.map(memberName);
  const loss = curve(history, (epoch) => epoch.trainingLoss);
  const panels = [learningPlot(loss, members, 'Loss', 'training')];
  for (const { name, label, unit } of targets) {
    const points = curve(history, (epoch) => epoch.validationMae[name]);
    if (points.length > 0)
      panels.push(learningPlot(points, members, axisLabel('MAE', unit), `validation, ${label}`, true));
  }
  if (loss.length === 0) return html`<p>No learning history was recorded.</p>`;
  const validated = panels.length > 1;
  const key = legend(
    members.map((text, index) => ({ mark: LEGEND_MARKS.line(colourOf(index, members.length)), text })),
  );
  return numbering.figure(
    'Learning curves',
    `${validated ? 'Training loss, and mean absolute error on the validation part; the ringed epoch has the lowest.' : 'Training loss. There was no validation part, so no validation error was followed.'} ${
      members.length > 1 ? `One line for each of the ${count(members.length)} ensemble members.` : ''
    }`,
    html`${members.length > 1 && members.length <= MEMBER_COLOURS.length ? key : null}<div class="pair">${panels}</div>`,
    'wide',
  );
}

function learningPlot(
  points: readonly Point[],
  members: readonly string[],
  label: string,
  panel: string,
  markBest = false,
): Html {
  const values = points.map((point) => point.value);
  // Errors fall by a large factor in the first epochs; on a logarithmic axis the last ones are still told apart.
  const logarithmic = markBest && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 3;
  const domain = domainOf(values, logarithmic);
  const best = markBest ? members.map((member) => lowest(points.filter((point) => point.member === member))) : [];
  return drawPlot(
    {
      width: 460,
      height: 270,
      color: { domain: members, range: members.map((_, index) => colourOf(index, members.length)) },
      y: { type: logarithmic ? 'log' : 'linear', domain },
      marks: [
        ...axes({ label: 'Epoch' }, { label, ...ticksOf(domain, logarithmic) }),
        Plot.text([panel], { frameAnchor: 'top-right', dx: -10, dy: 10, fill: COLOURS.ink }),
        Plot.line(points, {
          x: 'epoch',
          y: 'value',
          z: 'member',
          stroke: 'member',
          strokeWidth: members.length > MEMBER_COLOURS.length ? 0.8 : 1.4,
          className: 'curves',
        }),
        Plot.dot(
          best.filter((point) => point !== undefined),
          {
            x: 'epoch',
            y: 'value',
            r: 4,
            stroke: 'member',
            strokeWidth: 1.4,
            fill: 'var(--paper)',
            title: (point: Point) => `${point.member}: epoch ${point.epoch}`,
            className: 'best',
          },
        ),
        // A single epoch makes no line.
        ...(points.length === members.length
          ? [Plot.dot(points, { x: 'epoch', y: 'value', fill: COLOURS.model })]
          : []),
      ],
    },
    `${label} by epoch, ${panel}, for ${countOf(members.length, 'ensemble member')}.`,
  );
}

function curve(
  history: readonly MemberHistory[],
  pick: (epoch: MemberHistory['epochs'][number]) => number | undefined,
): Point[] {
  return history.flatMap((member) =>
    member.epochs.flatMap((epoch) => {
      const value = pick(epoch);
      return value === undefined || !Number.isFinite(value)
        ? []
        : [{ member: memberName(member), epoch: epoch.epoch, value }];
    }),
  );
}

function memberName({ member, fold }: MemberHistory): string {
  return fold === null ? `member ${member}` : `fold ${fold}, member ${member}`;
}

/** A colour each; more members than colours are all drawn alike rather than confused. */
function colourOf(index: number, members: number): string {
  return (members <= MEMBER_COLOURS.length ? MEMBER_COLOURS[index] : undefined) ?? COLOURS.model;
}

function lowest(points: readonly Point[]): Point | undefined {
  return [...points].sort((one, other) => one.value - other.value)[0];
}
