import type { Dataset, LabelledImage } from '@mitos/core';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageTable } from './image-table';
import { crowdLoss } from './losses';
import { formatTiff } from './tiff';
import { sentence } from './words';
import type { Finished, LabelFiles, Writer } from './writer';

/**
 * `labels/<id>.tif`, a label image of each image as CellProfiler, Fiji, Cellpose and StarDist read it: 0 is the background,
 * 1 the first object; 16 bits unsigned, or 32 where an image has more than 65535 objects.
 */
export const labelTiff: Writer = {
  title: 'label TIFF',
  kinds: ['instances'],
  slashes: false,
  async begin(folder, dataset) {
    await mkdir(path.join(folder, 'labels'));
    return new LabelImages(folder, dataset);
  },
};

class LabelImages implements LabelFiles {
  #crowds = 0;
  /** Objects of which others cover a part, and those of which they cover all. */
  #cut = 0;
  #gone = 0;

  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
  ) {}

  imagePath(id: string): string {
    return `images/${id}`;
  }

  async add({ id, width, height, labels, instances }: LabelledImage): Promise<void> {
    const left = pixelsLeft(labels, instances.length);
    instances.forEach(({ area, crowd }, i) => {
      if (crowd === true) this.#crowds++;
      if (left[i] === 0) this.#gone++;
      else if (left[i]! < area) this.#cut++;
    });
    // A dataset may keep 32 bits where 16 do.
    const samples = instances.length < 2 ** 16 ? Uint16Array.from(labels) : labels;
    const file = path.join(this.folder, 'labels', `${id}.tif`);
    await writeFile(file, await formatTiff({ width, height, pages: [samples] }), { flag: 'wx' });
  }

  async finish(table: ImageTable): Promise<Finished> {
    const { classes } = this.dataset;
    const { metadata, losses } = await table.writeCsv(this.folder);
    const one = classes.length === 1 ? classes : ['object'];
    return {
      card: { reader: 'instance-masks', masks: 'labels/{id}.tif', classes: one, metadata },
      losses: [
        ...coverLoss(this.#cut, this.#gone),
        ...(classes.length === 1
          ? []
          : [`The ${classes.length} classes (${classes.join(', ')}) are gone: every object is an "object".`]),
        ...crowdLoss(this.#crowds),
        ...losses,
      ],
    };
  }

  async close(): Promise<void> {}
}

/** Pixels of each object in a label image; 0 for the first stands for object 1. */
function pixelsLeft(labels: Uint16Array | Uint32Array, objects: number): Uint32Array {
  const pixels = new Uint32Array(objects + 1);
  for (const label of labels) if (label <= objects) pixels[label]!++;
  return pixels.subarray(1);
}

function coverLoss(cut: number, gone: number): string[] {
  if (cut + gone === 0) return [];
  const parts = [
    ...(cut === 0 ? [] : [`${sentence(cut, 'object', 'objects')} lost pixels to others that cover them`]),
    ...(gone === 0 ? [] : [`${sentence(gone, 'object is', 'objects are')} wholly covered and gone`]),
  ];
  return [`${parts.join(', and ')}: a label image has one object a pixel.`];
}
