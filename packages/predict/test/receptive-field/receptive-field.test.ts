import { loadEngine, readSavedModel } from '@mitos/engine';
import { conv2d, maxPool, unpool2x2, upsampleBilinear, upsampleNearest2x } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { radiusOf } from '../../src/receptive-field/receptive-field';
import { globalNetwork, kernel, pointwise, savedNetwork, smallUnet, validUnet } from '../support/networks';
import type { TestNetwork } from '../support/networks';

beforeAll(() => loadEngine());

async function radius(network: TestNetwork): Promise<unknown> {
  const folder = await savedNetwork(network);
  const graph = readSavedModel(await readFile(path.join(folder, 'saved_model.pb')));
  return radiusOf(graph, network.card?.margin ?? 0)['mask'];
}

const mask = (apply: (images: tf.Tensor4D) => tf.Tensor): TestNetwork => ({
  apply: (images) => ({ mask: apply(images) }),
});

// By hand: a convolution adds half of its kernel in the pixels of its level; the phase of the strides adds stride - 1.
test.each<[string, TestNetwork, number | 'global']>([
  ['a pointwise network', pointwise, 0],
  ['a convolution', mask((x) => conv2d(x, kernel('a', 5, 5, 1, 1))), 2],
  ['a dilated convolution', mask((x) => conv2d(x, kernel('a', 3, 3, 1, 1), { dilation: 4 })), 4],
  ['a U-Net of depth 2', smallUnet, 1 + 2 + 4 + 2 + 1 + 3],
  ['a U-Net of depth 1 without padding', validUnet, 6 + 1],
  ['a mean over the image', globalNetwork, 'global'],
  ['pooling and its inverse', mask((x) => unpooled(x)), 1],
  ['nearest neighbours of a pooling', mask((x) => upsampleNearest2x(maxPool(x, { size: 2 }))), 1],
  [
    'corners that stay',
    mask((x) => upsampleBilinear(maxPool(x, { size: 2 }), 2, { alignCorners: true })),
    'global',
  ],
  ['an op that is not known', mask((x) => tf.cumsum(x, 1)), 'global'],
])('the radius of %s', async (_, network, expected) => {
  expect(await radius(network)).toBe(expected);
});

test('bilinear resizing sees a neighbour more', async () => {
  // Output 0 lies at -0.25 of the pooled map, between elements -1 and 0: pixels -2 to 1.
  expect(await radius(mask((x) => upsampleBilinear(maxPool(x, { size: 2 }), 2)))).toBe(3);
});

test.each<[string, TestNetwork, number]>([
  ['padded', smallUnet, 0],
  ['without padding', validUnet, 6],
])(
  'no pixel further away than the radius changes an output of a network that is %s',
  async (_, network, margin) => {
    const size = 64;
    const far = (await radius(network)) as number;
    const at = (image: tf.Tensor4D) => (network.apply(image)['mask'] as tf.Tensor4D).arraySync();
    const image = tf.randomUniform<tf.Rank.R4>([1, size, size, 1], 0, 1, 'float32', 3);
    const before = at(image);
    let furthest = 0;
    for (const place of [27, 28, 29, 30, 31, 32, 33, 34]) {
      const changed = tf.add<tf.Tensor4D>(image, spot(size, place));
      const after = at(changed);
      after[0]!.forEach((row, y) =>
        row.forEach(([value], x) => {
          if (value === before[0]![y]![x]![0]) return;
          furthest = Math.max(furthest, Math.abs(y + margin - place), Math.abs(x + margin - place));
        }),
      );
    }
    expect(furthest).toBeLessThanOrEqual(far);
    expect(furthest).toBeGreaterThan(far / 2);
  },
);

/** 5 at (place, place), else 0. */
function spot(size: number, place: number): tf.Tensor4D {
  const values = new Float32Array(size * size);
  values[place * size + place] = 5;
  return tf.tensor4d(values, [1, size, size, 1]);
}

function unpooled(x: tf.Tensor4D): tf.Tensor4D {
  const pooled = maxPool(x, { size: 2 });
  return unpool2x2(pooled, x, pooled);
}
