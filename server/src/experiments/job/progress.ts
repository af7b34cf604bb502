/** Shortest time between two reports of the same phase: often enough for a moving bar, seldom enough for a log. */
const INTERVAL_MILLISECONDS = 200;

/** Below this much done in a phase, or this long at it, an estimate of the time left would be a guess. */
const SMALLEST_FRACTION = 0.005;
const SHORTEST_SECONDS = 2;

/**
 * Turns fractions done into reports with the time left: the time of the phase so far, stretched to what is still to do. Each
 * phase has a speed of its own (baselines are quick, thousands of epochs are not), and work done before a run was resumed
 * is not counted as speed.
 */
export class ProgressMeter {
  readonly #clock: () => number;
  #phase: { readonly name: string; readonly since: number; readonly from: number } | undefined;
  #lastReport = Number.NEGATIVE_INFINITY;

  /** @param clock milliseconds, from any origin */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** What to report, or null when the same phase was reported a moment ago. */
  report(phase: string, fraction: number): { fraction: number; secondsLeft: number | null } | null {
    const now = this.#clock();
    if (phase === this.#phase?.name && now - this.#lastReport < INTERVAL_MILLISECONDS) return null;
    if (phase !== this.#phase?.name) this.#phase = { name: phase, since: now, from: fraction };
    this.#lastReport = now;
    const seconds = (now - this.#phase.since) / 1000;
    const done = fraction - this.#phase.from;
    const known = done >= SMALLEST_FRACTION && seconds >= SHORTEST_SECONDS;
    return { fraction, secondsLeft: known ? (seconds * (1 - fraction)) / done : null };
  }
}
