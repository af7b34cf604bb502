import { describe, expect, it } from 'vitest';
import {
  type DocumentSymbol,
  documentLinks,
  documentSymbols,
  summarizeDocument,
  workspaceSymbols,
} from '../../server/src/ide/index.ts';
import { marked, perovskites, textOf } from './support.ts';

function outline(symbols: readonly DocumentSymbol[], indentation = ''): string {
  return symbols
    .map(({ name, kind, detail, children }) => {
      const line = `${indentation}${kind} ${name}${detail === '' ? '' : `: ${detail}`}\n`;
      return line + outline(children, `${indentation}  `);
    })
    .join('');
}

describe('outline', () => {
  it('has blocks, attributes and what is in records and maps', () => {
    const { document } = marked(
      'dataset d {\n  source: csv("x.csv")\n  targets: { band_gap: column("g") in eV }\n  clean: { duplicates: mean }\n}',
    );
    expect(outline(documentSymbols(document))).toBe(
      [
        'block d: dataset',
        '  attribute source: csv("x.csv")',
        '  group targets',
        '    target band_gap: column("g") in eV',
        '  group clean',
        '    attribute duplicates: mean',
        '',
      ].join('\n'),
    );
  });

  it('holds each name inside its whole, in broken text too', () => {
    const { document } = marked('dataset {\n  source: csv("x\n  clean: { dup\nmodel m { data: ');
    const check = (symbols: readonly DocumentSymbol[]): void => {
      for (const { name, span, nameSpan, children } of symbols) {
        expect(name).not.toBe('');
        expect(span.start).toBeLessThanOrEqual(nameSpan.start);
        expect(span.end).toBeGreaterThanOrEqual(nameSpan.end);
        check(children);
      }
    };
    const symbols = documentSymbols(document);
    expect(symbols).toHaveLength(2);
    check(symbols);
  });
});

describe('workspace symbols', () => {
  const workspace = [summarizeDocument(marked(`/// # Tin and lead\n${perovskites}`).document)];
  const names = (query: string) => workspaceSymbols(query, workspace).map(({ name }) => name);

  it('finds by the letters of the query in their order, beginnings first', () => {
    expect(names('')).toHaveLength(4);
    expect(names('band')).toEqual(['band_gap']);
    expect(names('anet')).toEqual(['absorber_net']);
    expect(names('e')).toContain('perovskites');
    expect(names('xyz')).toEqual([]);
  });

  it('keep the title of the documentation', () => {
    expect(workspace[0]!.blocks[0]!.title).toBe('Tin and lead');
  });
});

describe('links', () => {
  it('lead to data files, folders and providers', () => {
    const { document, text, spans } = marked(
      'dataset a { source: csv("<|data/a.csv|>") }\ndataset b { source: cif("<|structures|>") }\npredict p { materials: parquet("<|b.parquet|>") }\ndataset c { source: csv("") }',
    );
    expect(documentLinks(document).map(({ span, path }) => [span, path])).toEqual(
      spans.map((span) => [span, textOf(text, span)]),
    );
  });
});
