import { indexMasks, sourceOf } from '../mask-files/index-masks';
import { oneClass } from '../mask-files/one-class';
import type { Dataset, IndexTools, LabelIndex, Reader } from '../reader';
import { maskPairsCard } from './card';
import type { MaskPairsCard } from './card';
import { readMaskPair } from './read-mask-pair';

/**
 * An image and a mask of one class beside it: `TCGA_CS_4941_19960909_15.tif` and `TCGA_CS_4941_19960909_15_mask.tif` (LGG,
 * mateuszbuda/brain-segmentation). With `components` every connected region of the mask is an object.
 */
export const maskPairs: Reader<MaskPairsCard> = {
  card: maskPairsCard,
  index: indexPairs,
  read: readMaskPair,
};

async function indexPairs(dataset: Dataset<MaskPairsCard>, tools: IndexTools): Promise<LabelIndex> {
  const classes = oneClass(dataset, 'name one; masks of several classes are read by class-masks');
  const masked = await indexMasks(dataset, tools, { many: false });
  return {
    kind: dataset.card.components === undefined ? 'classes' : 'instances',
    classes,
    images: masked.map(({ image }) => image),
    source: (i) => sourceOf(masked[i]!),
  };
}
