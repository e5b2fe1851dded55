import type { HeadMap } from './maps';

/**
 * Probability of foreground, height x width, of the map of a network's head `mask`; classes are not told apart. `sigmoid`:
 * that of the channel with the highest. `softmax`: one minus that of channel 0, the background. The map's own values where
 * there is nothing to compute.
 */
export function foregroundOf({ channels, activation, values }: HeadMap): Float32Array {
  if (activation !== 'softmax' && channels === 1) return values;
  const result = new Float32Array(values.length / channels);
  for (let i = 0, at = 0; i < result.length; i++, at += channels) {
    if (activation === 'softmax') result[i] = 1 - values[at]!;
    else {
      let highest = values[at]!;
      for (let c = 1; c < channels; c++) if (values[at + c]! > highest) highest = values[at + c]!;
      result[i] = highest;
    }
  }
  return result;
}

/** The likeliest foreground class of every pixel, from 1, height x width; of equals, the first. */
export function likeliestClass(mask: HeadMap): Uint16Array {
  const first = mask.activation === 'softmax' ? 1 : 0;
  const channels = likeliestChannel(mask, first);
  for (let i = 0; i < channels.length; i++) channels[i]! += 1 - first;
  return channels;
}

/** The channel with the highest value of every pixel, height x width, from channel `first` on; of equals, the first. */
export function likeliestChannel({ channels, values }: HeadMap, first = 0): Uint16Array {
  const result = new Uint16Array(values.length / channels);
  for (let i = 0, at = 0; i < result.length; i++, at += channels) {
    let best = first;
    for (let c = first + 1; c < channels; c++) if (values[at + c]! > values[at + best]!) best = c;
    result[i] = best;
  }
  return result;
}
