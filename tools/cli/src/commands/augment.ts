import { exists, MitosError, samplesFile } from '@mitos/core';
import path from 'node:path';
import { checkApart, checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { readRecipe } from '../runner/read-recipe';
import { runAlone } from '../runner/run-alone';
import { shardFolder } from './inspect';

export interface AugmentFlags {
  /** File with the settings of augment, or with its transforms, or a pipeline. */
  readonly recipe: string;
  readonly out: string;
  /** Default: that of the pipeline, else 0. */
  readonly seed?: number;
}

/** What augment leaves in its folder. */
const written = ['shards', 'dataset.json', 'augment.json', 'preview.png'];

/**
 * `mitos augment`: the augment stage by itself on what ingest has written. Equal shards, recipe and seed give the bytes that
 * a pipeline would get. The folder is replaced as a whole, and only when all went well. Throws a MitosError: those of
 * {@link readRecipe}, `shards-missing`, `shards-prepared`, `output-occupied`, or those of the stage.
 */
export async function augment(
  workspace: string,
  given: string,
  flags: AugmentFlags,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { recipe, out } = flags;
  const { settings, seed: ofPipeline = 0 } = await readRecipe(recipe);
  const source = await shardFolder(given);
  if (await exists(path.join(source, samplesFile.fileName))) throw prepared(given);
  const folder = path.resolve(out);
  checkApart(
    folder,
    source,
    out,
    'The samples cannot lie in the folder of the shards that they are made of.',
  );
  await checkOwnOutput(folder, out, written);
  const { seed = ofPipeline } = flags;
  const inputs = [{ stage: 'ingest', kind: 'ingest', folder: source }] as const;
  await runAlone(workspace, { kind: 'augment', settings, inputs, seed, out }, output, signal);
}

function prepared(given: string): MitosError {
  return new MitosError(`The images in ${given} have been prepared for training already.`, {
    code: 'shards-prepared',
    problems: [{ where: { file: given }, expected: 'the output of ingest', found: 'the output of augment' }],
  });
}
