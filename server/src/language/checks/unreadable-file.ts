import { pathsOf } from '../binding/columns.ts';
import type { Check } from './check.ts';

export const unreadableFile: Check = {
  code: 'unreadable-file',
  severity: 'warning',
  title: 'data file that cannot be read',
  documentation:
    'The file is there, but is no table as its source says: empty, in another encoding than UTF-8, cut off, or of another format. A run would end with the same words.',
  example: { of: 'dataset', wrong: 'source: csv("empty.csv")', right: 'source: csv("data.csv")' },
  run(file, report) {
    for (const { path } of pathsOf(file)) {
      const fault = file.facts.files?.get(path.value)?.fault;
      if (!fault) continue;
      const sentence = fault.message.replace(/\.$/, '');
      report({
        message: `\`${path.value}\` cannot be used: ${sentence[0]!.toLowerCase()}${sentence.slice(1)}${fault.cure ? `. ${fault.cure.replace(/\.$/, '')}` : ''}`,
        span: path.span,
        data: { path: path.value },
      });
    }
  },
};
