import type { Command } from 'commander';

const HELP = `
The ONNX model takes atomic numbers and fractions and gives, for every target, the prediction, its deviation and its
interval, in the target's unit. Python needs nothing but onnxruntime and numpy; docs/export.md has ten lines that do it.

Examples:
  $ matml export absorbers.matml --onnx                       the newest model of the file, to absorber_net.onnx
  $ matml export absorbers.matml --onnx net.onnx --model net
  $ matml export 2026-01-31T10-20-30-absorber_net-1a2b3c4d --onnx gaps.onnx`;

export interface ExportOptions {
  /** The file to write; true where it is named after the model. */
  readonly onnx: string | true;
  readonly model?: string;
}

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write a trained model for other programs')
    .argument('<run>', 'a .matml file, the folder of a model run, or the name of a run of this folder')
    .requiredOption('--onnx [file]', 'as ONNX model, to this file, or to one named after the model')
    .option('--model <name>', 'the model block to export, where the file has several')
    .addHelpText('after', HELP)
    .action(async (run: string, options: ExportOptions) => {
      const { exportOnnx } = await import('../export/exportOnnx.ts');
      await exportOnnx(run, options);
    });
}
