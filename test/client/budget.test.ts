import { describe, expect, it } from 'vitest';
import { budgetEdit } from '../../client/src/text/budget.ts';

const text = (search: string) => `model net {
  data: crystals
}

design first {
  model: net // search: auto(budget: 7) was too little
  goals: { band_gap: 1..2 eV }
${search}}

design second {
  model: net
  search: auto(budget: 40)
}
`;

function changed(given: string, name = 'first'): string | null {
  const edit = budgetEdit(given, name, 900);
  return edit && given.slice(0, edit.start) + edit.text + given.slice(edit.end);
}

describe('another budget in the text of a design', () => {
  it.each([
    ['  search: auto(budget: 1000, seed: 1)\n', '  search: auto(budget: 900, seed: 1)\n'],
    ['  search: reinforce(seed: 1)\n', '  search: reinforce(budget: 900, seed: 1)\n'],
    ['  search: auto()\n', '  search: auto(budget: 900)\n'],
    ['  search: ucb\n  keep: 3\n', '  search: ucb(budget: 900)\n  keep: 3\n'],
    ['', '  search: auto(budget: 900)\n'],
  ])('%j becomes %j', (before, after) => expect(changed(text(before))).toBe(text(after)));

  it('changes the block that is meant, and says where there is none', () => {
    expect(changed(text(''), 'second')).toBe(text('').replace('budget: 40', 'budget: 900'));
    expect(changed(text(''), 'net')).toBeNull();
  });
});
