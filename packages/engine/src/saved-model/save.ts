import path from 'node:path';
import { formatBytes, MitosError, writeFileSafely } from '@mitos/core';
import * as tf from '@tensorflow/tfjs-core';
import { encodeSavedModel } from '../compile/encode';
import type { SignatureTensor } from '../compile/encode';
import type { Graph } from '../compile/graph';
import { record } from '../compile/record';
import type { Recording } from '../compile/record';
import { dataTypeName, dataTypes } from '../tensors/backend';
import { flatten } from '../tensors/tree';
import type { TensorTree } from '../tensors/tree';
import { freeSizes } from './free-sizes';
import type { FreeSize } from './free-sizes';
import { exampleShapes, freeDimensions } from './signature';
import type { ModelDescription, ModelInput, ModelOutput, ModelSignature } from './signature';

export type NamedTensors = Readonly<Record<string, tf.Tensor>>;

export interface SaveModelOptions<W extends TensorTree> {
  /** The prediction, a pure function of weights and inputs; see `compile` for what pure means. */
  readonly predict: (weights: W, inputs: NamedTensors) => NamedTensors;
  /** Become constants in the graph. They stay the caller's. */
  readonly weights: W;
  readonly inputs: Readonly<Record<string, ModelInput>>;
  /** What else `model.json` says: plain JSON. The keys `signature` and `nodes` are taken. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A protocol buffer may not be larger. */
const largestModel = 2 ** 31 - 1;

/**
 * Writes a TensorFlow SavedModel with the signature `serving_default`, and `model.json` beside it with the signature
 * and the metadata. Python TensorFlow, TensorFlow Serving, tf2onnx and Fiji's DeepImageJ read the former as it is.
 *
 * The weights are constants in `saved_model.pb`, so there is no variables folder, and a model may have 2 GB of them.
 * Ops on weights alone are computed now: folding batch normalisation into kernels costs nothing later. Equal weights
 * give equal bytes.
 *
 * @param folder Made if it is not there. For a folder that changes as a whole, use core's `replaceFolder`.
 */
export async function saveModel<W extends TensorTree>(
  folder: string,
  options: SaveModelOptions<W>,
): Promise<void> {
  const bytes = flatten(options.weights).reduce((sum, tensor) => sum + 4 * tensor.size, 0);
  if (bytes > largestModel) throw tooLarge(bytes);
  const { graph, signature } = recordModel(options);
  const inputNames = Object.keys(signature.inputs);
  const outputNames = Object.keys(signature.outputs);
  const saved = encodeSavedModel(graph, [
    {
      name: 'serving_default',
      inputs: named(inputNames, (name, index) =>
        place(`${graph.inputs[index]!.name}:0`, signature.inputs[name]!),
      ),
      outputs: named(outputNames, (name, index) => place(graph.outputs[index]!, signature.outputs[name]!)),
    },
  ]);
  const description: ModelDescription = {
    ...options.metadata,
    signature,
    nodes: {
      inputs: named(inputNames, (_, index) => graph.inputs[index]!.name),
      outputs: named(outputNames, (_, index) => graph.outputs[index]!),
    },
  };
  await writeFileSafely(path.join(folder, 'saved_model.pb'), saved);
  await writeFileSafely(path.join(folder, 'model.json'), `${JSON.stringify(description, undefined, 2)}\n`);
}

/** The prediction as a graph whose free sizes are free. */
function recordModel<W extends TensorTree>(
  options: SaveModelOptions<W>,
): { graph: Graph; signature: ModelSignature } {
  const inputs = Object.fromEntries(Object.entries(options.inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
  const free = freeDimensions(inputs);
  const shapes = exampleShapes(inputs).slice(0, free.length === 0 ? 1 : undefined);
  const recorded = shapes.map((each) => recordOnce(options, inputs, each));
  const graphs = recorded.map(({ recording }) => recording.graph);
  const sizes = free.map(({ input, dimension }): FreeSize => ({
    placeholder: graphs[0]!.inputs[Object.keys(inputs).indexOf(input)]!.name,
    dimension,
    values: shapes.map((each) => each[input]![dimension]!),
  }));
  return { graph: freeSizes(graphs, sizes), signature: { inputs, outputs: outputsOf(recorded) } };
}

interface Recorded {
  readonly recording: Recording;
  readonly outputNames: readonly string[];
}

function recordOnce<W extends TensorTree>(
  { predict, weights }: SaveModelOptions<W>,
  inputs: Readonly<Record<string, ModelInput>>,
  shapes: Readonly<Record<string, number[]>>,
): Recorded {
  const names = Object.keys(inputs);
  const examples = names.map((name) => tf.zeros(shapes[name]!, inputs[name]!.dtype));
  let outputNames: string[] = [];
  try {
    const recording = record(
      examples,
      (own) => {
        const outputs = predict(weights, Object.fromEntries(names.map((name, index) => [name, own[index]!])));
        outputNames = Object.keys(outputs).sort();
        return outputNames.map((name) => outputs[name]!);
      },
      {
        name: 'the prediction',
        inputPaths: names,
        outputPaths: () => outputNames,
        constants: flatten(weights),
        // Equal by chance in one recording, two constants may differ in the other.
        shareConstants: false,
      },
    );
    return { recording, outputNames };
  } finally {
    tf.dispose(examples);
  }
}

function outputsOf(recorded: readonly Recorded[]): Record<string, ModelOutput> {
  return named(recorded[0]!.outputNames, (_, index) => {
    const outputs = recorded.map(({ recording }) => recording.outputs[index]!);
    const { dtype, shape } = outputs[0]!;
    return {
      dtype: dataTypeName(dtype) as ModelOutput['dtype'],
      shape: shape.map((size, dimension) =>
        outputs.every((other) => other.shape[dimension] === size) ? size : null,
      ),
    };
  });
}

function place(name: string, { dtype, shape }: ModelInput | ModelOutput): SignatureTensor {
  return { name, dtype: dataTypes[dtype], shape: shape.map((size) => size ?? -1) };
}

function named<T>(names: readonly string[], value: (name: string, index: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, index) => [name, value(name, index)]));
}

function tooLarge(bytes: number): MitosError {
  return new MitosError('The model is too large for one file.', {
    code: 'model-too-large',
    problems: [
      {
        expected: `weights of at most ${formatBytes(largestModel)}, which is what a protocol buffer may hold`,
        found: formatBytes(bytes),
        fix: 'use fewer filters or levels',
      },
    ],
  });
}
