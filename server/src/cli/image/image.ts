import { extname, resolve } from 'node:path';
import { exchangeImage } from '../../chemistry/image/exchangeImage.ts';
import { mendeleevImage } from '../../chemistry/image/mendeleevImage.ts';
import { pairMap, pairMapRows } from '../../chemistry/image/pairMap.ts';
import { pairMapImage } from '../../chemistry/image/pairMapImage.ts';
import { encodePng, enlarged, type RasterImage } from '../../chemistry/image/rasterImage.ts';
import type { Crystal } from '../../chemistry/structure/crystal.ts';
import { writePymatgenJson } from '../../chemistry/structure/writeJson.ts';
import { writeFileAtomic } from '../../experiments/files/atomic.ts';
import { Failure } from '../../foundation/failure.ts';
import type { ImageOptions } from '../commands/image.ts';
import { refuseToOverwrite } from '../outputFile.ts';
import { readMaterial } from '../predict/readMaterial.ts';
import { shortPath } from '../terminal/reportFailure.ts';

const KINDS: Readonly<Record<string, (crystal: Crystal) => RasterImage>> = {
  pair_map: (crystal) => pairMapImage(pairMap(crystal)),
  mendeleev: (crystal) => mendeleevImage(pairMap(crystal)),
  exchange: (crystal) => exchangeImage(crystal),
};

/** Draw a crystal, print its pair map, or read it from a picture. @throws Failure `usage`, `data`, `storage` */
export async function image(given: string, { kind, enlarge, out, json, overwrite }: ImageOptions): Promise<void> {
  const draw = KINDS[kind];
  if (!draw) throw usage(`“${kind}” is no kind of picture.`, `Say one of ${Object.keys(KINDS).join(', ')}.`);
  const times = Number(enlarge);
  if (!Number.isInteger(times) || times < 1 || times > 64) {
    throw usage(`--enlarge is “${enlarge}” and should be a whole number from 1 to 64.`);
  }
  const [material] = await readMaterial(given);
  const crystal = material?.crystal;
  if (!crystal)
    throw usage(`There is no file ${given}.`, 'Name a CIF, a POSCAR, a structure as JSON or an exchange picture.');
  if (json) {
    process.stdout.write(`${JSON.stringify({ formula: material.formula, ...pairMapRows(pairMap(crystal)) })}\n`);
    return;
  }
  if (out === undefined) throw usage('Nothing says where the picture is to go.', 'Say --out FILE, or --json.');
  const file = resolve(out);
  refuseToOverwrite(file, overwrite === true);
  if (extname(out) === '.json') await writeFileAtomic(file, `${JSON.stringify(writePymatgenJson(crystal))}\n`);
  else if (extname(out) === '.png') await writeFileAtomic(file, encodePng(enlarged(draw(crystal), times)));
  else throw usage(`“${out}” ends in neither .png nor .json.`);
  process.stdout.write(`${shortPath(file)}: ${material.formula}\n`);
}

function usage(message: string, cure?: string): Failure {
  return new Failure({ kind: 'usage', code: 'bad-image-request', message, ...(cure === undefined ? {} : { cure }) });
}
