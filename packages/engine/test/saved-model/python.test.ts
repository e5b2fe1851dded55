import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../src/load/load-engine';
import { biasAdd } from '../../src/ops/bias-add';
import { foldBatchNorm } from '../../src/ops/batch-norm';
import { maxPool } from '../../src/ops/pool';
import { relu } from '../../src/ops/relu';
import { upConv2x2 } from '../../src/ops/up-conv';
import { saveModel } from '../../src/saved-model/save';
import type { NamedTensors } from '../../src/saved-model/save';
import { normal } from '../support/numbers';
import { multiplesOf } from '@mitos/core';
import { pythonWith, runPython, tensorflowPackages } from '@mitos/testing';

const script = `
import json, sys
import numpy as np
import tensorflow as tf
model = tf.saved_model.load(sys.argv[1])
predict = model.signatures['serving_default']
result = {'version': tf.__version__, 'inputs': {k: v.shape.as_list() for k, v in predict.structured_input_signature[1].items()}}
for name, shape in json.loads(sys.argv[2]).items():
    images = np.arange(np.prod(shape), dtype=np.float32).reshape(shape) % 17 / 17
    result[name] = [float(x) for x in predict(images=tf.constant(images))['probabilities'].numpy().ravel()]
print(json.dumps(result))
`;

/** A U-Net of two levels with batch normalisation: encoder 3 -> 4 and 4 -> 8, transposed convolution, join, decoder 8 -> 4, head. */
function smallUnet() {
  const block = (name: string, inputs: number, outputs: number) => ({
    kernel: normal<tf.Tensor4D>([3, 3, inputs, outputs], `${name}.kernel`),
    scale: normal<tf.Tensor1D>([outputs], `${name}.scale`),
    offset: normal<tf.Tensor1D>([outputs], `${name}.offset`),
    mean: normal<tf.Tensor1D>([outputs], `${name}.mean`),
    variance: tf.square(normal<tf.Tensor1D>([outputs], `${name}.variance`)),
  });
  type Block = ReturnType<typeof block>;
  const weights = {
    down: block('down', 3, 4),
    bottom: block('bottom', 4, 8),
    up: normal<tf.Tensor4D>([2, 2, 4, 8], 'up'),
    decode: block('decode', 8, 4),
    head: normal<tf.Tensor4D>([1, 1, 4, 1], 'head'),
  };
  const apply = (x: tf.Tensor4D, { kernel, ...norm }: Block) => {
    const { scale, offset } = foldBatchNorm(norm);
    return relu(biasAdd(tf.conv2d(x, tf.mul<tf.Tensor4D>(kernel, scale), 1, 'same'), offset));
  };
  const predict = (net: typeof weights, { images }: NamedTensors) => {
    const skip = apply(images as tf.Tensor4D, net.down);
    const up = upConv2x2(apply(maxPool(skip, { size: 2 }), net.bottom), net.up);
    const logits = tf.conv2d(apply(tf.concat([skip, up], 3), net.decode), net.head, 1, 'same');
    return { probabilities: tf.sigmoid(tf.div(logits, 100)) };
  };
  return { weights, predict };
}

test('Python TensorFlow of the same version loads a saved U-Net and predicts the same numbers to 1e-5', async () => {
  const python = await pythonWith('tensorflow', tensorflowPackages);
  if ('missing' in python) {
    console.warn(`Skipped, because Python TensorFlow could not be installed: ${python.missing}`);
    return;
  }
  await loadEngine();
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-python-'));
  const { weights, predict } = smallUnet();
  const even = multiplesOf(2);
  const inputs = {
    images: { dtype: 'float32', shape: [null, null, null, 3], sizes: [null, even, even, null] },
  } as const;
  await saveModel(folder, { predict, weights, inputs });

  const shapes: Record<string, [number, number, number, number]> = {
    one: [1, 16, 16, 3],
    batch: [3, 8, 24, 3],
  };
  const found = (await runPython(python.python, script, [folder, JSON.stringify(shapes)])) as Record<
    string,
    number[]
  >;
  await rm(folder, { recursive: true });

  expect(found).toMatchObject({ version: '2.21.0', inputs: { images: [null, null, null, 3] } });
  for (const [name, shape] of Object.entries(shapes)) {
    const size = shape.reduce((product, length) => product * length, 1);
    const images = tf.tensor4d(
      Float32Array.from({ length: size }, (_, index) => (index % 17) / 17),
      shape,
    );
    const expected = predict(weights, { images }).probabilities.dataSync();
    expect(found[name]).toHaveLength(expected.length);
    const errors = found[name]!.map((value, index) => Math.abs(value - expected[index]!));
    expect(Math.max(...errors)).toBeLessThan(1e-5);
    // Not all the same, so that the comparison means something.
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.1);
  }
}, 900_000);
