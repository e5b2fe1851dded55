import type { Labels } from '../sample';
import { borderWeights } from './border-weights/border-weights';
import type { WeightSettings } from './weight-settings';

/** Weights of the loss as the settings ask for them, height x width; all 1 for an image without labels. */
export function weightsOf(
  labels: Labels,
  width: number,
  height: number,
  settings: Exclude<WeightSettings, 'none'>,
): Float32Array {
  if (labels.length === 0) return new Float32Array(width * height).fill(1);
  return borderWeights(labels, width, height, settings);
}
