import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunMetrics } from '../../foundation/events.ts';
import { Failure } from '../../foundation/failure.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { GrowingTable } from '../files/growingTable.ts';
import type { JobContext } from '../job/context.ts';
import type { PredictBlockPlan } from '../plan/types.ts';
import { loadCheckpoint, type ScreeningCheckpoint, saveCheckpoint } from '../predictions/checkpoint.ts';
import { columnsOfRows } from '../predictions/columns.ts';
import { ALL, type PredictionsSummary, writeScreening } from '../predictions/files.ts';
import type { PieceSummary, ScreeningModel } from '../predictions/piece.ts';
import { pieceSource } from '../predictions/pieces.ts';
import { describeRanking } from '../predictions/ranking.ts';
import { screen } from '../predictions/screen.ts';
import { SpeedMeter } from '../predictions/speed.ts';
import { emptyTally, mergeTallies } from '../predictions/tally.ts';
import { renderReport } from '../report/index.ts';
import { CHECKPOINTS_FOLDER, checkpointsIn } from '../runs/checkpoints.ts';
import { readRun, runsFolderOf } from '../runs/runFolder.ts';
import { predictReportFacts } from './predictReport.ts';

/** Share of the work that predicting is taken to be. */
const PREDICTING = 0.97;

/**
 * A predict block: the materials of the text, a file or an enumerated space, by the model run chosen when the run was
 * queued. Piece by piece, in memory that does not grow with their number; a run that was stopped goes on after the last
 * piece in its table.
 */
export async function executePredict(plan: PredictBlockPlan, context: JobContext): Promise<RunMetrics> {
  const { modelRun, file, threads } = context.run.record;
  if (modelRun === null) throw new Error(`The run of ${plan.name} names no model run.`);
  const model = await readRun(join(runsFolderOf(join(context.home, file)), modelRun));
  const path = plan.materials.from === 'file' ? resolve(context.home, plan.materials.source.path) : null;
  const workFolder = join(context.folder, CHECKPOINTS_FOLDER);
  const checkpoints = checkpointsIn(workFolder);
  const before = await loadCheckpoint(checkpoints);
  const source = pieceSource(plan.materials, path, context.signal);
  const speed = new SpeedMeter();
  let opened: { readonly model: ScreeningModel; readonly table: GrowingTable } | undefined;
  let { next, place, tally }: Pick<ScreeningCheckpoint, 'next' | 'place' | 'tally'> = before ?? NOTHING;
  context.progress('loading the model', 0);
  const { model: predicted, table } = await (async () => {
    await screen(
      { modelRunFolder: model.folder, materials: plan.materials, ranking: plan.ranking, keep: plan.keep },
      source.from(next),
      {
        threads: threads ?? availableParallelism(),
        signal: context.signal,
        async onReady(ready) {
          const columns = columnsOfRows(ready.targets, [], ready.judgesStability);
          const grown = await GrowingTable.open(workFolder, context.folder, ALL, columns, before?.table ?? null);
          opened = { model: ready, table: grown };
          if (before === null) tally = emptyTally(ready.targets.length);
        },
        async onPiece(piece, { table: rows, summary }) {
          if (rows) await opened!.table.append(rows);
          tally = mergeTallies(tally, summary, plan.keep, plan.ranking !== null);
          next = piece.index + 1;
          place = piece.to;
          await saveCheckpoint(checkpoints, { next, place, table: opened!.table.state, tally });
          context.progress('predicting', PREDICTING * source.fractionAt(place), speed.tell(place));
        },
      },
    );
    return opened!;
  })();
  refuseNothing(plan, tally, path);
  context.progress('writing results', PREDICTING);
  for (const written of await table.finish(workFolder)) context.artifact('Predictions', written);
  const summary: PredictionsSummary = {
    targets: predicted.targets,
    coverage: predicted.coverage,
    materials: tally.rows,
    outsideDomain: tally.outside,
    rejected: tally.rejected,
    leftOut: tally.leftOut,
    ranking: plan.ranking && describeRanking(plan.ranking, predicted.targets),
  };
  if (tally.rejected > 0) context.warn('rejected-rows', rejection(tally));
  for (const [title, written] of await writeScreening(context.folder, summary, tally)) context.artifact(title, written);
  const facts = await predictReportFacts(plan, model, summary, tally, context);
  await writeFileAtomic(join(context.folder, 'report.html'), renderReport(facts));
  context.artifact('Report', 'report.html');
  context.progress('done', 1);
  return {};
}

const NOTHING = { next: 0, place: 0, tally: emptyTally(0) };

function rejection({ rejected, rejectedRows }: PieceSummary): string {
  const [first] = rejectedRows;
  const where = first?.line == null ? '' : `, the first on line ${first.line}: ${first.message}`;
  return `${rejected} ${rejected === 1 ? 'row holds' : 'rows hold'} no formula${where}`;
}

/** @throws Failure where not one material could be predicted */
function refuseNothing({ materials }: PredictBlockPlan, tally: PieceSummary, path: string | null): void {
  if (tally.rows > 0) return;
  const [first] = tally.rejectedRows;
  if (materials.from === 'enumeration') {
    throw new Failure({
      kind: 'data',
      code: 'no-materials',
      message: `Not one of the ${tally.leftOut} combinations of ${materials.enumeration.formula} is a material.`,
      cure: 'Different letters stand for different elements; `charge_neutral` leaves out what cannot be neutral.',
    });
  }
  throw new Failure({
    kind: 'data',
    code: 'no-materials',
    message: first
      ? `Not one of the ${tally.rejected} rows holds a formula; the first is “${first.formula}”: ${first.message}`
      : 'The file holds no material to predict.',
    cure: 'Check the file and the name of its column of formulas.',
    ...(path === null ? {} : { place: { file: path, ...(first?.line == null ? {} : { line: first.line }) } }),
  });
}
