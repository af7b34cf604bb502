import { describe, expect, it } from 'vitest';
import {
  analyzeDocument,
  codeActions,
  completion,
  type Definition,
  type Document,
  definition,
  documentLinks,
  type EditorFacts,
  highlights,
  hover,
  type Location,
  references,
  rename,
  resolveCompletion,
  semanticTokens,
  summarizeDocument,
} from '../../server/src/ide/index.ts';
import { linkTexts } from '../language/severalFiles.ts';
import { applyEdits } from '../language/support.ts';
import { factsWith, perovskites } from './support.ts';

interface Workspace {
  /** The text of each file without its marks. */
  readonly texts: Readonly<Record<string, string>>;
  /** The document with the cursor. */
  readonly document: Document;
  readonly offset: number;
  readonly facts: EditorFacts;
}

const root = 'file:///lab/';

/**
 * Several files, `<|>` in one of them the cursor.
 *
 * @param linked whether the document knows its imports, or only what the summaries say of the other files
 */
function workspace(files: Readonly<Record<string, string>>, linked: boolean): Workspace {
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace('<|>', '')]));
  const [name, marked] = Object.entries(files).find(([, text]) => text.includes('<|>'))!;
  const addressed = Object.fromEntries(Object.entries(texts).map(([path, text]) => [root + path, text]));
  const imports = linked ? linkTexts(root + name, texts[name]!, addressed) : undefined;
  const document = analyzeDocument(root + name, texts[name]!, imports ? { imports } : {});
  // Files that are not open are summarised without anybody linking them.
  const others = Object.entries(addressed).map(([uri, text]) => summarizeDocument(analyzeDocument(uri, text)));
  return { texts, document, offset: marked.indexOf('<|>'), facts: factsWith({ workspace: others }) };
}

function placesIn({ texts }: Workspace, places: readonly Location[]): string[] {
  return places
    .map(({ uri, span }) => {
      const name = uri.slice(root.length);
      const line = texts[name]!.slice(0, span.start).split('\n').length;
      return `${name}:${line} ${texts[name]!.slice(span.start, span.end)}`;
    })
    .sort();
}

function targetOf(place: Workspace, found: { readonly targets: readonly Definition[] } | null): string[] {
  return placesIn(place, found?.targets.map(({ uri, nameSpan }) => ({ uri, span: nameSpan })) ?? []);
}

/** The files after a rename; only those that change. */
function renamed(place: Workspace, newName: string): Record<string, string> | string {
  const result = rename(place.document, place.offset, newName, place.facts);
  if (!result.ok) return result.message;
  return Object.fromEntries(
    [...result.edits].map(([uri, edits]) => [
      uri.slice(root.length),
      applyEdits(place.texts[uri.slice(root.length)]!, edits),
    ]),
  );
}

const lab = {
  'shared.matml': perovskites,
  'deep/user.matml': 'import "../shared.matml"\npredict p { model: absorber_net, materials: [Si] }\n',
  'stranger.matml': 'predict p { model: absorber_net, materials: [Si] }\n',
};
const use = 'import "shared.matml"\ndesign d { model: absorber_net, goals: { band_gap: maximize } }\n';
const withCursor = (text: string, word: string) => text.replace(word, `${word.slice(0, 3)}<|>${word.slice(3)}`);

