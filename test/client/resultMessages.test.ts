import { expect, it } from 'vitest';
import { packed, toResult } from '../../client/src/notebook/resultMessages.ts';

it('rows come through the JSON of a notebook as they were', () => {
  const message = {
    type: 'rows' as const,
    table: 'predictions',
    from: 0,
    columns: [Float64Array.of(1.5, Number.NaN), Uint8Array.of(1, 0), ['NaCl', null]],
  };
  const sent = JSON.parse(JSON.stringify({ output: 'one', message: packed(message) }));
  expect(toResult.parse(sent)).toEqual({ output: 'one', message });
});
