import { indexMasks, sourceOf } from '../mask-files/index-masks';
import type { Dataset, IndexTools, LabelIndex, Reader } from '../reader';
import { classMasksCard } from './card';
import type { ClassMasksCard } from './card';
import { checkColours } from './check-colours';
import { readClassMask } from './read-class-mask';

/**
 * A mask for each image whose values are the indices of classes (0 is the background), or values or colours that the card
 * names. A PNG with a palette has its indices as values. With `components` every connected region of a class is an object.
 */
export const classMasks: Reader<ClassMasksCard> = {
  card: classMasksCard,
  index: indexClassMasks,
  read: readClassMask,
};

async function indexClassMasks(dataset: Dataset<ClassMasksCard>, tools: IndexTools): Promise<LabelIndex> {
  const { card } = dataset;
  checkColours(dataset);
  const masked = await indexMasks(dataset, tools, { many: false });
  const named = card.colours && Object.keys(card.colours).filter((name) => name !== 'background');
  return {
    kind: card.components === undefined ? 'classes' : 'instances',
    classes: card.classes ?? named,
    images: masked.map(({ image }) => image),
    source: (i) => sourceOf(masked[i]!),
  };
}
