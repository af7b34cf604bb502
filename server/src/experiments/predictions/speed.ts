/** Materials a second, counted from the first told: what was done before a run went on is no speed. */
export class SpeedMeter {
  #first: { readonly place: number; readonly time: number } | null = null;

  /** `81,920 materials, 21,300 a second`. */
  tell(place: number, now = performance.now()): string {
    const done = `${place.toLocaleString('en-GB')} materials`;
    if (this.#first === null) {
      this.#first = { place, time: now };
      return done;
    }
    const speed = (place - this.#first.place) / ((now - this.#first.time) / 1000);
    return `${done}, ${Number(speed.toPrecision(3)).toLocaleString('en-GB')} a second`;
  }
}
