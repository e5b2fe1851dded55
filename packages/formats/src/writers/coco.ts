import type { Dataset, Instance, LabelledImage } from '@mitos/core';
import path from 'node:path';
import { formatCompressed } from '../coco/compressed';
import { toCounts } from '../coco/counts';
import type { ImageTable, TableRow } from './image-table';
import { TextFile } from './text-file';
import type { CardKeys, Finished, LabelFiles, Writer } from './writer';

const annotations = 'annotations.json';

/** Keys of an entry of `images` that say something else than a column of the dataset. */
const ownKeys = ['id', 'file_name', 'width', 'height'];

/**
 * COCO's object detection format (https://cocodataset.org/#format-data): one JSON file with compressed run-length codes.
 * Images carry their group, split and columns as further keys. It holds everything; a column named as one of COCO's own
 * keys stands in `images.csv` instead.
 */
export const coco: Writer = {
  title: 'COCO JSON',
  kinds: ['instances'],
  slashes: false,
  async begin(folder, dataset) {
    const file = await TextFile.create(path.join(folder, annotations));
    return new CocoFile(folder, dataset, file);
  },
};

/** The JSON file, written as a stream: categories, annotations, and when all images are known, images. */
class CocoFile implements LabelFiles {
  #images = 0;
  #annotations = 0;

  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
    private readonly file: TextFile,
  ) {}

  imagePath(id: string): string {
    return `images/${id}`;
  }

  async add({ instances, width, height }: LabelledImage): Promise<void> {
    if (this.#images === 0) await this.file.write(this.#head());
    const image = ++this.#images;
    for (const instance of instances) {
      const id = ++this.#annotations;
      const annotation = annotationOf(instance, id, image, width, height);
      await this.file.write(`${id === 1 ? '' : ','}\n${JSON.stringify(annotation)}`);
    }
  }

  async finish(table: ImageTable): Promise<Finished> {
    const { columns } = table;
    const labelled = table.rows.filter(({ isLabelled }) => isLabelled);
    if (this.#images === 0) await this.file.write(this.#head());
    await this.file.write('\n],\n"images": [');
    for (const [i, row] of labelled.entries()) {
      const entry = { ...entryOf(row, i + 1), [columns.split]: row.split, [columns.group]: row.group };
      await this.file.write(`${i === 0 ? '' : ','}\n${JSON.stringify(entry)}`);
    }
    await this.file.write('\n]}\n');
    await this.file.end();
    const card: CardKeys = { reader: 'coco', images: 'images/{file_name}', annotations };
    const meta = columns.kept.filter((column) => !ownKeys.includes(column));
    if (meta.length === columns.kept.length) return { card: { ...card, meta }, losses: [] };
    const { metadata, losses } = await table.writeCsv(this.folder);
    const others = columns.kept.filter((column) => ownKeys.includes(column));
    return { card: { ...card, meta, metadata: { ...metadata, columns: others } }, losses };
  }

  close(): Promise<void> {
    return this.file.close();
  }

  #head(): string {
    const { name, source = '', licence, classes } = this.dataset;
    const info = { description: name, url: source };
    const licenses = licence === undefined ? [] : [{ id: 1, name: licence }];
    const categories = classes.map((className, i) => ({ id: i + 1, name: className }));
    return `{"info": ${JSON.stringify(info)},\n"licenses": ${JSON.stringify(licenses)},\n"categories": ${JSON.stringify(categories)},\n"annotations": [`;
  }
}

function entryOf({ file, width, height, meta }: TableRow, id: number): Record<string, unknown> {
  return { ...meta, id, file_name: path.posix.relative('images', file), width, height };
}

function annotationOf(
  { class: index, rle, bbox, area, crowd }: Instance,
  id: number,
  image: number,
  width: number,
  height: number,
): Record<string, unknown> {
  return {
    id,
    image_id: image,
    category_id: index,
    iscrowd: crowd === true ? 1 : 0,
    area,
    bbox,
    segmentation: { size: [height, width], counts: formatCompressed(toCounts(rle, width, height)) },
  };
}
