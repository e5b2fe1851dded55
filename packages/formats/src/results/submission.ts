import { labelRuns } from '@mitos/core';
import path from 'node:path';
import { formatCsvRow } from '../csv/format-csv';
import { formatRuns } from '../rle/parse-runs';
import { TextFile } from '../writers/text-file';
import type { PixelOrder, ResultFiles, ResultFormat, ResultImage } from './result-format';

/**
 * `submission.csv` of Kaggle's competitions: pixels down the columns under the header of the Data Science Bowl 2018, or
 * along the rows under that of Sartorius.
 */
export const submission: ResultFormat = {
  title: 'Kaggle submission',
  fileNames: false,
  measured: false,
  async begin(folder, { order }) {
    const file = await TextFile.create(path.join(folder, 'submission.csv'));
    await file.write(submissionHeader(order));
    return new SubmissionFile(file, order);
  },
};

/** The first line, with its end. */
export function submissionHeader(order: PixelOrder): string {
  return order === 'column-major' ? 'ImageId,EncodedPixels\n' : 'id,predicted\n';
}

/**
 * The lines of a submission for one image, each with its end: a line an object, `start length start length …` with pixels
 * counted from 1; an image without objects has one line without runs. They come from the label image, so no pixel is in two
 * lines: where objects overlap it goes to the later one, and one that is wholly covered has no line.
 */
export function submissionRows(
  { id, labels, width, height }: Pick<ResultImage, 'id' | 'labels' | 'width' | 'height'>,
  order: PixelOrder,
): string[] {
  const ordered = order === 'row-major' ? labels : transposed(labels, width, height);
  const rows = [...labelRuns(ordered).values()].map((runs) => formatCsvRow([id, formatRuns(runs, 1)]));
  return rows.length === 0 ? [formatCsvRow([id, ''])] : rows;
}

class SubmissionFile implements ResultFiles {
  constructor(
    private readonly file: TextFile,
    private readonly order: PixelOrder,
  ) {}

  async add(image: ResultImage): Promise<void> {
    for (const row of submissionRows(image, this.order)) await this.file.write(row);
  }

  finish(): Promise<void> {
    return this.file.end();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function transposed(labels: Uint16Array | Uint32Array, width: number, height: number): Uint32Array {
  const result = new Uint32Array(labels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = labels[y * width + x]!;
  }
  return result;
}
