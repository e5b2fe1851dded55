import type { LabelledImage } from '@mitos/core';
import { readSplit } from '../source/read-split';
import type { Source } from '../source/read-split';
import { hasLabels, truthOf } from '../source/truth';
import type { Truth } from '../source/truth';

/** The split that everything is chosen on. */
const validation = 'val';

export interface LabelledTruth {
  readonly image: LabelledImage;
  readonly truth: Truth;
}

/** Why nothing can be chosen on the validation split, if so; `labelled` is how many of its images have labels. */
export function reasonAgainstTuning(labelled: number, scoredSplit: string): string | undefined {
  if (scoredSplit === validation) return 'it is the split that is scored';
  return labelled === 0 ? 'it has no labelled images' : undefined;
}

/** How many images of the validation split have labels. */
export async function countLabelled(source: Source, signal: AbortSignal): Promise<number> {
  let count = 0;
  const asStored: Source = { ...source, size: 'full' };
  for await (const image of readSplit(asStored, validation, signal)) if (hasLabels(image)) count++;
  return count;
}

/** Of the `labelled` images of the validation split at most so many, spread evenly over them. */
export async function* validationImages(
  source: Source,
  labelled: number,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<LabelledTruth> {
  const every = Math.max(1, labelled / most);
  let [seen, given] = [0, 0];
  for await (const image of readSplit(source, validation, signal)) {
    const truth = truthOf(image, source);
    if (truth === undefined || seen++ < Math.floor(given * every)) continue;
    yield { image, truth };
    if (++given >= most) return;
  }
}
