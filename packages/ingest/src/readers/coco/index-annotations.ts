import type { Dataset, IndexTools, LabelIndex } from '../reader';
import type { CocoCard } from './card';
import { classesOf } from './categories';
import { readCocoFile, sourcesOf } from './coco-file';
import { checkMeta } from './entries';
import { findEntries } from './find-entries';
import { LinkedAnnotations } from './link-annotations';

/**
 * Reads each JSON file once, as a stream, and keeps its entries of images and where the annotations of each image stand.
 * Masks are not looked at: they are read when the image is.
 */
export async function indexAnnotations(dataset: Dataset<CocoCard>, tools: IndexTools): Promise<LabelIndex> {
  const files = [];
  for (const source of sourcesOf(dataset.card)) files.push(await readCocoFile(source, dataset, tools));
  checkMeta(files, dataset);
  const classes = classesOf(files, dataset);
  const images = await findEntries(files, dataset, tools);
  const found = new Set(images.map(({ entry }) => entry));
  const linked = new LinkedAnnotations(classes, tools.report);
  for (const file of files) linked.add(file, found);
  const categories = new Map(files.map((file) => [file.json, file.categoriesPiece]));
  return {
    kind: 'instances',
    classes,
    images: images.map(({ image }) => image),
    source: (i) => linked.source(images[i]!.entry, categories.get(images[i]!.entry.json)!),
  };
}
