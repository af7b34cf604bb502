import { expect, it } from 'vitest';
import { curvesOf, lastEpochOf, roomFor } from '../../client/webview/training/curves.ts';

const metric = (member: number, epoch: number, loss: number) => ({
  member,
  fold: null,
  epoch,
  values: { training_loss: loss },
});

it('curves stand in the order of their members, however they arrive; an epoch measured again counts once', () => {
  const curves = curvesOf([metric(1, 1, 5), metric(0, 1, 4), metric(1, 2, 3), metric(1, 2, 2)], 'training_loss');
  expect(curves.map(({ label, x, y }) => [label, x, y])).toEqual([
    ['member 1', [1], [4]],
    ['member 2', [1, 2], [5, 2]],
  ]);
});

it('the axis of a curve that grows ends at a round number a little beyond it', () => {
  expect([0, 3, 9, 20, 41, 45, 700].map(roomFor)).toEqual([10, 10, 20, 50, 50, 100, 1000]);
  expect(lastEpochOf([metric(0, 4, 1), metric(1, 3, 1)])).toBe(4);
});
