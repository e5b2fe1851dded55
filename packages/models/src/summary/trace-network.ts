import * as tf from '@tensorflow/tfjs-core';
import type { Network, TraceStep } from '../architecture';

/** Height, width, channels. */
export type FeatureShape = readonly [height: number, width: number, channels: number];

/** A {@link TraceStep} as plain data. */
export interface TracedStep {
  readonly name: string;
  readonly kind: string;
  /** Steps whose outputs go in; -1: the images. */
  readonly inputs: readonly number[];
  /** Of one image. */
  readonly shape: FeatureShape;
  readonly parameters: readonly string[];
  readonly flopsPerValue: number;
}

/** All steps of one pass, in order, and which of them give the outputs. */
export interface TracedPass {
  readonly steps: readonly TracedStep[];
  /** Steps by the name of their head. */
  readonly outputs: Readonly<Record<string, number>>;
}

export interface TraceOptions {
  readonly height: number;
  readonly width: number;
  /** Of the images. */
  readonly channels: number;
  readonly training: boolean;
}

/**
 * Runs a network once on an image of zeros, with weights of zeros, and writes down its steps. No tensor stays. Throws when a
 * step takes what neither the images nor a step before gave: a step of the network that is not traced.
 */
export function traceNetwork(
  network: Network,
  { height, width, channels, training }: TraceOptions,
): TracedPass {
  const passes: TracedPass[] = [];
  tf.tidy(() => {
    const images = tf.zeros<tf.Rank.R4>([1, height, width, channels]);
    const weights = Object.fromEntries(
      network.parameters.map(({ name, shape }) => [name, tf.zeros([...shape])]),
    );
    const recorder = new StepRecorder(images);
    const seed = tf.tensor1d([0, 0], 'int32');
    const result = network.apply(weights, images, { training, seed, trace: (step) => recorder.add(step) });
    const outputs = Object.entries(result.outputs).map(([head, output]) => [head, recorder.makerOf(output)]);
    passes.push({ steps: recorder.steps, outputs: Object.fromEntries(outputs) as Record<string, number> });
  });
  return passes[0]!;
}

/** Tensors are told apart by their data, which a clone or a reshaped tensor shares. */
class StepRecorder {
  readonly steps: TracedStep[] = [];
  readonly #makers = new Map<tf.DataId, number>();

  constructor(images: tf.Tensor) {
    this.#makers.set(images.dataId, -1);
  }

  add({ name, kind, inputs, output, parameters, flopsPerValue }: TraceStep): void {
    const known = inputs.filter((input) => this.#makers.has(input.dataId));
    // What dropout multiplies with comes from no step; a step that takes nothing else is not connected.
    const makers = (known.length > 0 ? known : inputs).map((input) => this.makerOf(input, name));
    this.#makers.set(output.dataId, this.steps.length);
    this.steps.push({ name, kind, inputs: makers, shape: shapeOf(output), parameters, flopsPerValue });
  }

  makerOf(tensor: tf.Tensor, user = 'an output'): number {
    const maker = this.#makers.get(tensor.dataId);
    if (maker === undefined) {
      throw new Error(
        `expected ${user} to take what a traced step gave, found a tensor [${tensor.shape.join(', ')}]`,
      );
    }
    return maker;
  }
}

/** Vectors count as one pixel. */
function shapeOf({ shape }: tf.Tensor): FeatureShape {
  const [height = 1, width = 1] = shape.slice(1, -1);
  return [height, width, shape.at(-1)!];
}
