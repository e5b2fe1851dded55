import path from 'node:path';
import { formatCompressed } from '../coco/compressed';
import { toCounts } from '../coco/counts';
import { TextFile } from '../writers/text-file';
import type { ResultFiles, ResultFormat, ResultImage, ResultInstance } from './result-format';

/**
 * COCO's results format (https://cocodataset.org/#format-results): `results.json` with a mask and a score for each object,
 * and `images.json`, a list of images and categories to which the numbers in it refer: `COCO('images.json').loadRes(
 * 'results.json')`. There are no boxes: pycocotools would take their area for the area of the objects.
 */
export const cocoResults: ResultFormat = {
  title: 'COCO results',
  fileNames: false,
  measured: false,
  async begin(folder, { classes, split }) {
    const results = await TextFile.create(path.join(folder, 'results.json'));
    const images = await TextFile.create(path.join(folder, 'images.json'));
    const categories = classes.map((name, i) => ({ id: i + 1, name }));
    const description = `the images of the split ${split}`;
    await results.write('[');
    await images.write(
      `{"info": ${JSON.stringify({ description })},\n"categories": ${JSON.stringify(categories)},\n"annotations": [],\n"images": [`,
    );
    return new CocoResults(results, images);
  },
};

class CocoResults implements ResultFiles {
  #images = 0;
  #objects = 0;

  constructor(
    private readonly results: TextFile,
    private readonly images: TextFile,
  ) {}

  async add({ id, width, height, instances }: ResultImage): Promise<void> {
    const image = ++this.#images;
    const entry = { id: image, file_name: id, width, height };
    await this.images.write(`${image === 1 ? '' : ','}\n${JSON.stringify(entry)}`);
    for (const instance of instances) {
      const separator = this.#objects++ === 0 ? '' : ',';
      await this.results.write(`${separator}\n${JSON.stringify(resultOf(instance, image, width, height))}`);
    }
  }

  async finish(): Promise<void> {
    await this.results.write('\n]\n');
    await this.images.write('\n]}\n');
    await this.results.end();
    await this.images.end();
  }

  async close(): Promise<void> {
    await this.results.close();
    await this.images.close();
  }
}

function resultOf(
  { class: category, score, rle }: ResultInstance,
  image: number,
  width: number,
  height: number,
) {
  const segmentation = { size: [height, width], counts: formatCompressed(toCounts(rle, width, height)) };
  return { image_id: image, category_id: category, score, segmentation };
}
