import type { Network } from '../architecture';
import { sizedSteps, valuesIn } from './extrapolate';
import type { SizedPass, SizedStep } from './extrapolate';
import { keptTensors, madeTensors } from './kept';

/** A value is a float32. */
export const bytesPerValue = 4;

/** Bytes of features for one image of a training step, the image itself counted. */
export interface FeatureBytes {
  /** What the backward pass needs of the forward pass. */
  readonly kept: number;
  /** All that the steps make, needed later or not; the gradients of these have as many bytes again. */
  readonly made: number;
  /** Features with zeros around them, as wide as the taps reach, which dilated depthwise convolutions make. */
  readonly padded: number;
}

/** Bytes of a network's features for one image, as a function of its height and width. The engine must be loaded. */
export function featureBytes(
  network: Network,
  channels: number,
): (height: number, width: number) => FeatureBytes {
  const pass = sizedSteps(network, channels, true);
  return (height, width) => {
    const images = height * width * channels * bytesPerValue;
    const made = pass.steps.map(
      ({ kind, shapeAt }) => madeTensors(kind) * valuesIn(shapeAt(height, width)) * bytesPerValue,
    );
    return {
      kept: images + sum(keptBytes(pass, height, width)),
      made: images + sum(made),
      padded: sum(pass.steps.map((step) => paddedBytes(step, height, width))),
    };
  };
}

/** Bytes that the backward pass needs of every step, for one image. */
export function keptBytes(pass: SizedPass, height: number, width: number): number[] {
  const kept = keptTensors(pass);
  return pass.steps.map(
    ({ shapeAt }, step) => kept[step]! * bytesPerValue * valuesIn(shapeAt(height, width)),
  );
}

function paddedBytes({ kind, shapeAt }: SizedStep, height: number, width: number): number {
  const [, size, dilation] = /^depthwise conv (\d+)x\d+.*dilation (\d+)/.exec(kind) ?? [];
  if (size === undefined) return 0;
  const around = (Number(size) - 1) * Number(dilation);
  const [rows, columns, channels] = shapeAt(height, width);
  return (rows + around) * (columns + around) * channels * bytesPerValue;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
