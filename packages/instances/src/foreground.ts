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
