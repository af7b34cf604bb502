import { maskOf, type StateMask } from './stateMask.ts';

/** Cuts of the order of electronegativity, into anions and cations, at which the elements may have the same states. */
export interface CutClass {
  readonly firstCut: number;
  readonly lastCut: number;
  /** States that as many elements may have as was asked for, number by number. */
  readonly states: readonly StateMask[];
}

export interface CutClasses {
  readonly classes: readonly CutClass[];
  /** By cut. */
  readonly classOf: Uint8Array;
}

/**
 * @param states of each element, the most electronegative first
 * @param counts the numbers of elements that are asked for
 */
export function classifyCuts(states: readonly (readonly number[])[], counts: readonly number[]): CutClasses {
  const classes: CutClass[] = [];
  const classOf = new Uint8Array(states.length + 1);
  for (let cut = 0; cut <= states.length; cut++) {
    const own = counts.map((count) => statesOfSome(states, { from: 0, anionsBefore: cut, cationsFrom: cut }, count));
    const last = classes.at(-1);
    if (last?.states.join() === own.join()) classes[classes.length - 1] = { ...last, lastCut: cut };
    else classes.push({ firstCut: cut, lastCut: cut, states: own });
    classOf[cut] = classes.length - 1;
  }
  return { classes, classOf };
}

/** States that at least `count` elements from a place on have, as anions before a cut or as cations from a cut on. */
export function statesOfSome(
  states: readonly (readonly number[])[],
  { from, anionsBefore, cationsFrom }: { from: number; anionsBefore: number; cationsFrom: number },
  count: number,
): StateMask {
  const counts = new Map<number, number>();
  for (let place = from; place < states.length; place++) {
    for (const state of states[place]!) {
      if (state < 0 ? place < anionsBefore : place >= cationsFrom) counts.set(state, (counts.get(state) ?? 0) + 1);
    }
  }
  return maskOf([...counts].flatMap(([state, found]) => (found >= count ? [state] : [])));
}
