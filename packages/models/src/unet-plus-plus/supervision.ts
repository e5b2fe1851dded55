import * as tf from '@tensorflow/tfjs-core';
import type { ModelIO, Outputs, ParameterSpec, Weights } from '../architecture';
import { heads } from '../parts/heads';
import type { Pass } from '../parts/part';
import { traced } from '../parts/trace';

export interface Supervision {
  readonly parameters: readonly ParameterSpec[];
  /** @param nodes Features of full resolution, the last the deepest. */
  apply(
    weights: Weights,
    nodes: readonly tf.Tensor4D[],
    pass: Pass,
  ): { readonly outputs: Outputs; readonly auxiliary: readonly Outputs[] };
}

/**
 * Heads for the last `count` nodes: `head` for the deepest, `head<j>` for node j. With several, the outputs are the mean of all before
 * sigmoid or softmax (the paper's accurate mode takes the mean after it), and while training all are auxiliary outputs.
 */
export function supervision(channels: ModelIO['heads'], inputs: number, count: number): Supervision {
  const others = Array.from({ length: count - 1 }, (_, index) =>
    heads(channels, inputs, { name: `head${index + 1}` }),
  );
  const all = [...others, heads(channels, inputs)];
  return {
    parameters: all.flatMap((head) => head.parameters),
    apply(weights, nodes, pass) {
      const own = all.map((head, index) => head.apply(weights, nodes.at(index - count)!, pass));
      if (own.length === 1) return { outputs: own[0]!, auxiliary: [] };
      return { outputs: meanOf(pass, own), auxiliary: pass.training ? own : [] };
    },
  };
}

function meanOf(pass: Pass, all: readonly Outputs[]): Outputs {
  const means = Object.keys(all[0]!).map((head) => {
    const inputs = all.map((outputs) => outputs[head]!);
    const mean = tf.div<tf.Tensor4D>(tf.addN(inputs), inputs.length);
    const step = { name: `mean.${head}`, kind: 'mean', inputs, parameters: [] };
    return [head, traced(pass, { ...step, flopsPerValue: inputs.length }, mean)] as const;
  });
  return Object.fromEntries(means);
}
