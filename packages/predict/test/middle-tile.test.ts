import { loadEngine, loadModel } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { openMiddleTiles } from '../src/middle-tile';
import type { MiddleTile } from '../src/middle-tile';
import { openPredictor } from '../src/open-predictor';
import type { PredictableImage } from '../src/predictor';
import { predictOptions } from '../src/settings';
import { noise, quiet } from './support/images';
import { pointwise, savedNetwork, smallUnet, validUnet } from './support/networks';
import type { TestNetwork } from './support/networks';

beforeAll(() => loadEngine());

/** The middle tile of an image, what the network makes of it, and what is predicted of the whole image. */
async function seen(network: TestNetwork, image: PredictableImage, written: object = {}) {
  const folder = await savedNetwork(network);
  const options = predictOptions.parse(written);
  const tile = await (await openMiddleTiles(folder, options)).of(image);
  const predictor = await openPredictor([folder], options, quiet);
  const whole = (await predictor.predict(image)).heads['mask']!.values;
  predictor.dispose();
  const model = await loadModel(folder);
  const { values, height, width, channels } = tile;
  const { mask } = model.predict({ images: tf.tensor4d(values, [1, height, width, channels]) });
  model.dispose();
  return { tile, output: tf.sigmoid(mask!) as tf.Tensor4D, whole };
}

/** The part of a map of the tile that lies within the image. */
function inImage(output: tf.Tensor4D, { image }: MiddleTile, margin = 0): Float32Array {
  const { left, top, width, height } = image;
  const begin: [number, number, number, number] = [0, top - margin, left - margin, 0];
  return tf.slice4d(output, begin, [1, height, width, 1]).dataSync() as Float32Array;
}

function expectClose(found: Float32Array, expected: Float32Array) {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
}

test('an image that is predicted whole is given whole, with the mirrored border of the prediction', async () => {
  const { tile, output, whole } = await seen(smallUnet, noise(21, 16));
  expect(tile).toMatchObject({
    ...{ width: 28, height: 20, channels: 1, isWhole: true },
    image: { left: 3, top: 2, width: 21, height: 16 },
  });
  expectClose(inImage(output, tile), whole);
});

test('a network without padding is given the margin that it loses', async () => {
  const { tile, output, whole } = await seen(validUnet, noise(20, 18));
  expect(tile).toMatchObject({ width: 32, height: 30, image: { left: 6, top: 6, width: 20, height: 18 } });
  expectClose(inImage(output, tile, 6), whole);
});

test('of an image that is predicted in tiles it is the middle one', async () => {
  const image = noise(200, 8);
  const { tile, output, whole } = await seen(pointwise, image, { tiles: { size: 16, mirror: 0 } });
  expect(tile).toMatchObject({ width: 16, height: 8, isWhole: false });
  // 13 tiles: the seventh begins at the middle.
  const from = 92;
  expect([...tile.values.slice(0, 3)]).toEqual(
    [...image.pixels.slice(from, from + 3)].map((x) => Math.fround(x / 255)),
  );
  expect(inImage(output, tile)[0]).toBeCloseTo(whole[from]!, 5);
});

test('an image is given in the channels of the network', async () => {
  const { tile } = await seen(pointwise, noise(16, 16, 3));
  expect(tile.channels).toBe(1);
});
