import { entryOf } from '../binding/targets.ts';
import type { Check } from './check.ts';

export const badAddress: Check = {
  code: 'bad-address',
  severity: 'error',
  title: 'address that cannot be asked',
  documentation: 'The address of a database begins with `https://` (or `http://`) and names a host.',
  example: {
    of: 'dataset',
    wrong: 'source: optimade("optimade.example.org/v1")',
    right: 'source: optimade("https://optimade.example.org/v1")',
  },
  run({ values }, report) {
    for (const { container, function: called } of values) {
      const node = called && container ? entryOf(container, 'url')?.value?.node : undefined;
      if (node?.type !== 'text' || isAddress(node.value)) continue;
      const secure = `https://${node.value.replace(/^\w*:\/\//, '')}`;
      report({
        message: `"${node.value}" is no address that can be asked`,
        span: node.span,
        fixes: isAddress(secure)
          ? [{ title: `Change to "${secure}"`, edits: [{ span: node.span, newText: JSON.stringify(secure) }] }]
          : [],
      });
    }
  },
};

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
