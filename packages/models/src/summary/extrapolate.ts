import { fittingAbove } from '@mitos/core';
import type { SizeRule } from '@mitos/core';
import type { Network } from '../architecture';
import { traceNetwork } from './trace-network';
import type { FeatureShape, TracedPass, TracedStep } from './trace-network';

/** A step at any size: `height = scale * height of the images + offset`, and so for the width. */
export interface SizedStep extends Omit<TracedStep, 'shape' | 'flopsPerValue'> {
  /** 1 at full resolution, 1/2 after one pooling, 0 where the size does not depend on the images'. */
  readonly scale: number;
  readonly shapeAt: (height: number, width: number) => FeatureShape;
  /** Multiplications and additions for the whole output. */
  readonly flopsAt: (height: number, width: number) => number;
}

export interface SizedPass {
  readonly steps: readonly SizedStep[];
  readonly outputs: TracedPass['outputs'];
}

/**
 * The steps of a network at any size that fits it, found by running it at the two smallest ones: what it computes is affine
 * in height and width, so two sizes tell all others exactly.
 */
export function sizedSteps(network: Network, channels: number, training: boolean): SizedPass {
  const [small, large] = tracedSizes(network.sizes);
  const at = (size: number) => traceNetwork(network, { height: size, width: size, channels, training });
  const [first, second] = [at(small), at(large)];
  const shapeOf = (pass: TracedPass, size: number, step: number): FeatureShape =>
    step < 0 ? [size, size, channels] : pass.steps[step]!.shape;
  const steps = first.steps.map((step, index): SizedStep => {
    const other = second.steps[index]!;
    const length = line(small, step.shape[0], large, other.shape[0]);
    const shapeAt = (height: number, width: number): FeatureShape => [
      length.at(height),
      length.at(width),
      step.shape[2],
    ];
    const source = step.inputs[0] ?? -1;
    const flops = flopsLaw(
      { ...step, input: shapeOf(first, small, source) },
      { ...other, input: shapeOf(second, large, source) },
    );
    const input = line(small, shapeOf(first, small, source)[0], large, shapeOf(second, large, source)[0]);
    const { name, kind, inputs, parameters } = step;
    return {
      name,
      kind,
      inputs,
      parameters,
      scale: length.slope,
      shapeAt,
      flopsAt: (height, width) => flops(shapeAt(height, width), input.at(height) * input.at(width)),
    };
  });
  return { steps, outputs: first.outputs };
}

function tracedSizes(rule: SizeRule): [number, number] {
  const small = fittingAbove(rule, rule.minimum);
  return [small, small + rule.stride];
}

/** The line through two points. */
function line(x0: number, y0: number, x1: number, y1: number): { slope: number; at(x: number): number } {
  const slope = (y1 - y0) / (x1 - x0);
  return { slope, at: (x) => y0 + ((x - x0) * (y1 - y0)) / (x1 - x0) };
}

type Measured = Pick<TracedStep, 'name' | 'shape' | 'flopsPerValue'> & { readonly input: FeatureShape };

/**
 * Most steps cost the same for each value of their output at any size. Those that sum up all pixels (a global mean) cost the
 * same for each pixel of their input.
 */
function flopsLaw(a: Measured, b: Measured): (shape: FeatureShape, inputPixels: number) => number {
  if (a.flopsPerValue === b.flopsPerValue) return (shape) => valuesIn(shape) * a.flopsPerValue;
  const perInputPixel = ({ shape, input, flopsPerValue }: Measured) =>
    (flopsPerValue * shape[0] * shape[1]) / (input[0] * input[1]);
  if (Math.abs(perInputPixel(a) - perInputPixel(b)) > 1e-6 * perInputPixel(a)) {
    throw new Error(
      `expected FLOPs of ${a.name} that follow the size of its output or of its input, found neither`,
    );
  }
  return (shape, inputPixels) => perInputPixel(a) * inputPixels * shape[2];
}

/** Numbers in a tensor of this shape. */
export function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
