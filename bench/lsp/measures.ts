import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Conversation } from './conversation.ts';
import type { Subject } from './subjects.ts';

const REPETITIONS = 25;
/** Between edits, so that each is a single keystroke and none a burst. */
const BETWEEN_MILLISECONDS = 80;

export type Row = Readonly<Record<string, string | number>>;

/** Milliseconds of what every server can do, on a text of so many lines. */
export async function measure(subject: Subject, lines: number, folder: string): Promise<Row> {
  const text = subject.text(lines);
  const file = join(folder, `text.${subject.extension}`);
  writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  let started = performance.now();
  const conversation = await Conversation.start(subject.command, pathToFileURL(folder).href);
  const ready = performance.now() - started;
  started = performance.now();
  await conversation.open(uri, subject.language, text);
  const opened = performance.now() - started;

  const textDocument = { uri };
  const cursor = positionBehind(text, subject.cursorAfter, true);
  const hovered = { textDocument, position: positionBehind(text, subject.hoverOn, false) };
  const end = { ...cursor, character: cursor.character + 1 };
  const processor = { edits: [] as number[], completions: [] as number[], symbols: [] as number[] };
  const counted = async (kind: keyof typeof processor, work: () => Promise<unknown>) => {
    const before = conversation.processorTime();
    const time = await milliseconds(work);
    processor[kind].push(conversation.processorTime() - before);
    return time;
  };
  const edits: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    await pause(BETWEEN_MILLISECONDS);
    const inserting = repetition % 2 === 0;
    const range = inserting ? { start: cursor, end: cursor } : { start: cursor, end };
    edits.push(await counted('edits', () => conversation.change(uri, range, inserting ? 'x' : '')));
  }
  const completions: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    // As it is typed: a letter, and at once the question what it can become.
    const asked = { textDocument, position: end };
    let time = 0;
    await counted('completions', async () => {
      await conversation.changeOnly(uri, { start: cursor, end: cursor }, 'd');
      time = await milliseconds(() => conversation.request('textDocument/completion', asked));
    });
    completions.push(time);
    await conversation.change(uri, { start: cursor, end }, '');
  }
  const times = async (method: string, params: object) => {
    const own: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const ask = () => conversation.request(`textDocument/${method}`, params);
      own.push(await (method === 'documentSymbol' ? counted('symbols', ask) : milliseconds(ask)));
    }
    return quantiles(own);
  };
  const row = {
    server: subject.name,
    lines: text.split('\n').length - 1,
    ready: Math.round(ready),
    'open → diagnostics': Math.round(opened),
    'edit → diagnostics': quantiles(edits),
    completion: quantiles(completions),
    hover: await times('hover', hovered),
    symbols: await times('documentSymbol', { textDocument }),
    format: await times('formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }),
    'memory MiB': Math.round(conversation.memory() ?? Number.NaN),
    'processor: edit, completion, symbols': Object.values(processor)
      .map((times) => quantiles(times).split(' / ')[0])
      .join(', '),
  };
  conversation.stop();
  return row;
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Median and 95th percentile, as `7.8 / 23`. */
export function quantiles(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (fraction: number) => sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))]!;
  return `${short(at(0.5))} / ${short(at(0.95))}`;
}

function short(number: number): string {
  return number < 10 ? number.toFixed(1) : String(Math.round(number));
}

/** The place of a mark in the second half of a text: behind it, or on its second character. */
export function positionBehind(text: string, mark: string, behind: boolean): { line: number; character: number } {
  const found = text.indexOf(mark, text.length / 2);
  const start = found < 0 ? text.indexOf(mark) : found;
  const offset = start + (behind ? mark.length : 1);
  const before = text.slice(0, offset);
  return { line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) };
}
