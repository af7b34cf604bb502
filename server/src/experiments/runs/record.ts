import * as z from 'zod';
import type { Provenance } from '../../datasets/databases/types.ts';
import type { RunMetrics } from '../../foundation/events.ts';
import { EXIT_CODES, type FailureKind } from '../../foundation/failure.ts';
import type { BlockPlan } from '../plan/types.ts';

/** The file of a run folder that says what the run is. */
export const RECORD_FILE = 'run.json';

/** What `run.json` says of a run's life. A process that dies leaves `running` behind; see `visibleState`. */
export type RecordedState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled';

/** What a reader is shown: a run that says `running` while nobody runs it was interrupted. */
export type RunState = RecordedState | 'interrupted';

const failure = z.object({
  kind: z.enum(Object.keys(EXIT_CODES).filter((kind) => kind !== 'success') as [FailureKind | 'fault']),
  code: z.string(),
  message: z.string(),
  cure: z.string().optional(),
  place: z.object({ file: z.string(), line: z.number().optional(), column: z.number().optional() }).optional(),
});

const schema = z.object({
  /** Of this file; a program that meets a higher number says so instead of guessing. */
  format: z.literal(1),
  /** Name of the run's folder. */
  id: z.string(),
  block: z.string(),
  kind: z.enum(['dataset', 'model', 'predict', 'design']),
  /** Name of the .matml file, which lies in the folder that holds `.matml/`. */
  file: z.string(),
  /** One command's runs share a session; a later command that continues it keeps those that finished. */
  session: z.string(),
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  /** The frozen plan. Its shape is that of the program's version below. */
  plan: z.custom<BlockPlan>((value) => typeof value === 'object' && value !== null),
  /**
   * SHA-256 of the .matml file's text, of the plan, and of the source data; null where a run reads no data, or where
   * a database has not answered yet.
   */
  textHash: z.string(),
  planHash: z.string(),
  dataHash: z.string().nullable(),
  /** Where the rows came from, where databases were asked. */
  provenance: z.custom<readonly Provenance[]>((value) => Array.isArray(value)).optional(),
  seed: z.number().nullable(),
  versions: z.record(z.string(), z.string()),
  /** How many threads may train at once, null for the number of cores. */
  threads: z.number().nullable(),
  /** The model run a prediction uses, or that an encoder starts from: its folder, seen from the folder of runs that this one is in. */
  modelRun: z.string().nullable(),
  /** ISO 8601, UTC. */
  created: z.string(),
  started: z.string().nullable(),
  ended: z.string().nullable(),
  /** Who runs it: the job's process (null while it is queued), the process that started it, and their machine. */
  process: z.object({ pid: z.number().nullable(), parent: z.number(), host: z.string() }),
  /** What went wrong, where the state is `failed`. */
  failure: failure.nullable(),
  /** Most memory the job's process held at once; null before it finished. */
  peakMemoryMiB: z.number().nullable(),
  metrics: z.custom<RunMetrics>((value) => typeof value === 'object' && value !== null),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** A run, as `run.json` keeps it. */
export type RunRecord = Readonly<z.infer<typeof schema>>;

/** What a run finds out about its data while it goes on. */
export type RunDiscoveries = Partial<Pick<RunRecord, 'dataHash' | 'provenance'>>;

/** @throws ZodError or SyntaxError when the text is no run record of this version */
export function parseRunRecord(text: string): RunRecord {
  return schema.parse(JSON.parse(text));
}
