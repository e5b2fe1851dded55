import { describe, nearMatch } from '@mitos/core';
import { indexMasks, sourceOf } from '../mask-files/index-masks';
import type { MaskedImage } from '../mask-files/index-masks';
import { oneClass } from '../mask-files/one-class';
import type { Dataset, IndexTools, LabelIndex } from '../reader';
import type { InstanceMasksCard } from './card';
import { classNameOf, hasClasses, isFileOfOne } from './layout';

/** Lists images and masks once each; no mask is opened. */
export async function indexInstanceMasks(
  dataset: Dataset<InstanceMasksCard>,
  tools: IndexTools,
): Promise<LabelIndex> {
  const { card } = dataset;
  const fix = 'name one, or put {class} into the pattern of the masks';
  const single = hasClasses(card) ? undefined : oneClass(dataset, fix);
  const found = await indexMasks(dataset, tools, { many: isFileOfOne(card) });
  const classes = single ?? card.classes ?? classesIn(found, card);
  const masked =
    single === undefined ? found.map((image) => knownClasses(image, classes, card, tools)) : found;
  return {
    kind: 'instances',
    classes,
    images: masked.map(({ image }) => image),
    source: (i) => sourceOf(masked[i]!),
  };
}

/** The classes that names of files tell, sorted. */
function classesIn(masked: readonly MaskedImage[], { masks }: InstanceMasksCard): string[] {
  const names = new Set(masked.flatMap((image) => image.masks.map((file) => classNameOf(masks, file))));
  return names.size === 0 ? ['object'] : [...names].sort();
}

/** An image without the files of classes that the card does not name; these are reported, once for a stack. */
function knownClasses(
  masked: MaskedImage,
  classes: readonly string[],
  card: InstanceMasksCard,
  { report }: IndexTools,
): MaskedImage {
  const known = masked.masks.filter((file) => {
    const name = classNameOf(card.masks, file);
    if (classes.includes(name)) return true;
    const near = nearMatch(name, classes);
    const fix = near === undefined ? {} : { fix: `write ${near}` };
    const where = { file, id: masked.image.id };
    if ((masked.image.page ?? 0) === 0) {
      report({ where, expected: `a class, one of ${classes.join(', ')}`, found: describe(name), ...fix });
    }
    return false;
  });
  return { ...masked, masks: known, refused: masked.masks.length - known.length };
}
