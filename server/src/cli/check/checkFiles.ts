import { EXIT_CODES } from '../../foundation/failure.ts';
import { checkSource, errorsOf } from '../source.ts';
import { describeDiagnostic, plainDiagnostic } from '../terminal/diagnostics.ts';
import { shortPath } from '../terminal/reportFailure.ts';

/** Check files and say what was found; the exit code. */
export async function checkFiles(files: readonly string[], json: boolean): Promise<number> {
  const sources = await Promise.all(files.map((file) => checkSource(file)));
  const errors = sources.reduce((total, source) => total + errorsOf(source).length, 0);
  if (json) {
    const plain = sources.flatMap((source) => source.diagnostics.map(plainDiagnostic));
    process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
  } else {
    for (const source of sources) {
      for (const diagnostic of source.diagnostics)
        process.stdout.write(`${describeDiagnostic(source, diagnostic)}\n\n`);
    }
    process.stdout.write(`${verdict(sources.length, errors, sources[0] && shortPath(sources[0].file))}\n`);
  }
  return errors > 0 ? EXIT_CODES.language : EXIT_CODES.success;
}

function verdict(files: number, errors: number, first: string | undefined): string {
  const what = files === 1 ? first : `${files} files`;
  if (errors === 0) return `${what}: no errors`;
  return `${what}: ${errors} ${errors === 1 ? 'error' : 'errors'}`;
}
