import type { Check } from '../checks/check.ts';
import { checks } from '../checks/index.ts';

const introduction = `# Diagnostics

Generated from the checks by \`npm run docs\`; a test fails when the two drift apart, and takes each example at its word.

Every message has a stable code. An *error* keeps its block, and the blocks that refer to it, from being run; a *warning* or an *information* does not. A syntax error in one block never reaches the next.
`;

/** `docs/diagnostics.md`: every check in words, with an example wrong and right. */
export function renderDiagnostics(): string {
  const rows = checks.map(({ code, severity, title }) => `| [\`${code}\`](#${code}) | ${severity} | ${title} |`);
  const table = ['| code | severity | |', '|---|---|---|', ...rows].join('\n');
  return `${[introduction, table, ...checks.map(renderCheck)].join('\n')}`;
}

function renderCheck({ code, severity, title, documentation, example }: Check): string {
  const parts = [`\n## ${code}`, `*${severity}*: ${title}. ${documentation}`];
  const place = example.of === 'file' ? '' : ` (in a \`${example.of}\`)`;
  if (example.wrong !== '') parts.push(`Wrong${place}:`, fence(example.wrong));
  if (example.right !== '') parts.push('Right:', fence(example.right));
  return `${parts.join('\n\n')}\n`;
}

function fence(text: string): string {
  return `\`\`\`matml\n${text.length > 200 ? `${text.slice(0, 200)}...` : text}\n\`\`\``;
}
