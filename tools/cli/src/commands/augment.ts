import { exists, formatBytes, formatDuration, MitosError, replaceFolder, samplesFile } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { checkApart, checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { cannotWrite } from '../runner/cannot-write';
import { loadStage } from '../runner/load-stage';
import { readRecipe } from '../runner/read-recipe';
import { stageContext } from '../runner/stage-context';
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
  const started = performance.now();
  const { logger } = output;
  const { settings, seed: ofPipeline = 0 } = await readRecipe(flags.recipe);
  const source = await shardFolder(given);
  if (await exists(path.join(source, samplesFile.fileName))) throw prepared(given);
  const folder = path.resolve(flags.out);
  checkApart(
    folder,
    source,
    flags.out,
    'The samples cannot lie in the folder of the shards that they are made of.',
  );
  await checkOwnOutput(folder, flags.out, written);
  const { stage, code } = await loadStage(workspace, 'augment');
  const { seed = ofPipeline } = flags;
  const scratch = await mkdtemp(path.join(tmpdir(), 'mitos-scratch-'));
  try {
    const run = {
      pipeline: 'none',
      stage: 'augment',
      workspace,
      seed,
      scratch,
      kind: 'augment',
      code,
    } as const;
    const context = await stageContext(run, output, signal);
    const inputs = [{ stage: 'ingest', kind: 'ingest', folder: source }] as const;
    const { summary } = await replaceFolder(folder, (aside) => stage.run(settings, inputs, aside, context));
    for (const line of summary) logger.info(line);
  } catch (error) {
    throw cannotWrite(error, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const seconds = (performance.now() - started) / 1000;
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024);
  logger.info(`${flags.out} (${formatDuration(seconds)}, peak memory ${memory})`);
  logger.info(`Look at ${path.join(flags.out, 'preview.png')}, or run: npx mitos inspect ${flags.out}`);
}

function prepared(given: string): MitosError {
  return new MitosError(`The images in ${given} have been prepared for training already.`, {
    code: 'shards-prepared',
    problems: [{ where: { file: given }, expected: 'the output of ingest', found: 'the output of augment' }],
  });
}
