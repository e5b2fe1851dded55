import { paintRuns } from '@mitos/core';
import type { Dataset, Instance, LabelledImage } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nameProblems, refuseNames } from './file-names';
import { pngBytes } from './image-bytes';
import type { ImageTable } from './image-table';
import { crowdLoss } from './losses';
import { sentence } from './words';
import type { Finished, LabelFiles } from './writer';

/**
 * The layout of the Data Science Bowl 2018: a folder for each image, `<id>/images/<id>.png` and `<id>/masks/0001.png`, one
 * mask for each object, 255 inside and 0 outside. Several classes: `<id>/masks/<class>/0001.png`. Objects may overlap; an
 * image without objects has an empty folder of masks.
 */
export async function beginInstanceMasks(folder: string, dataset: Dataset): Promise<LabelFiles> {
  const { classes } = dataset;
  if (classes.length > 1) refuseNames(nameProblems(classes, 'class'), 'masks');
  return Promise.resolve(new InstanceMasks(folder, dataset));
}

class InstanceMasks implements LabelFiles {
  readonly #hasClasses: boolean;
  #crowds = 0;
  #reordered = 0;

  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
  ) {
    this.#hasClasses = dataset.classes.length > 1;
  }

  imagePath(id: string): string {
    return `${id}/images/${id}`;
  }

  async add(image: LabelledImage, signal: AbortSignal): Promise<void> {
    const { id, instances, width, height } = image;
    const masks = path.join(this.folder, id, 'masks');
    const folders = instances.map((instance) => path.join(masks, this.#folderOf(instance)));
    for (const folder of new Set([masks, ...folders])) await mkdir(folder, { recursive: true });
    const digits = Math.max(4, String(instances.length).length);
    const pixels = new Uint8Array(width * height);
    for (const [i, { rle }] of instances.entries()) {
      signal.throwIfAborted();
      paintRuns(rle, pixels, 255);
      const file = path.join(folders[i]!, `${String(i + 1).padStart(digits, '0')}.png`);
      await writeFile(file, await pngBytes({ width, height, channels: 1, pixels }), { flag: 'wx' });
      paintRuns(rle, pixels, 0);
    }
    this.#crowds += instances.filter(({ crowd }) => crowd === true).length;
    if (folders.some((folder, i) => i > 0 && `${folder}/` < `${folders[i - 1]!}/`)) this.#reordered++;
  }

  async finish(table: ImageTable): Promise<Finished> {
    const { metadata, losses } = await table.writeCsv(this.folder);
    const masks = this.#hasClasses ? '{id}/masks/{class}/*.png' : '{id}/masks/*.png';
    return {
      card: { reader: 'instance-masks', masks, metadata },
      losses: [...crowdLoss(this.#crowds), ...this.#orderLoss(), ...losses],
    };
  }

  async close(): Promise<void> {}

  #folderOf({ class: index }: Instance): string {
    return this.#hasClasses ? this.dataset.classes[index - 1]! : '';
  }

  #orderLoss(): string[] {
    if (this.#reordered === 0) return [];
    const what = sentence(this.#reordered, 'image', 'images');
    return [`The objects of ${what} will be read class by class, in another order.`];
  }
}
