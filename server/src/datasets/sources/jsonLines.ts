import { Failure } from '../../foundation/failure.ts';
import type { ReadOptions, SourceFile } from './file.ts';
import { type Cell, type Row, type RowFault, rowFailure, type Table, unknownColumn } from './table.ts';
import { readText } from './text.ts';

/** Objects looked at to learn the names of the columns; a name that only comes later is found when it is asked for. */
const SAMPLE_ROWS = 1000;
/** Names kept of objects inside objects; more are a sign that names are used as data. */
const MOST_NAMES = 10_000;
const DEEPEST = 4;
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * A table of one JSON object a line (jsonlines.org). A name missing from an object is a missing cell. What lies inside an
 * object is a column too, by its path: `attributes.nsites`.
 *
 * @throws Failure `not-text`, `not-utf8`, `no-rows`, `bad-json` when no line of the sample is an object
 */
export async function openJsonLines(file: SourceFile, options: ReadOptions): Promise<Table> {
  const columns = await sampleColumns(file, options);
  return { file, columns, rows: (names, readOptions) => readRows(file, columns, names, readOptions) };
}

async function sampleColumns(file: SourceFile, { signal }: ReadOptions): Promise<string[]> {
  const columns = new Set<string>();
  let firstFault: { line: number; fault: RowFault } | undefined;
  let objects = 0;
  sampling: for await (const lines of readLines(file, { signal })) {
    for (const { line, text } of lines) {
      const parsed = parseObject(text);
      // One list over many lines may have lines that are objects by chance.
      if ('fault' in parsed && objects === 0 && text.startsWith('[')) throw rowFailure(file, line, parsed.fault);
      if ('fault' in parsed) firstFault ??= { line, fault: parsed.fault };
      else addNames(parsed.object, '', columns);
      if (++objects === SAMPLE_ROWS) break sampling;
    }
  }
  if (columns.size > 0) return [...columns];
  if (firstFault) throw rowFailure(file, firstFault.line, firstFault.fault);
  throw new Failure({
    kind: 'data',
    code: 'no-rows',
    message: 'The file holds no object with a value.',
    cure: 'Write one JSON object a line: {"formula": "NaCl", "band_gap": 8.5}.',
    place: { file: file.path },
  });
}

async function* readRows(
  file: SourceFile,
  columns: readonly string[],
  names: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly Row[]> {
  const neverSeen = new Set(names.filter((name) => !columns.includes(name)));
  for await (const lines of readLines(file, options)) {
    yield lines.map(({ line, text }) => {
      const parsed = parseObject(text);
      if ('fault' in parsed) return { line, cells: [], fault: parsed.fault };
      for (const name of neverSeen) if (valueAt(parsed.object, name) !== undefined) neverSeen.delete(name);
      return {
        line,
        cells: names.map((name) => toCell(valueAt(parsed.object, name))),
      };
    });
  }
  for (const name of neverSeen) throw unknownColumn(file, columns, name);
}

/** Names of an object and, behind a dot, of the objects in it. */
function addNames(object: Record<string, unknown>, prefix: string, names: Set<string>): void {
  for (const [key, value] of Object.entries(object)) {
    if (names.size >= MOST_NAMES) return;
    names.add(prefix + key);
    if (isObject(value) && prefix.split('.').length <= DEEPEST) addNames(value, `${prefix}${key}.`, names);
  }
}

/** The value of a name, which may itself have dots in it, or of a path. */
function valueAt(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(0, dot);
    const inner = Object.hasOwn(object, key) ? object[key] : undefined;
    const value = isObject(inner) ? valueAt(inner, name.slice(dot + 1)) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): { object: Record<string, unknown> } | { fault: RowFault } {
  const cure = 'Write one JSON object a line: {"formula": "NaCl", "band_gap": 8.5}.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    const isArray = text.startsWith('[');
    return {
      fault: {
        code: 'bad-json',
        message: isArray ? 'The file looks like one JSON list over many lines.' : `The line is not JSON: ${reason}.`,
        cure,
      },
    };
  }
  if (isObject(value)) return { object: value };
  const kind = Array.isArray(value) ? 'a list' : 'a single value';
  return { fault: { code: 'bad-json', message: `The line holds ${kind}, not an object.`, cure } };
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Lines that are not blank, those of one piece of the file at a time. */
async function* readLines(file: SourceFile, options: ReadOptions): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder();
  let line = 0;
  let unfinished = '';
  const take = (texts: readonly string[]): Line[] => {
    const lines: Line[] = [];
    for (const text of texts) {
      line++;
      const trimmed = text.trim();
      if (trimmed !== '') lines.push({ line, text: trimmed });
    }
    return lines;
  };
  for await (const chunk of readText(file, options)) {
    const texts = (unfinished + decoder.decode(chunk, { stream: true })).split('\n');
    unfinished = texts.pop() ?? '';
    if (unfinished.length > LONGEST_LINE) throw oversizedLine(file, line + texts.length + 1);
    const lines = take(texts);
    if (lines.length > 0) yield lines;
  }
  const rest = take([unfinished + decoder.decode()]);
  if (rest.length > 0) yield rest;
}

function oversizedLine(file: SourceFile, line: number): Failure {
  return new Failure({
    kind: 'data',
    code: 'oversized-row',
    message: `The line is longer than ${LONGEST_LINE / 2 ** 20} million characters.`,
    cure: 'Write one JSON object a line.',
    place: { file: file.path, line },
  });
}
