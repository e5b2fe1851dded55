import type { Activation } from '@mitos/core';
import type { FloatImage } from './image-predictor';

/**
 * Probability of foreground, height x width, from the logits of a network's mask; classes are not told apart. `sigmoid`:
 * `1 / (1 + e^-z)` of the channel with the highest. `softmax`: one minus the probability of channel 0, the background.
 */
export function foreground(logits: FloatImage, activation: Activation): Float32Array {
  const { values, channels } = logits;
  const probability = new Float32Array(values.length / channels);
  for (let i = 0; i < probability.length; i++) {
    const own = values.subarray(i * channels, (i + 1) * channels);
    if (activation === 'sigmoid') probability[i] = 1 / (1 + Math.exp(-highestOf(own)));
    else probability[i] = 1 - backgroundShare(own);
  }
  return probability;
}

function backgroundShare(logits: Float32Array): number {
  const highest = highestOf(logits);
  const sum = logits.reduce((total, value) => total + Math.exp(value - highest), 0);
  return Math.exp(logits[0]! - highest) / sum;
}

function highestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
