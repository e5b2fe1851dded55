import path from 'node:path';
import { writeFileSafely } from '@mitos/core';
import type { GraphNode } from '@mitos/engine';
import type { ModelFolder } from '../model-folder';
import { notInTensorFlowJs } from './errors';
import { browserOps } from './ops';
import { forTensorFlowJs } from './rewrite';
import { placesOf, topologyOf } from './topology';

/** Browsers fetch and keep files of this size well: what TensorFlow's own converter writes, in bytes. */
const shardBytes = 4 * 2 ** 20;

const weightTypes: Readonly<Record<number, string>> = { 1: 'float32', 3: 'int32' };

/**
 * A GraphModel of TensorFlow.js: `model.json` and its weights in shards. Inputs and outputs have the names of the
 * SavedModel; its card is in `userDefinedMetadata`.
 */
export async function exportTfjs(model: ModelFolder, outFolder: string): Promise<string[]> {
  const { graph, card, decoding } = model;
  const nodes = forTensorFlowJs(graph.nodes);
  refuseUnknownOps(nodes);
  const weights = nodes.flatMap(({ name, attributes: { value } }) =>
    value?.kind === 'tensor' ? [{ name, tensor: value.value }] : [],
  );
  const shards = shardsOf(
    Buffer.concat(
      weights.map(({ tensor }) => {
        const { buffer, byteOffset, byteLength } = tensor.values as Float32Array;
        return new Uint8Array(buffer, byteOffset, byteLength);
      }),
    ),
  );
  const description = {
    format: 'graph-model',
    generatedBy: `TensorFlow ${card.tensorflow}`,
    convertedBy: 'mitos',
    signature: { inputs: placesOf(graph.inputs), outputs: placesOf(graph.outputs) },
    userDefinedMetadata: { modelCard: card, ...(decoding === undefined ? {} : { decoding }) },
    modelTopology: topologyOf(nodes),
    weightsManifest: [
      {
        paths: shards.map(({ name }) => name),
        weights: weights.map(({ name, tensor }) => ({
          name,
          shape: tensor.shape,
          dtype: weightTypes[tensor.dtype],
        })),
      },
    ],
  };
  for (const { name, bytes } of shards) await writeFileSafely(path.join(outFolder, name), bytes);
  await writeFileSafely(path.join(outFolder, 'model.json'), `${JSON.stringify(description)}\n`);
  const files = shards.length === 1 ? '1 file' : `${shards.length} files`;
  return [`model.json and ${files} of weights: a GraphModel for tf.loadGraphModel`];
}

function refuseUnknownOps(nodes: readonly GraphNode[]): void {
  const unknown = [...new Set(nodes.map(({ op }) => op))].filter((op) => !browserOps.has(op)).sort();
  if (unknown.length > 0) throw notInTensorFlowJs(unknown.join(', '));
}

function shardsOf(bytes: Uint8Array): { readonly name: string; readonly bytes: Uint8Array }[] {
  const count = Math.max(1, Math.ceil(bytes.length / shardBytes));
  return Array.from({ length: count }, (_, index) => ({
    name: `group1-shard${index + 1}of${count}.bin`,
    bytes: bytes.subarray(index * shardBytes, (index + 1) * shardBytes),
  }));
}
