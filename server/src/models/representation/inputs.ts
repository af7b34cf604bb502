/** What of a material the encoder sees: its elements and their fractions; the pair map of its crystal; its cell. */
export type EncoderInput = 'composition' | 'structure_image' | 'cell';

/** Inputs of an encoder; absent in its plan where the composition is all, as in models of older versions. */
export function inputsOf({ inputs }: { readonly inputs?: readonly EncoderInput[] }): readonly EncoderInput[] {
  return inputs ?? ['composition'];
}

export function seesStructure(inputs: readonly EncoderInput[]): boolean {
  return inputs.some((input) => input !== 'composition');
}
