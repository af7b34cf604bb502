import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { SYMBOLS } from '../../server/src/chemistry/symbols.ts';
import { Random } from '../../server/src/foundation/random.ts';
import { longNotebook } from '../../test/support/longNotebook.ts';
import { writeSmallData } from '../../test/support/smallData.ts';
import { Conversation } from './conversation.ts';
import { milliseconds, positionBehind, quantiles, type Row } from './measures.ts';
import { OURS } from './subjects.ts';

const MAIN = resolve(import.meta.dirname, '../../server/src/cli/main.ts');
const REPETITIONS = 30;

/** Semantic tokens, which the others do not have. */
export async function measureTokens(lines: number): Promise<Row> {
  const uri = 'file:///bench/text.matml';
  const text = OURS.text(lines);
  const conversation = await Conversation.start(OURS.command, null);
  await conversation.open(uri, 'matml', text);
  const textDocument = { uri };
  const cursor = positionBehind(text, OURS.cursorAfter, true);
  const full: number[] = [];
  const delta: number[] = [];
  type Told = { resultId: string };
  let told: Told = await conversation.request('textDocument/semanticTokens/full', { textDocument });
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    await conversation.change(uri, { start: cursor, end: cursor }, 'x');
    full.push(
      await milliseconds(async () => {
        told = await conversation.request<Told>('textDocument/semanticTokens/full', { textDocument });
      }),
    );
    await conversation.change(uri, { start: cursor, end: { ...cursor, character: cursor.character + 1 } }, '');
    const params = { textDocument, previousResultId: told.resultId };
    delta.push(await milliseconds(() => conversation.request('textDocument/semanticTokens/full/delta', params)));
  }
  conversation.stop();
  return { lines: text.split('\n').length - 1, 'tokens, full': quantiles(full), 'tokens, delta': quantiles(delta) };
}

/** Milliseconds from the start of the process to the answer to `initialize`, several times. */
export async function measureStarts(times: number): Promise<string> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    taken.push(
      await milliseconds(async () => {
        const conversation = await Conversation.start(OURS.command, null);
        conversation.stop();
      }),
    );
  }
  return quantiles(taken);
}

/**
 * The longest that the server let a message lie while a text is typed into, pulled and coloured: a request that needs no
 * work is sent every few milliseconds, and answered when nothing else holds the thread.
 */
export async function measureStalls(lines: number): Promise<number> {
  const uri = 'file:///bench/text.matml';
  const text = OURS.text(lines);
  const conversation = await Conversation.start(OURS.command, null);
  await conversation.open(uri, 'matml', text);
  const cursor = positionBehind(text, OURS.cursorAfter, true);
  const end = { ...cursor, character: cursor.character + 1 };
  const textDocument = { uri };
  // The first analyses are slow while the program is being compiled; they are not what is felt when typing.
  for (let edit = 0; edit < 20; edit++) {
    await conversation.change(
      uri,
      edit % 2 === 0 ? { start: cursor, end: cursor } : { start: cursor, end },
      edit % 2 === 0 ? 'x' : '',
    );
  }
  let longest = 0;
  let typing = true;
  const pinging = (async () => {
    while (typing) {
      longest = Math.max(longest, await milliseconds(() => conversation.request('matml/ping', {}).catch(() => {})));
      await pause(3);
    }
  })();
  for (let edit = 0; edit < REPETITIONS; edit++) {
    await pause(120);
    const inserting = edit % 2 === 0;
    const told = conversation.change(
      uri,
      inserting ? { start: cursor, end: cursor } : { start: cursor, end },
      inserting ? 'x' : '',
    );
    await conversation.request('textDocument/semanticTokens/full', { textDocument }).catch(() => {});
    await told;
  }
  typing = false;
  await pinging;
  conversation.stop();
  return Math.round(longest);
}

