import type { ProgressEvent } from '../../foundation/events.ts';
import { duration } from './duration.ts';

const BAR_WIDTH = 24;

/** Without a terminal to redraw, a line is written when the phase changes and at each tenth. */
const PLAIN_STEPS = 10;

/** What a command shows while it works: one line redrawn on a terminal, plain lines now and then elsewhere. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #shown = false;
  #lastPlain = '';

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  update({ block, phase, fraction, secondsLeft, detail }: ProgressEvent): void {
    const told = detail === undefined ? phase : `${phase}, ${detail}`;
    const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
    const percent = `${Math.floor(fraction * 100)} %`;
    if (this.#stream.isTTY) {
      const filled = Math.round(fraction * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const text = `${bar} ${percent.padStart(5)}  ${block}: ${told}${left}`;
      this.#stream.write(`\r\u001b[K${text.slice(0, (this.#stream.columns || 80) - 1)}`);
      this.#shown = true;
      return;
    }
    const step = `${phase}/${Math.floor(fraction * PLAIN_STEPS)}`;
    if (step === this.#lastPlain) return;
    this.#lastPlain = step;
    this.#stream.write(`${block}: ${told}, ${percent}${left}\n`);
  }

  /** Take the line away, so that other text can be written. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
    this.#shown = false;
  }
}
