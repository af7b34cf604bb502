import { gzipSync } from 'node:zlib';
import type { FetchedEntries } from './fetch.ts';
import { hashOf } from './pages.ts';
import type { DatabaseStore } from './store.ts';

/** The columns of the file that entries are written to. */
export const ENTRY_COLUMNS = { material: 'formula', structure: 'structure', origin: 'origin' } as const;

/** The column of a property of the ontology, and that of a field of the provider's own. */
export const propertyColumn = (property: string) => `properties.${property}`;
export const fieldColumn = (field: string) => `attributes.${field}`;

/**
 * Writes entries as JSON Lines, one an entry, under the hash of their text, and answers where. From there a dataset of a
 * database is one of a file like any other.
 */
export async function writeSnapshot(answers: readonly FetchedEntries[], store: DatabaseStore): Promise<string> {
  const lines: string[] = [];
  for (const { entries, provenance } of answers) {
    for (const { id, formula, structure, properties, attributes } of entries) {
      const origin = `${provenance.database}:${id}`;
      lines.push(JSON.stringify({ origin, formula, structure, properties, attributes }));
    }
  }
  const text = `${lines.join('\n')}\n`;
  const name = `entries/${hashOf(text)}.jsonl.gz`;
  if ((await store.read(name)) === null) await store.write(name, gzipSync(text));
  return store.pathOf(name);
}
