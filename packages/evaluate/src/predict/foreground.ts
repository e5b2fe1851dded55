import type { ModelCard } from '@mitos/core';
import type { FloatImage } from './image-predictor';

/**
 * Probability of foreground, height x width, from a network's logits. `sigmoid`: `1 / (1 + e^-z)` of the only channel.
 * `softmax`: one minus the probability of channel 0, the background; classes are not told apart.
 */
export function foreground(logits: FloatImage, activation: ModelCard['activation']): Float32Array {
  const { values, channels } = logits;
  const probability = new Float32Array(values.length / channels);
  for (let i = 0; i < probability.length; i++) {
    const first = values[i * channels]!;
    if (activation === 'sigmoid') probability[i] = 1 / (1 + Math.exp(-first));
    else probability[i] = 1 - backgroundShare(values.subarray(i * channels, (i + 1) * channels));
  }
  return probability;
}

function backgroundShare(logits: Float32Array): number {
  const highest = logits.reduce((most, value) => Math.max(most, value), -Infinity);
  const sum = logits.reduce((total, value) => total + Math.exp(value - highest), 0);
  return Math.exp(logits[0]! - highest) / sum;
}
