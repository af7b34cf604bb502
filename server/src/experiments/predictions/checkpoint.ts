import { deserialize, serialize } from 'node:v8';
import type { CheckpointStore } from '../../models/trainedModel.ts';
import type { GrowingTableState } from '../files/growingTable.ts';
import type { PieceSummary } from './piece.ts';

/** What a screening that goes on must know of the one before. */
export interface ScreeningCheckpoint {
  /** Number of the first piece that is not in the table. */
  readonly next: number;
  /** Place after the last material in the table. */
  readonly place: number;
  readonly table: GrowingTableState;
  readonly tally: PieceSummary;
}

const NAME = 'screening.bin';

export async function loadCheckpoint(store: CheckpointStore): Promise<ScreeningCheckpoint | null> {
  const bytes = await store.load(NAME);
  return bytes === null ? null : (deserialize(bytes) as ScreeningCheckpoint);
}

export async function saveCheckpoint(store: CheckpointStore, checkpoint: ScreeningCheckpoint): Promise<void> {
  await store.save(NAME, serialize(checkpoint));
}
