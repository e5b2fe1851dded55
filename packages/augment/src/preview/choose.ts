import type { LabelledImage } from '@mitos/core';
import { fullRange } from '@mitos/transforms';

/** What an image looks like, in a few numbers from 0 to 1: mean and deviation per channel. */
export type Look = readonly number[];

export function lookOf({ pixels, channels, bits }: LabelledImage): Look {
  const count = pixels.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    let [sum, squares] = [0, 0];
    for (let i = channel; i < pixels.length; i += channels) {
      sum += pixels[i]!;
      squares += pixels[i]! * pixels[i]!;
    }
    const [mean, full] = [sum / count, fullRange(bits)];
    return [mean / full, Math.sqrt(Math.max(0, squares / count - mean * mean)) / full];
  }).flat();
}

/**
 * Indices of `count` items that look as different as can be: the first one, then again and again the one farthest from
 * all chosen. Fewer when there are fewer.
 */
export function chooseDiverse(looks: readonly Look[], count: number): number[] {
  const chosen: number[] = [];
  const distances = looks.map(() => Infinity);
  while (chosen.length < Math.min(count, looks.length)) {
    const next = distances.indexOf(Math.max(...distances));
    chosen.push(next);
    looks.forEach((look, i) => {
      const apart = Math.hypot(...look.map((value, k) => value - looks[next]![k]!));
      distances[i] = chosen.includes(i) ? -1 : Math.min(distances[i]!, apart);
    });
  }
  return chosen;
}
