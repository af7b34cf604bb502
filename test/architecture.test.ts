import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The arrows between the rooms (docs/ARCHITECTURE.md): a room may import the rooms named here, itself, and foundation.
 * Every new room is entered here, so that a room nobody has thought about fails.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  foundation: [],
  chemistry: [],
  language: ['chemistry'],
  ide: ['language', 'chemistry'],
  // Beyond the editor's answers only in its facts worker; see below.
  lsp: ['ide', 'experiments', 'models', 'datasets', 'language', 'chemistry'],
  datasets: ['chemistry'],
  models: ['datasets', 'chemistry'],
  design: ['models', 'datasets', 'chemistry'],
  simulation: ['chemistry'],
  experiments: ['simulation', 'design', 'models', 'datasets', 'language', 'chemistry'],
  compute: ['experiments', 'simulation', 'design', 'models', 'datasets', 'chemistry'],
  cli: ['lsp', 'compute', 'experiments', 'simulation', 'design', 'models', 'datasets', 'language', 'chemistry'],
};

/** Rooms that do no input or output: what they know, they are told. */
const PURE_ROOMS = ['foundation', 'chemistry', 'language', 'ide', 'models', 'design'];

/** Modules that reach files, the network or other processes. Threads are not among them: they are how models compute. */
const OUTSIDE_WORLD = /^(node:)?(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|cluster)$/;

const ROOT = resolve(import.meta.dirname, '..');
const ROOMS = join(ROOT, 'server/src');

interface Import {
  readonly file: string;
  readonly room: string;
  /** As written. */
  readonly specifier: string;
  /** The room it leads to; null for a package. */
  readonly target: string | null;
}

const imports = sourceFiles(ROOMS).flatMap(importsOf);

describe('arrows between the rooms', () => {
  it('every room has its arrows written down', () => {
    const rooms = readdirSync(ROOMS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(MAY_IMPORT)).toEqual(expect.arrayContaining(rooms.map((room) => room.name)));
  });

  it.each(Object.keys(MAY_IMPORT))('%s imports only the rooms below it', (room) => {
    const allowed = [room, 'foundation', ...MAY_IMPORT[room]!];
    const wrong = imports.filter((one) => one.room === room && one.target !== null && !allowed.includes(one.target));
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('the language server leaves data, models and runs to its facts worker', () => {
    const slow = ['datasets', 'models', 'experiments'];
    const wrong = imports.filter(
      ({ file, room, target }) =>
        room === 'lsp' && target !== null && slow.includes(target) && !file.includes('lsp/facts/answers/'),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('the table of arrows has no circle', () => {
    const below = (room: string, path: readonly string[]): void => {
      expect(path).not.toContain(room);
      for (const next of MAY_IMPORT[room]!) below(next, [...path, room]);
    };
    for (const room of Object.keys(MAY_IMPORT)) below(room, []);
  });

  it('no files import each other in a circle', () => {
    const files = [...sourceFiles(ROOMS), ...sourceFiles(join(ROOT, 'client/src'))];
    expect(circles(new Map(files.map((file) => [file, valuesFrom(file)])))).toEqual([]);
  });

  it.each(PURE_ROOMS)('%s does no input or output', (room) => {
    // Programs that write what a room says (the language's documentation) are started by npm, not imported.
    const wrong = imports.filter(
      (one) => one.room === room && OUTSIDE_WORLD.test(one.specifier) && !one.file.endsWith('/write.ts'),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('`vscode` stays in the client, protocol types in lsp', () => {
    const wrong = imports.filter(
      ({ specifier, room }) =>
        specifier === 'vscode' || (/^vscode-(languageserver|jsonrpc|languageclient)/.test(specifier) && room !== 'lsp'),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('random numbers come from the seeded generator', () => {
    const wrong = sourceFiles(ROOMS).filter((file) => /\bMath\.random\b/.test(readFileSync(file, 'utf8')));
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });

  it('the client knows of the server what a run folder is, and nothing else', () => {
    const known = /server\/src\/(foundation|experiments\/runs)\//;
    const wrong = sourceFiles(join(ROOT, 'client/src')).flatMap((file) =>
      specifiersOf(file).filter((specifier) => specifier.includes('server/src') && !known.test(specifier)),
    );
    expect(wrong).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  const room = relative(ROOMS, file).split(sep)[0]!;
  return specifiersOf(file).map((specifier) => {
    const inside = relative(ROOMS, resolve(dirname(file), specifier));
    const target = specifier.startsWith('.') && !inside.startsWith('..') ? inside.split(sep)[0]! : null;
    return { file: relative(ROOT, file), room, specifier, target };
  });
}

/** What a file imports: statically, by `import()`, or as the entry of a thread or process. */
function specifiersOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const patterns = [
    /\bfrom\s+'([^']+)'/g,
    /\bimport\s+'([^']+)'/g,
    /\bimport\(\s*'([^']+)'/g,
    /\bentryUrl\([^,]+,\s*'([^']+)'/g,
  ];
  return patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => match[1]!));
}

/** The files whose values a file uses when it is loaded; types are gone by then. */
function valuesFrom(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(
    /\b(?:import|export)\s+(?!type\b)([^;'"]*?)\s*from\s+'(\.[^']+)'/g,
  );
  return Array.from(imports).flatMap(([, names, specifier]) => {
    const named = /^\{(.*)\}$/s
      .exec(names!)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '');
    return named?.every((name) => name.trim().startsWith('type ')) ? [] : [resolve(dirname(file), specifier!)];
  });
}

/** Each circle once, as the files on the way round. */
function circles(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].map((one) => relative(ROOT, one)).join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of arrows.get(file) ?? []) follow(next, [...path, file]);
    done.add(file);
  };
  for (const file of arrows.keys()) follow(file, []);
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function describeImport({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}
