import type { Decoding, Logger } from '@mitos/core';
import { stopped } from '@mitos/core';
import { exportBioimage } from './bioimage/export-bioimage';
import type { BioimageOptions } from './bioimage/export-bioimage';
import { readModelFolder } from './model-folder';
import type { ModelFolder } from './model-folder';
import { exportOnnx } from './onnx/export-onnx';
import { exportSavedModel } from './saved-model';
import { exportTfjs } from './tfjs/export-tfjs';

/**
 * What a trained network can be written as: a TensorFlow SavedModel, ONNX, a GraphModel of TensorFlow.js, a package of the
 * BioImage Model Zoo.
 */
export const modelFormats = ['savedmodel', 'onnx', 'tfjs', 'bioimage'] as const;
export type ModelFormat = (typeof modelFormats)[number];

export interface ExportModelOptions extends BioimageOptions {
  /** How outputs become cells. Default: `decoding.json` of the model's folder, if there is one. */
  readonly decoding?: Decoding;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const exporters: Readonly<
  Record<ModelFormat, (model: ModelFolder, outFolder: string, options: BioimageOptions) => Promise<string[]>>
> = {
  savedmodel: exportSavedModel,
  onnx: exportOnnx,
  tfjs: exportTfjs,
  bioimage: exportBioimage,
};

/**
 * Writes a trained network for other programs. Throws a MitosError for a folder that is no whole model and for a network
 * that the format cannot hold.
 *
 * @param modelFolder `saved_model.pb` and `model.json` of a training.
 * @param outFolder Empty, and aside: the caller renames it when all is written.
 * @returns What was written, and what to know about it, in lines for people.
 */
export async function exportModel(
  modelFolder: string,
  format: ModelFormat,
  outFolder: string,
  { decoding, logger, signal, ...options }: ExportModelOptions,
): Promise<{ readonly lines: readonly string[] }> {
  const model = await readModelFolder(modelFolder, decoding);
  if (signal.aborted) throw stopped();
  logger.debug(`${model.graph.nodes.length} nodes of a ${model.card.architecture} as ${format}`);
  return { lines: await exporters[format](model, outFolder, options) };
}
