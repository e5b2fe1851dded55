import type { Dataset, LabelledImage } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pngBytes } from './image-bytes';
import type { ImageTable } from './image-table';
import type { Finished, LabelFiles } from './writer';

/** `masks/<id>.png`: class indices, 0 is the background; 8 bits, or 16 where there are more than 255 classes. */
export async function beginClassMasks(folder: string, dataset: Dataset): Promise<LabelFiles> {
  await mkdir(path.join(folder, 'masks'));
  return new ClassMasks(folder, dataset);
}

class ClassMasks implements LabelFiles {
  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
  ) {}

  imagePath(id: string): string {
    return `images/${id}`;
  }

  async add({ id, width, height, labels }: LabelledImage): Promise<void> {
    const pixels = this.dataset.classes.length < 256 ? Uint8Array.from(labels) : Uint16Array.from(labels);
    const file = path.join(this.folder, 'masks', `${id}.png`);
    await writeFile(file, await pngBytes({ width, height, channels: 1, pixels }), { flag: 'wx' });
  }

  async finish(table: ImageTable): Promise<Finished> {
    const { metadata, losses } = await table.writeCsv(this.folder);
    return { card: { reader: 'class-masks', masks: 'masks/{id}.png', metadata }, losses };
  }

  async close(): Promise<void> {}
}
