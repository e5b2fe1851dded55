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
export function likeliestClass({ channels, activation, values }: HeadMap): Uint16Array {
  const first = activation === 'softmax' ? 1 : 0;
  const result = new Uint16Array(values.length / channels);
  for (let i = 0, at = 0; i < result.length; i++, at += channels) {
    let best = first;
    for (let c = first + 1; c < channels; c++) if (values[at + c]! > values[at + best]!) best = c;
    result[i] = best - first + 1;
  }
  return result;
}
