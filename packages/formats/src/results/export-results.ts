import { MitosError, predictionsFile, readShards } from '@mitos/core';
import type { LabelledImage, ProgressFactory } from '@mitos/core';
import { nameProblems, refuseNames } from '../writers/file-names';
import { counts, sentence } from '../writers/words';
import { resultWriters } from './index';
import type { ResultFormatName } from './index';
import type { PixelOrder, ResultFormat, ResultImage } from './result-format';
import { roundedScore } from './score';

export interface ResultExportOptions {
  /** How run-length codes of a submission number the pixels. */
  readonly order: PixelOrder;
  /** Numbers of each object of an image, by name: one value an instance. Asked for in order, by formats that hold such. */
  readonly measure: (
    image: LabelledImage,
  ) => Promise<ResultImage['measurements']> | ResultImage['measurements'];
  readonly signal: AbortSignal;
  readonly progress: ProgressFactory;
}

/**
 * Writes predictions (`predictions.json` and its shards in `folder`) as files of another format into `output`, an empty
 * folder, one image in memory at a time. Returns what was written, and what the files do not hold, in lines for a person.
 * Throws a MitosError: `names-unfit`, `format-unfit`, or those of reading.
 */
export async function exportResults(
  folder: string,
  format: ResultFormatName,
  output: string,
  { order, measure, signal, progress }: ResultExportOptions,
): Promise<{ readonly lines: readonly string[]; readonly losses: readonly string[] }> {
  const { classes, split, size, shards } = await predictionsFile.read(folder);
  if (size !== undefined && format === 'submission') throw scaledSubmission(size);
  const writer: ResultFormat = resultWriters[format];
  const names = new FileNames(writer);
  const files = await writer.begin(output, { classes, split, order });
  const total = shards.reduce((sum, { rows }) => sum + rows, 0);
  const line = progress({ label: 'Writing images', total, unit: 'images' });
  let [images, objects] = [0, 0];
  try {
    for await (const image of readShards(folder, shards)) {
      signal.throwIfAborted();
      names.check(image.id);
      await files.add(resultOf(image, writer.measured ? await measure(image) : {}));
      objects += image.instances.length;
      line.update(++images);
    }
    await files.finish();
  } finally {
    line.finish();
    await files.close();
  }
  return {
    losses: size === undefined ? [] : [scaledLoss(size)],
    lines: [
      `${sentence(images, 'image', 'images')}: ${counts([[split, images]])}`,
      `${sentence(objects, 'object', 'objects')} of ${sentence(classes.length, 'class', 'classes')} as ${writer.title}`,
    ],
  };
}

function scaledLoss(size: number): string {
  return `Positions and areas are those of images scaled to ${size} x ${size} pixels, not of the originals.`;
}

function scaledSubmission(size: number): MitosError {
  return new MitosError('Predictions of scaled images cannot be a submission.', {
    code: 'format-unfit',
    problems: [
      {
        expected: 'predictions in the pixels of the original images, which a submission counts',
        found: `images scaled to ${size} x ${size}`,
        fix: 'evaluate with "size: full"',
      },
    ],
  });
}

function resultOf(image: LabelledImage, measurements: ResultImage['measurements']): ResultImage {
  const { id, width, height, labels } = image;
  const probability = image.pixels as Float32Array;
  const instances = image.instances.map(({ class: index, bbox, area, rle }) => {
    return { class: index, bbox, area, rle, score: meanInside(probability, rle) };
  });
  return { id, width, height, labels, instances, probability, measurements };
}

/** Mean over the pixels of a mask. */
function meanInside(values: Float32Array, rle: Int32Array): number {
  let [sum, area] = [0, 0];
  for (let r = 0; r < rle.length; r += 2) {
    const end = rle[r]! + rle[r + 1]!;
    for (let i = rle[r]!; i < end; i++) sum += values[i]!;
    area += rle[r + 1]!;
  }
  return area === 0 ? 0 : roundedScore(sum / area);
}

/** Refuses ids that cannot be names of files, or not beside those before, in formats that make such of them. */
class FileNames {
  readonly #seen = new Map<string, string>();

  constructor(private readonly writer: ResultFormat) {}

  check(id: string): void {
    const { title, fileNames } = this.writer;
    if (!fileNames) return;
    const folded = id.normalize('NFC').toLowerCase();
    const other = this.#seen.get(folded);
    this.#seen.set(folded, id);
    const problems = nameProblems(other === undefined ? [id] : [other, id], 'id', true);
    const hint = 'Ids of any kind can be written as submission, coco or measurements.';
    refuseNames(problems, title, hint);
  }
}