describe.each([
  ['linked', true],
  ['known by summaries', false],
])('across files, %s', (_, linked) => {
  it('the definition of an imported block is in its file', () => {
    const place = workspace({ ...lab, 'use.matml': withCursor(use, 'absorber_net') }, linked);
    const found = definition(place.document, place.offset, place.facts);
    expect(targetOf(place, found)).toEqual(['shared.matml:10 absorber_net']);
  });

  it('a name of a file that is not imported leads nowhere', () => {
    const { 'stranger.matml': stranger, ...rest } = lab;
    const place = workspace({ ...rest, 'stranger.matml': withCursor(stranger, 'absorber_net') }, linked);
    expect(definition(place.document, place.offset, place.facts)).toBeNull();
    expect(references(place.document, place.offset, place.facts, true)).toHaveLength(1);
  });

  it('references are in the files that import the block, wherever one asks', () => {
    const expected = ['deep/user.matml:2 absorber_net', 'shared.matml:10 absorber_net', 'use.matml:2 absorber_net'];
    const atUse = workspace({ ...lab, 'use.matml': withCursor(use, 'absorber_net') }, linked);
    expect(placesIn(atUse, references(atUse.document, atUse.offset, atUse.facts, true))).toEqual(expected);
    const shared = withCursor(perovskites, 'absorber_net');
    const atHome = workspace({ ...lab, 'shared.matml': shared, 'use.matml': use }, linked);
    expect(placesIn(atHome, references(atHome.document, atHome.offset, atHome.facts, true))).toEqual(expected);
    expect(references(atHome.document, atHome.offset, atHome.facts, false)).toHaveLength(2);
  });

  it('a block renamed at home is renamed in the files that import it, and only there', () => {
    const place = workspace(
      { ...lab, 'shared.matml': withCursor(perovskites, 'absorber_net'), 'use.matml': use },
      linked,
    );
    const after = renamed(place, 'gap_net');
    expect(Object.keys(after).sort()).toEqual(['deep/user.matml', 'shared.matml', 'use.matml']);
    for (const [name, text] of Object.entries(after)) {
      expect(text).toBe(place.texts[name]!.replaceAll('absorber_net', 'gap_net'));
    }
  });

  it('a target renamed at home is renamed where it is spoken of through an import', () => {
    const place = workspace({ ...lab, 'shared.matml': withCursor(perovskites, 'band_gap'), 'use.matml': use }, linked);
    expect(placesIn(place, references(place.document, place.offset, place.facts, false))).toEqual([
      'shared.matml:12 band_gap',
      'use.matml:2 band_gap',
    ]);
    expect(renamed(place, 'gap')).toEqual({
      'shared.matml': perovskites.replaceAll('band_gap', 'gap'),
      'use.matml': use.replace('band_gap', 'gap'),
    });
  });

  it('a rename is refused where an importing file has the name already', () => {
    const other = `import "shared.matml"\nmodel taken { data: perovskites }\n`;
    const shared = withCursor(perovskites, 'absorber_net');
    const place = workspace({ ...lab, 'shared.matml': shared, 'other.matml': other }, linked);
    expect(renamed(place, 'taken')).toContain('already taken in `other.matml`');
    expect(renamed(place, 'perovskites')).toContain('already taken in this file');
  });

  it('the path of an import leads to the file, and its hover lists what the file brings', () => {
    const place = workspace({ ...lab, 'use.matml': withCursor(use, '"shared') }, linked);
    const found = definition(place.document, place.offset, place.facts);
    expect(found?.targets.map(({ uri }) => uri)).toEqual([`${root}shared.matml`]);
    const text = hover(place.document, place.offset, place.facts)?.contents;
    expect(text).toContain('- `perovskites` (dataset)');
    expect(text).toContain('- `absorber_net` (model)');
  });

  it('completion of a reference offers what is imported, behind the blocks of the file', () => {
    const files = {
      ...lab,
      'use.matml': 'import "shared.matml"\nmodel mine { data: perovskites }\npredict p { model: <|> }',
    };
    const { document, offset, facts } = workspace(files, linked);
    const items = completion(document, offset, facts).items.filter(({ kind }) => kind === 'reference');
    const sorted = [...items].sort((one, other) => one.sortText.localeCompare(other.sortText));
    expect(sorted.map(({ label, detail }) => [label, detail])).toEqual([
      ['mine', 'model'],
      ['absorber_net', 'model of shared.matml'],
    ]);
  });
});

describe('in a file that knows its imports', () => {
  it('an imported block is renamed from where it is used', () => {
    const place = workspace({ ...lab, 'use.matml': withCursor(use, 'absorber_net') }, true);
    const after = renamed(place, 'gap_net');
    expect(Object.keys(after).sort()).toEqual(['deep/user.matml', 'shared.matml', 'use.matml']);
    expect(renamed(place, 'd')).toContain('already taken in this file');
    expect(renamed(place, 'perovskites')).toContain('already taken in `shared.matml`');
  });

  it('targets are found through two files', () => {
    const files = {
      'data.matml': perovskites,
      'models.matml': 'import "data.matml"\nmodel other { data: perovskites, predicts: [band_gap] }\n',
      'use.matml': 'import "models.matml"\ndesign d { model: other, goals: { ban<|>d_gap: maximize } }\n',
    };
    const place = workspace(files, true);
    expect(targetOf(place, definition(place.document, place.offset, place.facts))).toEqual(['data.matml:6 band_gap']);
    expect(placesIn(place, references(place.document, place.offset, place.facts, true))).toEqual([
      'data.matml:12 band_gap',
      'data.matml:6 band_gap',
      'models.matml:2 band_gap',
      'use.matml:2 band_gap',
    ]);
    expect(hover(place.document, place.offset, place.facts)?.contents).toContain('Band gap');
  });

  it('two names whose definitions begin at the same offset of different files are not mixed up', () => {
    const files = {
      'a.matml': 'dataset one { source: csv("x"), material: column("f"), targets: { y: column("y") } }',
      'use.matml':
        'dataset two { source: csv("x"), material: column("f"), targets: { y: column("y") } }\nimport "a.matml"\nmodel m { data: o<|>ne }\nmodel n { data: two }',
    };
    const { document, offset } = workspace(files, true);
    expect(highlights(document, offset)).toHaveLength(1);
  });

  it('hover of an imported block has its documentation and where it is from', () => {
    const files = {
      'shared.matml': `/// # Tin and lead\n${perovskites}`,
      'use.matml': 'import "shared.matml"\nmodel m { data: pero<|>vskites }',
    };
    const { document, offset, facts } = workspace(files, true);
    const text = hover(document, offset, factsWith({ ...facts, run: () => null }))?.contents;
    expect(text).toContain('# Tin and lead');
    expect(text).toContain('Imported from `shared.matml`');
    expect(text).not.toContain('Not run yet');
    expect(resolveCompletion(document, { of: 'block', name: 'perovskites' }, facts)).toContain('Imported from');
  });

  it('targets of an imported model are offered', () => {
    const files = {
      ...lab,
      'use.matml': 'import "shared.matml"\ndesign d {\n  model: absorber_net\n  goals: { <|> }\n}',
    };
    const { document, offset, facts } = workspace(files, true);
    const labels = completion(document, offset, facts).items.map(({ label }) => label);
    expect(labels).toEqual(['formation_energy', 'band_gap']);
  });
});

