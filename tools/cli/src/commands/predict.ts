import { isMitosError, MitosError, stopped } from '@mitos/core';
import type { Problem } from '@mitos/core';
import { isFault } from '@mitos/formats';
import { openPredictor, predictOptions } from '@mitos/predict';
import type { TestTimeAugmentation } from '@mitos/predict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { CellTable } from '../predict/cell-table';
import { chooseDecoding } from '../predict/choose-decoding';
import type { DecodingFlags } from '../predict/choose-decoding';
import { findImages } from '../predict/find-images';
import type { ImageFile } from '../predict/find-images';
import { findModels } from '../predict/find-models';
import type { LabelFormat } from '../predict/label-file';
import { openImages } from '../predict/open-images';
import { predictImage } from '../predict/predict-image';
import type { PredictTask } from '../predict/predict-image';
import { cannotWrite } from '../runner/cannot-write';

export interface PredictFlags extends DecodingFlags {
  readonly out: string;
  /** Further models, to average with. */
  readonly with?: readonly string[];
  readonly format?: LabelFormat;
  readonly tta?: TestTimeAugmentation;
  /** Side of the tiles of large images. */
  readonly tile?: number;
}

/** What is found in so many pixels at a time takes about a gigabyte. */
const bandPixels = 2 ** 24;

/** Problems of one image; the others may be fine. */
const imageErrors = [
  'bits-unfit',
  'channels-unsupported',
  'image-not-finite',
  'image-unreadable',
  'image-too-large',
  'png-too-small',
];

/**
 * `mitos predict`: images to label images, pictures and a table of cells, with the network of a run and what its evaluation
 * chose. An image that cannot be predicted stops no other; they are listed at the end, in a MitosError
 * (`images-unpredicted`). Throws others: `output-occupied`, those of {@link findModels}, {@link findImages},
 * {@link chooseDecoding} and of the model.
 */
export async function predict(
  workspace: string,
  model: string,
  images: readonly string[],
  flags: PredictFlags,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const out = path.resolve(flags.out);
  await checkOwnOutput(out, flags.out);
  const found = await findModels(workspace, model, output.logger);
  const others = await Promise.all((flags.with ?? []).map((one) => findModels(workspace, one)));
  const files = await findImages(images, out);
  const folders = [found, ...others].flatMap((one) => one.folders);
  const predictor = await openPredictor(folders, optionsOf(flags), { ...output, signal });
  try {
    const decoding = chooseDecoding(found.decoding, flags, predictor.heads, output.logger);
    const task = { predictor, decoding, out, format: flags.format ?? 'label-tiff', bandPixels } as const;
    await predictFiles(files, task, flags.out, output, signal);
  } finally {
    predictor.dispose();
  }
}

function optionsOf({ tile, tta }: PredictFlags) {
  return predictOptions.parse({
    ...(tile === undefined ? {} : { tiles: { size: tile } }),
    ...(tta === undefined ? {} : { testTimeAugmentation: tta }),
  });
}

async function predictFiles(
  files: readonly ImageFile[],
  task: Omit<PredictTask, 'cells'>,
  shown: string,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const cells = await openTable(task.out);
  const problems: Problem[] = [];
  const counts = { images: 0, cells: 0 };
  const bar = output.progress({ label: 'Predicting', total: files.length, unit: 'files' });
  try {
    for (const [done, file] of files.entries()) {
      for await (const { name, source } of openImages(file)) {
        signal.throwIfAborted();
        bar.update(done, name);
        if (isFault(source)) {
          problems.push({ where: { file: shownPath(file) }, ...source });
          continue;
        }
        const onRows = (rows: number) => bar.update(done, `${name}, ${rows} of ${source.height} rows`);
        try {
          counts.cells += await predictImage({ ...task, cells }, name, source, onRows);
          counts.images++;
        } catch (error) {
          problems.push(...problemsOf(error, file));
        } finally {
          await source.close();
        }
      }
      bar.update(done + 1);
    }
  } catch (error) {
    bar.finish();
    // Whatever went wrong may go wrong again: a full disk.
    await (counts.images > 0 ? cells.close().catch(() => cells.abort()) : cells.abort());
    if (signal.aborted) throw stopped(goOn(counts.images, shown));
    throw cannotWrite(error, task.out);
  }
  bar.finish();
  await cells.close();
  output.logger.info(`${counts.images} images with ${counts.cells} cells: ${shown}`);
  if (problems.length > 0) throw unpredicted(problems, counts.images, shown);
}

async function openTable(out: string): Promise<CellTable> {
  try {
    await mkdir(out, { recursive: true });
    return await CellTable.create(path.join(out, 'cells.csv'));
  } catch (error) {
    throw cannotWrite(error, out);
  }
}

/** The problems of an error that concerns one image; any other error goes on. */
function problemsOf(error: unknown, file: ImageFile): Problem[] {
  if (!isMitosError(error) || !imageErrors.includes(error.code)) throw error;
  return error.problems.map((problem) => ({ ...problem, where: { file: shownPath(file) } }));
}

function shownPath({ file }: ImageFile): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}

function goOn(images: number, shown: string): string {
  return images === 0
    ? 'Nothing was written. Run the same command again.'
    : `The ${images} images in ${shown} are complete, and cells.csv lists theirs. Run the command again for the others, with another --out.`;
}

function unpredicted(problems: readonly Problem[], images: number, shown: string): MitosError {
  return new MitosError(`${problems.length} of ${problems.length + images} images could not be predicted.`, {
    code: 'images-unpredicted',
    problems,
    ...(images === 0 ? {} : { hint: `The results of the others are in ${shown}.` }),
  });
}
