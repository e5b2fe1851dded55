import { drawnId, sampleRefs, truthOf } from '@mitos/samples';
import type { SampleSource } from '@mitos/samples';
import type { LearnedClasses } from '../heads/learned-classes';
import type { ClassCounts } from '../losses/class-weights';

/**
 * Counts the pixels of the training images, prepared and not augmented, or of the first copy of samples that were drawn
 * before. Pixels that are ignored do not count.
 */
export function countClasses(source: SampleSource, { names, indices }: LearnedClasses): ClassCounts {
  const pixels = new Array<number>(names.length + 1).fill(0);
  const pixelsWherePresent = [...pixels];
  for (const id of idsOf(source)) {
    const own = new Array<number>(pixels.length).fill(0);
    for (const label of truthOf([source.images.get(id)], 0).labels) {
      const index = indices[label]!;
      if (index >= 0) own[index]!++;
    }
    const known = own.reduce((sum, count) => sum + count, 0);
    own.forEach((count, index) => {
      pixels[index]! += count;
      if (count > 0) pixelsWherePresent[index]! += known;
    });
  }
  return { pixels, pixelsWherePresent };
}

function idsOf(source: SampleSource): readonly string[] {
  if (source.copies === undefined) return source.ids;
  return sampleRefs(source, 1).map(({ id, tile }) => drawnId(id, tile, 1));
}
