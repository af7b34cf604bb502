import { databaseByName } from '../chemistry/databases.ts';
import { type FetchedEntries, type FetchOptions, fetchEntries } from '../datasets/databases/fetch.ts';
import { hostOf } from '../datasets/databases/http.ts';
import { PageStore } from '../datasets/databases/pages.ts';
import { writeSnapshot } from '../datasets/databases/snapshot.ts';
import type { DatabaseQuery, Provenance } from '../datasets/databases/types.ts';
import type { AccountWarning } from '../datasets/types.ts';
import { Failure } from '../foundation/failure.ts';
import { databaseStore } from './databaseCache.ts';

export interface FetchedDatabases {
  /** Absolute path of the file of JSON Lines with all entries. */
  readonly path: string;
  readonly provenance: readonly Provenance[];
  readonly warnings: readonly AccountWarning[];
}

/**
 * The entries of a dataset's databases as one file, from the cache and the network.
 *
 * @throws Failure those of `fetchEntries` and of the disk
 */
export async function fetchDatabases(
  queries: readonly DatabaseQuery[],
  options: FetchOptions = {},
  store = databaseStore(),
): Promise<FetchedDatabases> {
  const answers: FetchedEntries[] = [];
  for (const [index, query] of queries.entries()) {
    const title = databaseByName(query.database)?.title ?? hostOf(query.url);
    answers.push(
      await fetchEntries(query, store, {
        ...options,
        onProgress: (fraction, detail) =>
          options.onProgress?.(fraction === null ? null : (index + fraction) / queries.length, `${title}: ${detail}`),
      }),
    );
  }
  return {
    path: await writeSnapshot(answers, store),
    provenance: answers.map(({ provenance }) => provenance),
    warnings: [...answers.flatMap(warningsOf), ...poolWarning(queries, answers)],
  };
}

/** Files of kept entries by what was asked and what is kept: looking through all pages takes a second for ten thousand entries. */
const kept = new Map<string, Promise<string | null>>();
const MOST_KEPT = 50;

/** The file of the entries of queries as far as they need no network; null where they have to be asked first. */
export async function keptEntries(queries: readonly DatabaseQuery[], store = databaseStore()): Promise<string | null> {
  const versions = await Promise.all(queries.map((query) => new PageStore(store, query).version()));
  if (versions.includes(null)) return null;
  const key = JSON.stringify([store.pathOf(''), queries, versions]);
  const known = kept.get(key);
  if (known) return known;
  // What cannot be read is for the run to fetch or to tell.
  const path = fetchDatabases(queries, { online: false }, store).then(
    (fetched) => fetched.path,
    (error: unknown) => {
      if (error instanceof Failure) return null;
      throw error;
    },
  );
  kept.set(key, path);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return path;
}

function warningsOf({ provenance, faults }: FetchedEntries): AccountWarning[] {
  const { title, outsideFilter, notUnderstood } = provenance;
  return [
    ...(outsideFilter > 0
      ? [
          {
            code: 'outside-query',
            message: `${outsideFilter} entries that ${title} sent do not meet the query and are left out.`,
          },
        ]
      : []),
    ...(notUnderstood > 0
      ? [
          {
            code: 'entries-not-understood',
            message: `${notUnderstood} entries of ${title} could not be understood and are left out: ${faults.join('; ')}.`,
          },
        ]
      : []),
  ];
}

/** Numbers of different databases differ by more than the materials do; who pools them should know by what. */
function poolWarning(queries: readonly DatabaseQuery[], answers: readonly FetchedEntries[]): AccountWarning[] {
  const known = new Map(answers.map(({ provenance }) => [provenance.title, provenance.method]));
  // One database, asked for the same property by two functionals.
  const asked = new Set(queries.map(({ properties }) => JSON.stringify(properties.map(({ path }) => path))));
  if (known.size === 1 && queries.length > 1 && asked.size > 1) {
    return [
      {
        code: 'pooled-sources',
        message: `The rows are of one database, but their numbers were not made in the same way (${[...known.values()].join('; ')}): the queries ask for different functionals. Learn from one of them, and test on the other.`,
      },
    ];
  }
  if (known.size < 2) return [];
  const methods = Array.from(known, ([title, method]) => `${title}: ${method}`).join('; ');
  return [
    {
      code: 'pooled-sources',
      message: `The rows come from ${known.size} databases whose numbers are not alike (${methods}). Energies differ by reference states and corrections of up to some 0.1 eV/atom, gaps by functional. The column “source” of the table says where each row is from.`,
    },
  ];
}
