import { likeliestChannel } from '@mitos/instances';
import type { HeadMap } from '@mitos/instances';

/**
 * The class of every pixel by the head `mask`, height x width: `softmax`: the likeliest, the background (0) included;
 * `sigmoid`: the likeliest foreground class where it is as likely as `threshold`, else 0. `indices`: the dataset's class of
 * each foreground class of the head. Of equals, the first.
 */
export function classMapOf(mask: HeadMap, threshold: number, indices: readonly number[]): Uint16Array {
  const { channels, activation, values } = mask;
  const isSoftmax = activation === 'softmax';
  const names = Uint16Array.from(isSoftmax ? [0, ...indices] : indices);
  const likeliest = likeliestChannel(mask);
  return likeliest.map((channel, i) =>
    isSoftmax || values[i * channels + channel]! >= threshold ? names[channel]! : 0,
  );
}
