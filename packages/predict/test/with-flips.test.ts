import type { LabelledImage } from '@mitos/core';
import type { Predictor } from '../src/predictor';
import { withFlips } from '../src/with-flips';

const [width, height, channels] = [3, 2, 2];

const image: LabelledImage = {
  id: 'a',
  group: '',
  split: 'test',
  width,
  height,
  channels,
  bits: 8,
  pixels: Uint8Array.from({ length: width * height * channels }, (_, i) => 10 * i),
  labels: new Uint16Array(width * height),
  instances: [],
  meta: {},
};

const predictorOf = (predict: (pixels: LabelledImage['pixels']) => Float32Array): Predictor => ({
  ignored: ['debris'],
  predict: (given) => Promise.resolve(predict(given.pixels)),
  dispose() {},
});

test('what a network sees pixel by pixel comes back in its place', async () => {
  const first = predictorOf((pixels) =>
    Float32Array.from({ length: width * height }, (_, i) => pixels[i * channels]!),
  );
  expect([...(await withFlips(first).predict(image))]).toEqual([0, 20, 40, 60, 80, 100]);
});

test('a mistake at one place of the frame is shared among the four mirror images', async () => {
  const corner = predictorOf(() => Float32Array.of(1, 0, 0, 0, 0, 0));
  expect([...(await withFlips(corner).predict(image))]).toEqual([0.25, 0, 0.25, 0.25, 0, 0.25]);
});

test('the classes that were not learned stay the same', () => {
  expect(withFlips(predictorOf(() => new Float32Array(width * height))).ignored).toEqual(['debris']);
});

test('the image is left as it is', async () => {
  const before = [...image.pixels];
  await withFlips(predictorOf(() => new Float32Array(width * height))).predict(image);
  expect([...image.pixels]).toEqual(before);
});
