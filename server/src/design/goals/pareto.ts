/** Points of objectives that are all to be small. */
export type Point = readonly number[];

/** True if `one` is nowhere worse than `other` and somewhere better. */
export function dominates(one: Point, other: Point): boolean {
  return one.every((value, place) => value <= other[place]!) && one.some((value, place) => value < other[place]!);
}

/** Places of the points that no other dominates, each once: of equal points the first. */
export function paretoFront(points: readonly Point[]): number[] {
  const front: number[] = [];
  points.forEach((point, place) => {
    if (point.some(Number.isNaN)) return;
    const beaten = front.some(
      (member) => dominates(points[member]!, point) || points[member]!.every((value, axis) => value === point[axis]),
    );
    if (beaten) return;
    for (let index = front.length - 1; index >= 0; index--) {
      if (dominates(point, points[front[index]!]!)) front.splice(index, 1);
    }
    front.push(place);
  });
  return front;
}

/**
 * Volume that the points dominate up to a reference no better than any: the measure of a front (Zitzler and Thiele 1999,
 * doi:10.1109/4235.797969). By slices along the last objective; exact, and quick enough for the few objectives of a
 * design. Points beyond the reference count nothing.
 */
export function hypervolume(points: readonly Point[], reference: Point): number {
  const inside = points.filter((point) => point.every((value, axis) => value < reference[axis]!));
  if (inside.length === 0) return 0;
  const last = reference.length - 1;
  if (last === 0) return reference[0]! - Math.min(...inside.map(([value]) => value!));
  const sorted = [...inside].sort((one, other) => one[last]! - other[last]!);
  let volume = 0;
  for (let place = 0; place < sorted.length; place++) {
    const from = sorted[place]![last]!;
    const to = sorted[place + 1]?.[last] ?? reference[last]!;
    if (to === from) continue;
    const slice = sorted.slice(0, place + 1).map((point) => point.slice(0, last));
    volume += (to - from) * hypervolume(slice, reference.slice(0, last));
  }
  return volume;
}
