import { badAddress } from './bad-address.ts';
import { badFormula } from './bad-formula.ts';
import { badTemplate } from './bad-template.ts';
import { cellAlone } from './cell-alone.ts';
import type { Check } from './check.ts';
import { columnNotNumeric } from './column-not-numeric.ts';
import { conflictingElements } from './conflicting-elements.ts';
import { conflictingImport } from './conflicting-import.ts';
import { cyclicImport } from './cyclic-import.ts';
import { cyclicReference } from './cyclic-reference.ts';
import { duplicateAttribute } from './duplicate-attribute.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { duplicateItem } from './duplicate-item.ts';
import { emptyList } from './empty-list.ts';
import { emptyRange } from './empty-range.ts';
import { emptyText } from './empty-text.ts';
import { encoderDiffers } from './encoder-differs.ts';
import { headsDivideEmbedding } from './heads-divide-embedding.ts';
import { impossibleValue } from './impossible-value.ts';
import { internalError } from './internal-error.ts';
import { largeSpace } from './large-space.ts';
import { missingArgument } from './missing-argument.ts';
import { missingAttribute } from './missing-attribute.ts';
import { missingBracket } from './missing-bracket.ts';
import { missingComma } from './missing-comma.ts';
import { missingFile } from './missing-file.ts';
import { missingUnit } from './missing-unit.ts';
import { missingValue } from './missing-value.ts';
import { nestedTooDeeply } from './nested-too-deeply.ts';
import { noStructure } from './no-structure.ts';
import { noTarget } from './no-target.ts';
import { notBuilt } from './not-built.ts';
import { notComputed } from './not-computed.ts';
import { notProvided } from './not-provided.ts';
import { notWholeNumber } from './not-whole-number.ts';
import { nothingToCompare } from './nothing-to-compare.ts';
import { outOfBounds } from './out-of-bounds.ts';
import { repeatedColumn } from './repeated-column.ts';
import { repeatedImport } from './repeated-import.ts';
import { severalSpaces } from './several-spaces.ts';
import { singleQuotes } from './single-quotes.ts';
import { splitSum } from './split-sum.ts';
import { syntaxError } from './syntax-error.ts';
import { targetNotInDataset } from './target-not-in-dataset.ts';
import { tooManyArguments } from './too-many-arguments.ts';
import { unclosedComment } from './unclosed-comment.ts';
import { unclosedText } from './unclosed-text.ts';
import { unexpectedCharacter } from './unexpected-character.ts';
import { unexpectedUnit } from './unexpected-unit.ts';
import { unknownArgument } from './unknown-argument.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownBlock } from './unknown-block.ts';
import { unknownColumn } from './unknown-column.ts';
import { unknownElement } from './unknown-element.ts';
import { unknownFunction } from './unknown-function.ts';
import { unknownPlaceholder } from './unknown-placeholder.ts';
import { unknownProperty } from './unknown-property.ts';
import { unknownReference } from './unknown-reference.ts';
import { unknownTarget } from './unknown-target.ts';
import { unknownUnit } from './unknown-unit.ts';
import { unknownWord } from './unknown-word.ts';
import { unnamedBlock } from './unnamed-block.ts';
import { unorderedComparison } from './unordered-comparison.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unreadableImport } from './unreadable-import.ts';
import { unusableReference } from './unusable-reference.ts';
import { unusableSweep } from './unusable-sweep.ts';
import { unusedBlock } from './unused-block.ts';
import { unusedImport } from './unused-import.ts';
import { unusedPlaceholder } from './unused-placeholder.ts';
import { withoutEffect } from './without-effect.ts';
import { wrongDimension } from './wrong-dimension.ts';
import { wrongReference } from './wrong-reference.ts';
import { wrongType } from './wrong-type.ts';

/** Every check, in the order the documentation tells them. */
export const checks: readonly Check[] = [
  syntaxError,
  missingBracket,
  missingComma,
  missingValue,
  unexpectedCharacter,
  unclosedText,
  unclosedComment,
  singleQuotes,
  nestedTooDeeply,
  unknownBlock,
  unnamedBlock,
  duplicateBlock,
  unknownAttribute,
  missingAttribute,
  duplicateAttribute,
  withoutEffect,
  unknownFunction,
  unknownArgument,
  missingArgument,
  tooManyArguments,
  unknownReference,
  wrongReference,
  cyclicReference,
  unusedBlock,
  unreadableImport,
  cyclicImport,
  conflictingImport,
  repeatedImport,
  unusedImport,
  unusableReference,
  wrongType,
  unknownWord,
  unreadableFile,
  unorderedComparison,
  emptyText,
  emptyList,
  duplicateItem,
  emptyRange,
  outOfBounds,
  notWholeNumber,
  splitSum,
  headsDivideEmbedding,
  encoderDiffers,
  unusableSweep,
  cellAlone,
  noStructure,
  nothingToCompare,
  unknownUnit,
  missingUnit,
  unexpectedUnit,
  wrongDimension,
  impossibleValue,
  noTarget,
  notProvided,
  notComputed,
  unknownTarget,
  targetNotInDataset,
  unknownProperty,
  repeatedColumn,
  unknownElement,
  badAddress,
  badFormula,
  badTemplate,
  unknownPlaceholder,
  unusedPlaceholder,
  largeSpace,
  conflictingElements,
  severalSpaces,
  missingFile,
  unknownColumn,
  columnNotNumeric,
  notBuilt,
  internalError,
];