describe('writing an import', () => {
  const offered = (text: string, folder?: EditorFacts['folder']) => {
    const { document, offset, facts } = workspace({ ...lab, 'sub/here.matml': text }, false);
    const { items, span } = completion(document, offset, { ...facts, ...(folder && { folder }) });
    return items.map(({ newText }) => applyEdits(document.text, [{ span, newText }]));
  };

  it('begins like a block', () => {
    expect(offered('imp<|>')).toContain('import "$1"$0');
    expect(offered('model m { data: d }\n<|>')).toContain('model m { data: d }\nimport "$1"$0');
  });

  it.each(['import "<|>"', 'import "../sh<|>"', 'import "<|>', 'import <|>'])(
    '%s offers the files of the workspace',
    (text) => {
      expect(offered(text).map((after) => after.replace(/"$/, ''))).toEqual([
        'import "../shared.matml',
        'import "../stranger.matml',
        'import "../deep/user.matml',
      ]);
    },
  );

  it('offers neither the file itself nor what is imported already; folders where they are known', () => {
    const folder = (path: string) =>
      path === '../'
        ? [
            { name: 'new.matml', isFolder: false },
            { name: 'more', isFolder: true },
          ]
        : undefined;
    expect(offered('import "../shared.matml"\nimport "../n<|>"', folder).map((after) => after.split('\n')[1])).toEqual([
      'import "../new.matml"',
      'import "../stranger.matml"',
      'import "../deep/user.matml"',
      'import "../more/"',
    ]);
  });

  it('a name of another file can be imported by a quick fix', () => {
    const fixes = (text: string) => {
      const { document, offset, facts } = workspace({ ...lab, 'sub/here.matml': text }, true);
      return codeActions(document, { start: offset, end: offset }, facts)
        .filter(({ title }) => title.startsWith('Import'))
        .map(({ edits }) => applyEdits(document.text, edits));
    };
    expect(fixes('// about\n\n/// Of mine\npredict p { model: abs<|>orber_net, materials: [Si] }')).toEqual([
      '// about\n\nimport "../shared.matml"\n\n/// Of mine\npredict p { model: absorber_net, materials: [Si] }',
    ]);
    const second = 'import "../stranger.matml" // why\n\npredict q { model: abs<|>orber_net, materials: [Si] }';
    expect(fixes(second)[0]).toContain('import "../stranger.matml" // why\nimport "../shared.matml"\n');
    expect(fixes('predict q { model: perov<|>skites, materials: [Si] }')).toEqual([]);
  });
});

it('an import is a link and has its colours', () => {
  const document = analyzeDocument(`${root}a.matml`, 'import "deep/user.matml"');
  expect(documentLinks(document)).toEqual([
    { span: { start: 8, end: 23 }, path: 'deep/user.matml', tooltip: 'Open deep/user.matml' },
  ]);
  expect(semanticTokens(document).map(({ type }) => type)).toEqual(['blockKind', 'text']);
});

it('a text that was never saved imports nothing and harms nothing', () => {
  const document = analyzeDocument('untitled:Untitled-1', 'import "shared.matml"\nmodel m { data: x }');
  expect(summarizeDocument(document).imports).toEqual([]);
  expect(definition(document, 10, factsWith({}))).toBeNull();
});
