import { extname, resolve } from 'node:path';
import { writeFileAtomic } from '../../experiments/files/atomic.ts';
import { modelFilesOf } from '../../experiments/runs/modelStore.ts';
import { VERSION } from '../../experiments/versions.ts';
import { Failure } from '../../foundation/failure.ts';
import { isNetworkAlone } from '../../models/combination/onLink.ts';
import { writeOnnxModel } from '../../models/export/onnxModel.ts';
import { readModel } from '../../models/modelFiles.ts';
import type { ExportOptions } from '../commands/export.ts';
import { shortPath } from '../terminal/reportFailure.ts';
import { styled } from '../terminal/style.ts';
import { findRunToExport } from './findRunToExport.ts';

/** Write a trained ensemble as an ONNX model, and say what is in it. @throws Failure `usage`, `model`, `storage` */
export async function exportOnnx(place: string, options: ExportOptions): Promise<void> {
  if (options.onnx !== true && extname(options.onnx) !== '.onnx') throw wrongEnding(options.onnx);
  const { run, stale } = await findRunToExport(place, options.model ?? null);
  const state = await readModel(modelFilesOf(run.folder));
  const { block, id, planHash, dataHash } = run.record;
  const bytes = writeOnnxModel(state, { version: VERSION, run: id, planHash, dataHash });
  const file = resolve(options.onnx === true ? `${block}.onnx` : options.onnx);
  await writeFileAtomic(file, bytes);

  const targets = state.plan.targets.map(({ name, unit }) => (unit === '1' ? name : `${name} (${unit})`));
  const members = state.members.length === 1 ? 'one member' : `${state.members.length} members`;
  const size = `${(bytes.length / 2 ** 20).toFixed(1)} MiB`;
  process.stdout.write(`${shortPath(file)}: ${targets.join(', ')}; ${members}, ${size}\n`);
  process.stdout.write(`${styled('dim', `of ${block}, run ${shortPath(run.folder)}`)}\n`);
  const combined = state.plan.targets.filter((_, target) => !isNetworkAlone(state.combinations[target]!));
  if (combined.length > 0) {
    const names = combined.map(({ name }) => name).join(', ');
    process.stderr.write(
      `${styled('yellow', 'note', process.stderr)} The file holds the network alone, with its own intervals; MatML predicts ${names} with baselines too, so its numbers differ. \`method: network\` makes them one.\n`,
    );
  }
  if (stale)
    process.stderr.write(`${styled('yellow', 'stale', process.stderr)} ${stale} Train again with \`matml run\`.\n`);
}

/** Also where the file and the run are mixed up: the data or the notebook would be lost. */
function wrongEnding(file: string): Failure {
  return new Failure({
    kind: 'usage',
    code: 'unknown-ending',
    message: `“${file}” does not end in .onnx.`,
    cure: 'Say --onnx NAME.onnx, or --onnx alone for a file named after the model.',
  });
}
