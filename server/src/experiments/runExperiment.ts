import { hostname } from 'node:os';
import { relative, sep } from 'node:path';
import type { FinishedEvent, RunEvent } from '../foundation/events.ts';
import { Failure, type FailureRecord, type FaultRecord } from '../foundation/failure.ts';
import { type Choice, chooseRuns, finishedRun, type HashedPlan, isSameWork } from './chooseRun.ts';
import { DataHasher } from './dataHash.ts';
import { keyOf } from './plan/key.ts';
import type { PathRule } from './plan/paths.ts';
import type { RunPlan } from './plan/types.ts';
import { runJob } from './runJob.ts';
import type { RunState } from './runs/record.ts';
import { createRun, listRuns, runsFolderOf, type StoredRun, updateRun } from './runs/runFolder.ts';
import { visibleState } from './runs/visibleState.ts';
import { versions } from './versions.ts';

export interface RunRequest {
  /** Absolute path of the .matml file. */
  readonly file: string;
  /** All blocks of the file that can be run, and the imported models they ask, in an order in which they can. */
  readonly plans: readonly RunPlan[];
  /** Names of the blocks to run; a block they need and that has no finished run is run before them. */
  readonly blocks: readonly string[];
  /** Start anew even where an earlier run could be continued. */
  readonly fresh: boolean;
  /** Continue this run; null to find out whether there is one to continue. */
  readonly resume: StoredRun | null;
  readonly threads: number | null;
  readonly paths: PathRule;
}

export interface RunObserver {
  onEvent(event: RunEvent): void;
  /** What was decided for a block, before it runs. */
  onChoice(block: string, choice: Choice): void;
}

/** How a block of the command ended. */
export interface BlockOutcome {
  readonly run: StoredRun;
  readonly state: RunState;
  readonly failure: FailureRecord | FaultRecord | null;
}

/**
 * Run blocks one after the other, each in a process of its own, until all are done or one does not finish.
 *
 * @returns the outcomes so far, in order; the last may be one that did not finish
 * @throws Failure before any run of a block exists: a file that is missing, a folder that cannot be written
 */
export async function* runExperiment(
  request: RunRequest,
  observer: RunObserver,
  signal: AbortSignal,
): AsyncGenerator<BlockOutcome> {
  const plans = await hashPlans(withNeeds(request), request.paths, signal);
  const runsOf = await listRunsOf(plans, request.file);
  const choices = request.fresh ? new Map<string, Choice>() : chooseRuns(plans, runsOf);
  const session = request.resume?.record.session ?? sessionOf(choices) ?? crypto.randomUUID();
  const done = new Map<string, StoredRun>();
  for (const plan of plans) {
    const { block } = plan.plan;
    const key = keyOf(plan.plan);
    const choice =
      continueNamed(plan, request.resume) ?? reuseNeeded(plan, request, runsOf(plan.plan)) ?? choices.get(key) ?? START;
    observer.onChoice(block, choice);
    if (choice.action === 'keep') {
      done.set(key, choice.run);
      if (request.blocks.includes(key)) yield { run: choice.run, state: 'finished', failure: null };
      continue;
    }
    const run = await queue(plan, choice, request, session, done);
    const outcome = await runJob(run, (event) => observer.onEvent(event), signal);
    yield outcome;
    if (outcome.state !== 'finished') return;
    done.set(key, outcome.run);
  }
}

const START: Choice = { action: 'start' };

/** A run as the last line of `--json` tells it. */
export function finishedEntry({ run, state }: BlockOutcome): FinishedEvent['runs'][number] {
  const { block, kind, metrics } = run.record;
  return { block, kind, state, folder: run.folder, metrics };
}

/** The runs beside the file of each plan, newest first: those of an imported model lie where it is written. */
async function listRunsOf(
  plans: readonly HashedPlan[],
  file: string,
): Promise<(plan: RunPlan) => readonly StoredRun[]> {
  const folders = new Map<string, readonly StoredRun[]>();
  for (const { plan } of plans) {
    const folder = runsFolderOf(plan.file ?? file);
    if (!folders.has(folder)) folders.set(folder, (await listRuns(folder)).runs);
  }
  return (plan) => folders.get(runsFolderOf(plan.file ?? file)) ?? [];
}

