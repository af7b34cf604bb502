/** Shortest time between two reports of the same phase: often enough for a moving bar, seldom enough for a log. */
const INTERVAL_MILLISECONDS = 200;

/** Below this much done, or this long at work, an estimate of the time left would be a guess. */
const SMALLEST_FRACTION = 0.02;
const SHORTEST_SECONDS = 2;

/**
 * Turns fractions done into reports with the time left: the time so far, stretched to what is still to do. Work done
 * before a run was resumed is not counted as speed.
 */
export class ProgressMeter {
  readonly #clock: () => number;
  readonly #started: number;
  #first: number | undefined;
  #lastReport = Number.NEGATIVE_INFINITY;
  #lastPhase: string | undefined;

  /** @param clock milliseconds, from any origin */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#started = clock();
  }

  /** What to report, or null when the same phase was reported a moment ago. */
  report(phase: string, fraction: number): { fraction: number; secondsLeft: number | null } | null {
    const now = this.#clock();
    this.#first ??= fraction;
    if (phase === this.#lastPhase && now - this.#lastReport < INTERVAL_MILLISECONDS) return null;
    this.#lastPhase = phase;
    this.#lastReport = now;
    const seconds = (now - this.#started) / 1000;
    const done = fraction - this.#first;
    const known = done >= SMALLEST_FRACTION && seconds >= SHORTEST_SECONDS;
    return { fraction, secondsLeft: known ? (seconds * (1 - fraction)) / done : null };
  }
}
