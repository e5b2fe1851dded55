import type { LabelImage } from '../labels';
import type { HeadMap } from '../maps';

/** What a network says of each object; index 0 is the object with id 1. */
export interface Described {
  /** Class of each object, from 1: the one whose mean probability inside is highest, the first of equals. */
  readonly classes: Uint16Array;
  /** Mean probability of foreground inside each object, 0 to 1. */
  readonly scores: Float32Array;
}

/**
 * Classes and scores of objects.
 *
 * @param mask map of the head `mask`: with `softmax` its channel 0 is the background
 * @param foreground height x width probability
 */
export function describeObjects(
  { labels, count }: LabelImage,
  mask: HeadMap,
  foreground: Float32Array,
): Described {
  const areas = new Uint32Array(count + 1);
  const sums = new Float64Array(count + 1);
  const perChannel = new Float64Array((count + 1) * mask.channels);
  for (let i = 0; i < labels.length; i++) {
    const id = labels[i]!;
    if (id === 0) continue;
    areas[id]!++;
    sums[id]! += foreground[i]!;
    for (let c = 0; c < mask.channels; c++) {
      perChannel[id * mask.channels + c]! += mask.values[i * mask.channels + c]!;
    }
  }
  const first = mask.activation === 'softmax' ? 1 : 0;
  const classes = new Uint16Array(count);
  const scores = new Float32Array(count);
  for (let id = 1; id <= count; id++) {
    scores[id - 1] = sums[id]! / areas[id]!;
    const own = perChannel.subarray(id * mask.channels + first, (id + 1) * mask.channels);
    classes[id - 1] = highestIndex(own) + 1;
  }
  return { classes, scores };
}

function highestIndex(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
