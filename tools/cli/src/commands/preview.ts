import { previewOf, readCandidates } from '@mitos/augment';
import { datasetFile, exists, MitosError, samplesFile, writeFileSafely } from '@mitos/core';
import type { Dataset, LabelledImage } from '@mitos/core';
import { quickLook } from '@mitos/ingest';
import { encodePng } from '@mitos/pictures';
import path from 'node:path';
import { errorText } from '../console/fail';
import type { Output } from '../console/output';
import { whenSaved } from '../console/when-saved';
import { cannotWrite } from '../runner/cannot-write';
import { datasetGiven } from '../runner/dataset-given';
import { countProblems } from '../runner/invalid-file';
import { readRecipe } from '../runner/read-recipe';

export interface PreviewFlags {
  readonly out: string;
  /** Default: that of the pipeline, else 0. */
  readonly seed?: number;
  /** How many images are shown. */
  readonly images?: number;
  readonly watch?: boolean;
}

/** Images to choose from. */
interface Look {
  readonly dataset: Pick<Dataset, 'name' | 'labels'>;
  readonly images: readonly LabelledImage[];
  /** Images of the dataset, or of its training split. */
  readonly total: number;
}

/**
 * `mitos preview`: what a recipe does to a few images of a dataset, as one picture, in a few seconds. `given` is the output
 * folder of ingest or augment, or what ingest takes for a dataset. With `watch` it is drawn again whenever the recipe is
 * saved, until the signal ends it. Throws a MitosError: `output-no-picture`, those of {@link readRecipe} and
 * {@link quickLook}, or of augment.
 */
export async function preview(
  workspace: string,
  recipe: string,
  given: string,
  flags: PreviewFlags,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { logger } = output;
  checkPicture(flags.out);
  // What is wrong with the recipe is said before anything is read. A watched one may still be mended, but not be missing.
  if (!flags.watch || !(await exists(path.resolve(recipe)))) await readRecipe(recipe);
  const look = await lookAt(workspace, given, output, signal);
  if (!flags.watch) return drawPreview(recipe, look, flags, output);
  logger.info(`Draws ${flags.out} whenever ${recipe} is saved; Ctrl-C ends it.`);
  await whenSaved(path.resolve(recipe), signal, () =>
    drawPreview(recipe, look, flags, output).catch((error: unknown) => {
      logger.warn(errorText(error, false));
    }),
  );
}

/** A slip of the keyboard must not write over a recipe. */
function checkPicture(out: string): void {
  if (path.extname(out).toLowerCase() === '.png') return;
  throw new MitosError(`${out} is no name for a picture.`, {
    code: 'output-no-picture',
    problems: [{ expected: 'a file name that ends in .png', found: out, fix: 'give another one with --out' }],
  });
}

async function drawPreview(
  recipe: string,
  { dataset, images, total }: Look,
  flags: PreviewFlags,
  { logger }: Output,
): Promise<void> {
  const started = performance.now();
  const { settings, seed: ofPipeline = 0 } = await readRecipe(recipe);
  const { seed = ofPipeline, images: shown, out } = flags;
  const options = {
    dataset,
    seed,
    note: `A quick look at ${images.length} of ${total} images, as if there were no others.`,
    ...(shown === undefined ? {} : { shown }),
  };
  const raster = previewOf(settings, images, options);
  const file = path.resolve(out);
  await writeFileSafely(file, await encodePng(raster)).catch((error: unknown) => {
    throw cannotWrite(error, path.dirname(file));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  logger.info(`${out}: ${recipe} on ${dataset.name} (${seconds} s)`);
}

async function lookAt(
  workspace: string,
  given: string,
  { logger }: Output,
  signal: AbortSignal,
): Promise<Look> {
  const folder = path.resolve(given);
  if (await exists(path.join(folder, datasetFile.fileName))) {
    if (await exists(path.join(folder, samplesFile.fileName))) {
      logger.warn(`${given} holds images that are prepared already: here they are prepared once more.`);
    }
    return lookAtShards(folder, signal);
  }
  const { name, labels, images, total, problems } = await quickLook(workspace, datasetGiven(given), signal);
  if (problems.length > 0) {
    logger.warn(`${name} has ${countProblems(problems)}, left out here: npx mitos ingest lists them.`);
  }
  return { dataset: { name, labels }, images, total };
}

/** Images are added until there are so many values of pixels, however large they are. */
const enoughValues = 16e6;

async function lookAtShards(folder: string, signal: AbortSignal): Promise<Look> {
  const dataset = await datasetFile.read(folder);
  const images: LabelledImage[] = [];
  let values = 0;
  for await (const image of readCandidates(folder, dataset, signal)) {
    images.push(image);
    values += image.pixels.length;
    if (values >= enoughValues) break;
  }
  const total = dataset.splits['train']?.length ?? 0;
  if (images.length > 0) return { dataset, images, total };
  throw new MitosError(`${dataset.name} has no image to train on.`, { code: 'shards-empty' });
}
