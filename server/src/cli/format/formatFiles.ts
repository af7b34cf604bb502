import { resolve } from 'node:path';
import { writeFileAtomic } from '../../experiments/files/atomic.ts';
import { EXIT_CODES, Failure } from '../../foundation/failure.ts';
import { parse, positionAt, print } from '../../language/index.ts';
import type { FormatOptions } from '../commands/format.ts';
import { readSource } from '../source.ts';

/** Lay files out, or say which are not; the exit code. */
export async function formatFiles(files: readonly string[], options: FormatOptions): Promise<number> {
  let unformatted = 0;
  for (const file of files) {
    const text = await readSource(file);
    const formatted = formattedText(resolve(file), text);
    if (options.stdout) process.stdout.write(formatted);
    else if (formatted !== text) {
      unformatted += 1;
      process.stdout.write(`${file}: ${options.check ? 'not formatted' : 'formatted'}\n`);
      if (!options.check) await writeFileAtomic(resolve(file), formatted);
    }
  }
  return options.check && unformatted > 0 ? EXIT_CODES.language : EXIT_CODES.success;
}

/** @throws Failure `language` at the first fault in the form of the text */
function formattedText(file: string, text: string): string {
  const { tree, errors } = parse(text);
  const [fault] = errors;
  if (fault === undefined) return print(tree);
  throw new Failure({
    kind: 'language',
    code: fault.code,
    message: fault.message,
    cure: 'The file was not formatted; `matml check` shows all mistakes.',
    place: { file, ...positionAt(tree, fault.span.start) },
  });
}
