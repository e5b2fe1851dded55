import type { HeadMap } from '@mitos/instances';

/**
 * The class of every pixel by the head `mask`, height x width: `softmax`: the likeliest, the background (0) included;
 * `sigmoid`: the likeliest foreground class where it is as likely as `threshold`, else 0. `indices`: the dataset's class of
 * each foreground class of the head. Of equals, the first.
 */
export function classMapOf(
  { channels, activation, values }: HeadMap,
  threshold: number,
  indices: readonly number[],
): Uint16Array {
  const isSoftmax = activation === 'softmax';
  const names = Uint16Array.from(isSoftmax ? [0, ...indices] : indices);
  const result = new Uint16Array(values.length / channels);
  for (let i = 0, at = 0; i < result.length; i++, at += channels) {
    let best = 0;
    for (let c = 1; c < channels; c++) if (values[at + c]! > values[at + best]!) best = c;
    result[i] = isSoftmax || values[at + best]! >= threshold ? names[best]! : 0;
  }
  return result;
}
