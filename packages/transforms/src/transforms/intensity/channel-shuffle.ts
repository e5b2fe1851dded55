import type { Pixels } from '@mitos/core';
import { z } from 'zod';
import { arrayLike } from '../../sample';
import type { Transform } from '../transform';

const settings = z
  .literal(true)
  .describe('Puts the channels in a random order, all orders equally likely. Grey images stay.');

/** The channels in random order. */
export const channelShuffle: Transform<typeof settings> = {
  settings,
  change(sample, _, random) {
    const order = random.shuffle(Array.from({ length: sample.channels }, (_, channel) => channel));
    return { ...sample, pixels: reordered(sample.pixels, order) };
  },
};

/** Interleaved pixels of the same type whose channel c is the old channel `order[c]`. */
export function reordered(pixels: Pixels, order: readonly number[]): Pixels {
  const result = arrayLike(pixels, pixels.length);
  const channels = order.length;
  order.forEach((from, to) => {
    for (let i = 0; i < pixels.length; i += channels) result[i + to] = pixels[i + from]!;
  });
  return result;
}
