import type { BoundBlock } from '../binding/bound.ts';
import { entryOf, referredBlock } from '../binding/targets.ts';
import { schema } from '../schema/index.ts';
import type { Check } from './check.ts';
import { placeOfBlock } from './places.ts';

/** What the shape of an encoder's weights depends on. */
const SHAPE = ['inputs', 'embedding', 'layers', 'heads', 'feed_forward'];

export const encoderDiffers: Check = {
  code: 'encoder-differs',
  severity: 'error',
  title: 'weights that do not fit the encoder',
  documentation:
    'A model that starts from the weights of another has an encoder of the same shape: `inputs`, `embedding`, `layers`, `heads` and `feed_forward` are alike, and no sweep varies them. `dropout` may differ.',
  example: {
    of: 'file',
    wrong: 'model tuned {\n  data: materials\n  pretrained_from: network\n  encoder: transformer(layers: 2)\n}',
    right: 'model tuned {\n  data: materials\n  pretrained_from: network\n  encoder: transformer(dropout: 0.2)\n}',
  },
  run(file, report) {
    for (const block of file.blocks) {
      const value = entryOf(block.container, 'pretrained_from')?.value;
      const other = value && referredBlock(block, 'pretrained_from');
      if (!other || other === block) continue;
      const [own, others] = [shapeOf(block), shapeOf(other)];
      const different = SHAPE.find((name) => own.get(name) !== others.get(name));
      const sweep = entryOf(block.container, 'sweep')?.value?.container;
      const varied = SHAPE.find((name) => sweep && entryOf(sweep, name));
      if (different === undefined && varied === undefined) continue;
      const name = other.node.name?.text;
      report({
        message:
          different === undefined
            ? `the sweep varies \`${varied}\`, which the weights of \`${name}\` fix`
            : `the encoder of \`${name}\` has ${different} ${others.get(different)}, this one ${own.get(different)}`,
        span: value.node.span,
        related: [placeOfBlock(file, other, 'the model to start from')],
      });
    }
  },
};

/** The arguments of a model's encoder as text, those not given by their defaults. */
function shapeOf(block: BoundBlock): Map<string, string> {
  const encoder = entryOf(block.container, 'encoder')?.value;
  const text = block.file.tree.text;
  const type = schema.model.attributes.find(({ name }) => name === 'encoder')?.type;
  const called = encoder?.function ?? (type?.type === 'call' ? type.functions[0] : undefined);
  return new Map(
    (called?.arguments ?? []).map((argument) => {
      const given = encoder?.container && entryOf(encoder.container, argument.name)?.value?.node.span;
      const written = given ? text.slice(given.start, given.end) : (argument.default ?? '');
      return [argument.name, written.replace(/\s+/g, '')];
    }),
  );
}