/** Hovers over formulas with a model of the default size, really trained (for two epochs: the time is the same). */
export async function measurePredictions(folder: string): Promise<Row> {
  writeSmallData(folder);
  const formulas = newFormulas(2 * REPETITIONS);
  const text = `dataset small {
  source: csv("small.csv")
  material: column("formula")
  targets: { band_gap: column("value") in eV }
}

model net {
  data: small
  training: { epochs: 2, ensemble: 3 }
  baselines: [median]
}

predict shortlist {
  model: net
  materials: [
    ${formulas.join(',\n    ')}
  ]
}
`;
  const file = join(folder, 'predictions.matml');
  writeFileSync(file, text);
  const { status } = spawnSync(process.execPath, [MAIN, 'run', file, 'net', '--json'], { stdio: 'ignore' });
  if (status !== 0) throw new Error('the model could not be trained');
  const uri = pathToFileURL(file).href;
  const conversation = await Conversation.start(OURS.command, pathToFileURL(folder).href);
  await conversation.open(uri, 'matml', text);
  const hover = async (formula: string) => {
    const params = { textDocument: { uri }, position: positionBehind(text, formula, false) };
    const answer = await conversation.request<{ contents: { value: string } }>('textDocument/hover', params);
    return answer.contents.value.includes('Predicted by');
  };
  const first = await milliseconds(async () => {
    while (!(await hover(formulas[0]!)));
  });
  const cold: number[] = [];
  let late = 0;
  for (const formula of formulas.slice(1)) {
    cold.push(
      await milliseconds(async () => {
        if (!(await hover(formula))) late += 1;
      }),
    );
  }
  const cached: number[] = [];
  for (const formula of formulas) cached.push(await milliseconds(() => hover(formula)));
  const memory = conversation.memory();
  conversation.stop();
  return {
    'first, from opening the file': Math.round(first),
    'not seen before': quantiles(cold),
    'of these shown only the next time': `${late} of ${cold.length}`,
    'seen before': quantiles(cached),
    'memory with the model, MiB': Math.round(memory ?? Number.NaN),
  };
}

/** Resident memory with 50 files of 100 lines open, and what 10,000 edits add to it. */
export async function measureMemory(folder: string): Promise<Row> {
  writeSmallData(folder);
  const text = longNotebook(100);
  const conversation = await Conversation.start(OURS.command, pathToFileURL(folder).href);
  const uris = Array.from({ length: 50 }, (_, index) => pathToFileURL(join(folder, `text${index}.matml`)).href);
  for (const uri of uris) await conversation.open(uri, 'matml', text);
  for (const uri of uris) await conversation.request('textDocument/documentSymbol', { textDocument: { uri } });
  const before = conversation.memory();
  // The thread that reads data files is stopped when it has had nothing to do for ten seconds.
  await pause(15_000);
  const rested = conversation.memory();
  const cursor = positionBehind(text, OURS.cursorAfter, true);
  const end = { ...cursor, character: cursor.character + 1 };
  const edit = async (count: number) => {
    for (let done = 0; done < count; done += 2) {
      const uri = uris[done % uris.length]!;
      await conversation.changeOnly(uri, { start: cursor, end: cursor }, 'x');
      await conversation.changeOnly(uri, { start: cursor, end }, '');
      await conversation.request('textDocument/documentSymbol', { textDocument: { uri } });
    }
  };
  await edit(2_000);
  const warm = conversation.memory();
  await edit(10_000);
  const after = conversation.memory();
  conversation.stop();
  const rounded = (value: number | null) => Math.round(value ?? Number.NaN);
  return {
    'just opened': rounded(before),
    'after 15 s of rest': rounded(rested),
    'after 2,000 edits': rounded(warm),
    'after 12,000 edits': rounded(after),
  };
}

/** Formulas of two or three elements that are in no table here. */
function newFormulas(count: number): string[] {
  const random = Random.of(8, 'hover');
  const formulas = new Set<string>();
  while (formulas.size < count) {
    const [first, second, third] = Array.from(random.permutation(80).slice(0, 3), (index) => SYMBOLS[index]!);
    formulas.add(`${first}${2 + random.below(5)}${second}${2 + random.below(5)}${third}${2 + random.below(5)}`);
  }
  return [...formulas];
}
