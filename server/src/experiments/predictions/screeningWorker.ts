// A thread that predicts pieces of a screening, one after another. It hears of no cancel: to stop it, its thread is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { toFailureRecord } from '../../foundation/failure.ts';
import { restoreModel } from '../../models/train.ts';
import { modelFilesOf } from '../runs/modelStore.ts';
import { readStability } from '../stability/stabilityFile.ts';
import type { Piece, ScreeningMessage, ScreeningTask } from './piece.ts';
import { PiecePredictor } from './predictPiece.ts';

const task = workerData as ScreeningTask;
const post = (message: ScreeningMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);
const fail = (error: unknown) => post({ type: 'failed', failure: toFailureRecord(error) });

try {
  const files = modelFilesOf(task.modelRunFolder);
  const model = await restoreModel(files);
  const stability = await readStability(files);
  const predictor = new PiecePredictor(model, stability, task);
  // Pieces wait for one another, so that a second can be sent while the first is worked on.
  let working = Promise.resolve();
  parentPort?.on('message', (piece: Piece) => {
    working = working.then(async () => {
      const result = await predictor.predict(piece);
      const { table } = result;
      post({ type: 'piece', result }, table ? [table.csv.buffer as ArrayBuffer, table.rowGroup.bytes.buffer] : []);
    });
    working = working.catch(fail);
  });
  post({
    type: 'ready',
    targets: predictor.targets,
    coverage: model.plan.coverage,
    judgesStability: stability !== null,
  });
} catch (error) {
  fail(error);
}
