import type { BoundBlock, BoundFile } from '../binding/bound.ts';
import { encoderInputs, givesStructures, needsStructure } from '../binding/encoderInputs.ts';
import { entryOf, referredBlock } from '../binding/targets.ts';
import type { Check, Finding } from './check.ts';
import { replace } from './edits.ts';
import { placeOfBlock } from './places.ts';

export const noStructure: Check = {
  code: 'no-structure',
  severity: 'error',
  title: 'structures asked for that the dataset has not',
  documentation:
    'The inputs `structure_image` and `cell` are made from crystals. Name the column that holds them with `structure` in the dataset, or let the encoder see the composition alone. The template `learnt` is made of the dataset’s crystals too.',
  example: {
    of: 'model',
    wrong: 'encoder: transformer(inputs: [composition, structure_image])',
    right: 'encoder: transformer(inputs: [composition])',
  },
  run(file, report) {
    for (const block of file.blocks) {
      if (block.node.kind.text === 'design') designWithoutStructure(file, block, report);
      if (block.node.kind.text !== 'model') continue;
      const dataset = referredBlock(block, 'data');
      if (!dataset || givesStructures(dataset)) continue;
      const inputs = encoderInputs(block);
      const first = inputs.find(needsStructure);
      if (!first) continue;
      const list = { start: inputs[0]!.node.span.start, end: inputs.at(-1)!.node.span.end };
      report({
        message: `the dataset \`${dataset.node.name?.text}\` has no structures, and \`${first.node.type === 'word' ? first.node.text : ''}\` is made from them`,
        span: first.node.span,
        related: [placeOfBlock(file, dataset, 'the dataset')],
        fixes: [replace('See the composition alone', list, 'composition')],
      });
    }
  },
};

/** Structure types can only be learnt from structures. */
function designWithoutStructure(file: BoundFile, design: BoundBlock, report: (finding: Finding) => void): void {
  const template = templateOf(design);
  if (template?.node.type !== 'word' || template.node.text !== 'learnt') return;
  const model = referredBlock(design, 'model');
  const dataset = model && referredBlock(model, 'data');
  if (!dataset || givesStructures(dataset)) return;
  report({
    message: `the dataset \`${dataset.node.name?.text}\` has no structures, and \`learnt\` is made from them`,
    span: template.node.span,
    related: [placeOfBlock(file, dataset, 'the dataset')],
    fixes: [replace('A structure type by its name', template.node.span, 'perovskite')],
  });
}

function templateOf(design: BoundBlock) {
  const constraints = entryOf(design.container, 'constraints')?.value?.container;
  return constraints && entryOf(constraints, 'template')?.value;
}
