import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../src/load/load-engine';
import { deviceChoice } from '../../src/provision/device';
import { findProvisioned } from '../../src/provision/provision';

const device = deviceChoice(undefined, process.env) === 'gpu' ? 'gpu' : 'cpu';
const found = await findProvisioned({ device }).catch(() => undefined);
const withTensorFlow = found === undefined ? test.skip : test;

withTensorFlow('loads the provisioned TensorFlow under the tfjs that everyone imports', async () => {
  const engine = await loadEngine({ device });
  expect(engine.version).toBe('2.21.0');
  expect(engine.device).toBe(device);
  expect(engine.threads).toBeGreaterThan(0);
  expect(engine.tf.ones).toBe(tf.ones);
  expect(tf.getBackend()).toBe('tensorflow');
});

withTensorFlow('computes a convolution', async () => {
  const engine = await loadEngine();
  const sums = engine.tf.tidy(() => {
    const image: tf.Tensor4D = tf.ones([1, 3, 3, 1]);
    const kernel: tf.Tensor4D = tf.ones([3, 3, 1, 1]);
    return tf.conv2d(image, kernel, 1, 'same').dataSync();
  });
  expect([...sums]).toEqual([4, 6, 4, 6, 9, 6, 4, 6, 4]);
});

withTensorFlow('gives the same engine twice', async () => {
  expect(await loadEngine()).toBe(await loadEngine({ device: 'auto' }));
});

withTensorFlow('does not change the device of a process', async () => {
  const engine = await loadEngine();
  const other = engine.device === 'cpu' ? 'gpu' : 'cpu';
  await expect(loadEngine({ device: other })).rejects.toMatchObject({
    code: 'engine-device-taken',
    message: `TensorFlow computes on the ${engine.device} in this process already.`,
  });
});