/** The blocks asked for and those they need, in order. */
function withNeeds({ plans, blocks }: RunRequest): RunPlan[] {
  const wanted = new Set(blocks);
  for (const plan of [...plans].reverse()) if (wanted.has(keyOf(plan))) for (const need of plan.needs) wanted.add(need);
  return plans.filter((plan) => wanted.has(keyOf(plan)));
}

/** A block that is only needed, not asked for, is not run again where a finished run of the same work is at hand. */
function reuseNeeded(plan: HashedPlan, request: RunRequest, runs: readonly StoredRun[]): Choice | undefined {
  if (request.blocks.includes(keyOf(plan.plan))) return undefined;
  const run = finishedRun(plan, runs);
  return run && { action: 'keep', run };
}

/** The run the user named, where it is of this block. @throws Failure `usage` where it cannot be continued */
function continueNamed(plan: HashedPlan, run: StoredRun | null): Choice | undefined {
  if (run === null || run.record.block !== plan.plan.block || plan.plan.file !== undefined) return undefined;
  const state = visibleState(run.record, run.folder);
  const refuse = (code: string, message: string, cure: string) =>
    new Failure({ kind: 'usage', code, message, cure, place: { file: run.folder } });
  if (state === 'finished') throw refuse('run-finished', 'This run is finished.', 'Run the block without --resume.');
  if (state === 'running' || state === 'queued') {
    throw refuse('run-active', 'This run is being worked on.', 'Wait for it, or stop it first.');
  }
  if (isSameWork(plan, run.record)) return { action: 'continue', run };
  throw refuse(
    'work-changed',
    'The text, the data or the program changed since this run was started.',
    'Run the block without --resume to start anew.',
  );
}

async function hashPlans(plans: readonly RunPlan[], paths: PathRule, signal: AbortSignal): Promise<HashedPlan[]> {
  const data = new DataHasher(paths);
  return Promise.all(plans.map(async (plan) => ({ plan, dataHash: await data.hashOf(plan, signal) })));
}

function sessionOf(choices: ReadonlyMap<string, Choice>): string | undefined {
  for (const choice of choices.values()) if (choice.action === 'continue') return choice.run.record.session;
  return undefined;
}

async function queue(
  { plan, dataHash }: HashedPlan,
  choice: Choice,
  request: RunRequest,
  session: string,
  done: ReadonlyMap<string, StoredRun>,
): Promise<StoredRun> {
  const owner = { pid: null, parent: process.pid, host: hostname() };
  const file = plan.file ?? request.file;
  const modelRun = plan.needs.length > 0 ? runOfModel(plan, file, done) : null;
  const fresh = {
    state: 'queued',
    process: owner,
    threads: request.threads,
    modelRun,
    textHash: plan.textHash,
  } as const;
  if (choice.action === 'continue') return updateRun(choice.run, fresh);
  return createRun(file, {
    format: 1,
    ...fresh,
    block: plan.block,
    kind: plan.kind,
    session,
    plan: plan.plan,
    planHash: plan.planHash,
    dataHash,
    seed: plan.seed,
    versions: versions(),
    created: new Date().toISOString(),
    started: null,
    ended: null,
    failure: null,
    metrics: {},
    peakMemoryMiB: null,
    warnings: [],
  });
}

/** The folder of the run that a prediction takes its model from, or a training its encoder, seen from the folder of its own runs. */
function runOfModel({ block, needs }: RunPlan, file: string, done: ReadonlyMap<string, StoredRun>): string {
  const run = needs.map((need) => done.get(need)).find((one) => one?.record.kind === 'model');
  if (run === undefined) throw new Error(`The model that ${block} asks has not run.`);
  return relative(runsFolderOf(file), run.folder).replaceAll(sep, '/');
}
