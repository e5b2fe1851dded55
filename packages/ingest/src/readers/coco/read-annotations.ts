import { areaOf, boundsOf, describe } from '@mitos/core';
import type { Instance } from '@mitos/core';
import { isFault } from '@mitos/formats';
import type { ImageLabels, LoadedPiece, ReadImage, ReadTools } from '../reader';
import { noneUsable } from '../none-usable';
import type { CocoCard } from './card';
import { categoriesOf, classOf } from './categories';
import type { Categories } from './categories';
import { asObject, isCrowd, parseJson } from './json-values';
import type { JsonObject } from './json-values';
import { runsOf } from './segmentation';

/** The objects of one image: the first piece is its entry, the second the categories, the others are annotations. */
export function readAnnotations(
  [entry, list, ...annotations]: readonly LoadedPiece[],
  image: ReadImage,
  tools: ReadTools<CocoCard>,
): Promise<ImageLabels> {
  const where = { file: entry!.file, id: image.id };
  if (!isSizeOf(asObject(parseJson(entry!.bytes)), image, where, tools)) return Promise.resolve(undefined);
  const categories = categoriesOf(parseJson(list!.bytes, '[', ']') as readonly unknown[]);
  const instances = annotations
    .map(({ bytes }) => instanceOf(asObject(parseJson(bytes)), categories, image, where, tools))
    .filter((instance) => instance !== undefined);
  const count = annotations.length + image.refused;
  // An image of which nothing can be used must not pass for one without objects.
  if (instances.length > 0 || count === 0) return Promise.resolve({ instances });
  return Promise.resolve(noneUsable(where, 'an annotation', count, tools.report));
}

interface Where {
  readonly file: string;
  readonly id: string;
}

/** Whether the image is as large as its entry says; an entry that does not say is right. */
function isSizeOf(
  { width, height }: JsonObject,
  image: ReadImage,
  where: Where,
  { report }: ReadTools<CocoCard>,
): boolean {
  const [expectedWidth, expectedHeight] = [width ?? image.width, height ?? image.height];
  if (expectedWidth === image.width && expectedHeight === image.height) return true;
  const expected = `an image of ${describe(expectedWidth)}x${describe(expectedHeight)} pixels, as its entry says`;
  report({ where, expected, found: `one of ${image.width}x${image.height}` });
  return false;
}

function instanceOf(
  annotation: JsonObject,
  categories: Categories,
  { width, height }: ReadImage,
  where: Where,
  { classes = [], report }: ReadTools<CocoCard>,
): Instance | undefined {
  // The index let only whole numbers pass.
  const [id, category] = [annotation['id'] as number, annotation['category_id'] as number];
  const index = classOf(category, id, categories, classes);
  if (typeof index === 'object') {
    report({ where, ...index });
    return undefined;
  }
  const rle = runsOf(annotation['segmentation'], width, height);
  if (isFault(rle)) {
    report({ where, expected: `${rle.expected} in annotation ${id}`, found: rle.found });
    return undefined;
  }
  const crowd = isCrowd(annotation) ? { crowd: true as const } : {};
  return { class: index, bbox: boundsOf(rle, width), area: areaOf(rle), rle, ...crowd };
}
