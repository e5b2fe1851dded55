import type { Dataset, LabelledImage } from '@mitos/core';
import path from 'node:path';
import { formatCsvRow } from '../csv/format-csv';
import { formatRuns } from '../rle/parse-runs';
import { crowdLoss } from './losses';
import type { ImageTable } from './image-table';
import { TextFile } from './text-file';
import type { Finished, LabelFiles, Writer } from './writer';

const labels = 'labels.csv';

/**
 * `labels.csv` with a row for each object, `id,class,rle,width,height`: runs `start length …` counted row by row from 1, as
 * Kaggle's competitions have them. An image without objects has one row with an empty mask. Objects may overlap.
 */
export const rleCsv: Writer = {
  title: 'run-length CSV',
  kinds: ['instances'],
  slashes: true,
  async begin(folder, dataset) {
    const file = await TextFile.create(path.join(folder, labels));
    await file.write(formatCsvRow(['id', 'class', 'rle', 'width', 'height']));
    return new LabelsCsv(folder, dataset, file);
  },
};

class LabelsCsv implements LabelFiles {
  #crowds = 0;

  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
    private readonly file: TextFile,
  ) {}

  imagePath(id: string): string {
    return `images/${id}`;
  }

  async add({ id, instances, width, height }: LabelledImage): Promise<void> {
    for (const { class: index, rle, crowd } of instances) {
      const className = this.dataset.classes[index - 1];
      await this.file.write(formatCsvRow([id, className, formatRuns(rle, 1), width, height]));
      if (crowd === true) this.#crowds++;
    }
    if (instances.length === 0) await this.file.write(formatCsvRow([id, '', '', width, height]));
  }

  async finish(table: ImageTable): Promise<Finished> {
    await this.file.end();
    const { metadata, losses } = await table.writeCsv(this.folder);
    const annotations = {
      file: labels,
      id: 'id',
      rle: 'rle',
      class: 'class',
      order: 'row-major',
      width: 'width',
      height: 'height',
    };
    return {
      card: { reader: 'rle-csv', annotations, metadata },
      losses: [...crowdLoss(this.#crowds), ...losses],
    };
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
