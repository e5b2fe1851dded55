import type * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec, Weights } from '../architecture';
import { convBlock } from '../parts/conv-block';
import type { BlockOptions } from '../parts/conv-block';
import { contract } from '../parts/contract';
import type { Part, Pass } from '../parts/part';
import { upSample } from '../parts/up';
import type { UpOptions } from '../parts/up';

export interface NestedNodesOptions {
  readonly depth: number;
  /** Channels of the images. */
  readonly inputs: number;
  /** Channels of a level. */
  readonly width: (level: number) => number;
  readonly block: Omit<BlockOptions, 'inputs' | 'outputs'>;
  readonly up: Omit<UpOptions, 'inputs' | 'outputs'>;
}

export interface NestedNodes {
  readonly parameters: readonly ParameterSpec[];
  /** The nodes of full resolution but the first: `X^{0,1}` to `X^{0,depth}`. */
  apply(weights: Weights, images: tf.Tensor4D, pass: Pass): tf.Tensor4D[];
}

/** A node of a column after the first, and what brings the node below to its size. */
interface Nested {
  readonly up: Part;
  readonly block: Part;
}

/** All nodes: column 0 is the encoder, `node<i>_0`; column j has a node for each of the levels 0 to depth - j. */
export function nestedNodes({ depth, inputs, width, block, up }: NestedNodesOptions): NestedNodes {
  const levels = Array.from({ length: depth + 1 }, (_, level) => level);
  const encoder = levels.map((level) =>
    convBlock(`node${level}_0`, {
      inputs: level === 0 ? inputs : width(level - 1),
      outputs: width(level),
      ...block,
    }),
  );
  const nested = levels.slice(1).map((column) =>
    levels.slice(0, depth + 1 - column).map((level): Nested => {
      const [outputs, name] = [width(level), `node${level}_${column}`];
      return {
        up: upSample(`up${level}_${column}`, { inputs: width(level + 1), outputs, ...up }),
        block: convBlock(name, { inputs: (column + 1) * outputs, outputs, ...block }),
      };
    }),
  );
  const parts = [...encoder, ...nested.flat().flatMap((node) => [node.up, node.block])];
  return {
    parameters: parts.flatMap((part) => part.parameters),
    apply(weights, images, pass) {
      // What is known of each level, from left to right.
      const rows = contract(encoder, weights, images, pass).map((features) => [features]);
      for (const column of nested) {
        const lower = rows.map((row) => row.at(-1)!);
        column.forEach((node, level) => {
          const larger = node.up.apply(weights, lower[level + 1]!, pass);
          rows[level]!.push(node.block.apply(weights, [...rows[level]!, larger], pass));
        });
      }
      return rows[0]!.slice(1);
    },
  };
}
