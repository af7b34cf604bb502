import { multiplyAdd, sumLanes } from './vector';

/** Squared distance of two rows of `length` numbers, left once it is not below `limit`; `length` is a multiple of 4. */
// @ts-ignore: decorator
@inline
function squaredDistance(a: usize, b: usize, length: i32, limit: f32): f32 {
  let total: f32 = 0;
  const end = a + (<usize>length << 2);
  while (a < end && total < limit) {
    const stop = min(a + 128, end);
    let sum = f32x4.splat(0);
    while (a < stop) {
      const difference = f32x4.sub(v128.load(a), v128.load(b));
      sum = multiplyAdd(difference, difference, sum);
      a += 16;
      b += 16;
    }
    total += sumLanes(sum);
  }
  return total;
}

/** Put a number, and what it belongs to, into its place among the `count` smallest so far, ascending. */
// @ts-ignore: decorator
@inline
function insert(smallest: usize, owners: usize, count: i32, value: f32, owner: i32): void {
  let place = count - 1;
  for (; place > 0; place--) {
    const before = <usize>(place - 1) << 2;
    if (!(load<f32>(smallest + before) > value)) break;
    store<f32>(smallest + before, load<f32>(smallest + before), 4);
    store<i32>(owners + before, load<i32>(owners + before), 4);
  }
  store<f32>(smallest + (<usize>place << 2), value);
  store<i32>(owners + (<usize>place << 2), owner);
}

/** Whether one of sixteen numbers is below the limit. */
// @ts-ignore: decorator
@inline
function anyBelow(numbers: usize, limit: v128): bool {
  const first = v128.or(f32x4.lt(v128.load(numbers), limit), f32x4.lt(v128.load(numbers, 16), limit));
  const second = v128.or(f32x4.lt(v128.load(numbers, 32), limit), f32x4.lt(v128.load(numbers, 48), limit));
  return v128.any_true(v128.or(first, second));
}

/**
 * means[rows] = mean distance of each query to its `count` nearest points, infinite for a query that is no number.
 *
 * `bounds[rows, size]` are lower bounds of the squared distances, each less `shifts[row]`, but for an error of `slacks[row]`;
 * only points that they leave near enough are looked at in full. `size` is at least `count`; `scratch` holds 4 · count numbers.
 */
export function nearestMeans(
  rows: i32, size: i32, width: i32, count: i32, bounds: usize, shifts: usize, slacks: usize,
  queries: usize, points: usize, means: usize, scratch: usize,
): void {
  const step = <usize>count << 2;
  const looks = scratch, candidates = scratch + step, best = scratch + 2 * step, owners = scratch + 3 * step;
  const last = step - 4;
  const rowBytes = <usize>width << 2;
  for (let row = 0; row < rows; row++) {
    const bound = bounds + (<usize>(row * size) << 2);
    const query = queries + <usize>row * rowBytes;
    const shift = load<f32>(shifts + (<usize>row << 2));
    const slack = load<f32>(slacks + (<usize>row << 2));
    for (let place = 0; place < count; place++) {
      store<f32>(looks + (<usize>place << 2), f32.MAX_VALUE);
      store<f32>(best + (<usize>place << 2), f32.MAX_VALUE);
      store<i32>(candidates + (<usize>place << 2), -1);
    }
    if (!(shift < f32.MAX_VALUE)) {
      store<f32>(means + (<usize>row << 2), Infinity);
      continue;
    }
    // The nearest by their bounds are likely the nearest, and give the distance that the others must beat.
    let worst = f32.MAX_VALUE;
    for (let point = 0; point < size; point += 16) {
      if (point + 16 <= size && !anyBelow(bound + (<usize>point << 2), f32x4.splat(worst))) continue;
      for (let one = point; one < min(point + 16, size); one++) {
        const value = load<f32>(bound + (<usize>one << 2));
        if (!(value < worst)) continue;
        insert(looks, candidates, count, value, one);
        worst = load<f32>(looks + last);
      }
    }
    for (let place = 0; place < count; place++) {
      const point = load<i32>(candidates + (<usize>place << 2));
      if (point < 0) continue;
      const square = squaredDistance(query, points + <usize>point * rowBytes, width, f32.MAX_VALUE);
      if (square < load<f32>(best + last)) insert(best, owners, count, square, point);
    }
    let limit = load<f32>(best + last) - shift + slack;
    for (let point = 0; point < size; point += 16) {
      if (point + 16 <= size && !anyBelow(bound + (<usize>point << 2), f32x4.splat(limit))) continue;
      for (let one = point; one < min(point + 16, size); one++) {
        const value = load<f32>(bound + (<usize>one << 2));
        if (!(value < limit)) continue;
        let seen = false;
        for (let place = 0; place < count; place++) seen = seen || load<i32>(candidates + (<usize>place << 2)) == one;
        if (seen) continue;
        const square = squaredDistance(query, points + <usize>one * rowBytes, width, load<f32>(best + last));
        if (!(square < load<f32>(best + last))) continue;
        insert(best, owners, count, square, one);
        limit = load<f32>(best + last) - shift + slack;
      }
    }
    let sum: f32 = 0;
    for (let place = 0; place < count; place++) sum += sqrt(load<f32>(best + (<usize>place << 2)));
    store<f32>(means + (<usize>row << 2), sum / <f32>count);
  }
}
