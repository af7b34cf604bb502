/** A curve that stays where it was until the next value is known: between two questions nothing is learnt. */
export function steps(x: readonly number[], y: readonly number[]): { x: number[]; y: number[] } {
  const stepped: { x: number[]; y: number[] } = { x: [], y: [] };
  for (const [index, at] of x.entries()) {
    const before = y[index - 1];
    if (before !== undefined && before !== y[index]) {
      stepped.x.push(at - 1e-6);
      stepped.y.push(before);
    }
    stepped.x.push(at);
    stepped.y.push(y[index]!);
  }
  return stepped;
}
