import { multiplesOf } from '@mitos/core';
import type { LabelledImage, ModelCard } from '@mitos/core';
import { crop } from '@mitos/transforms';
import { imagePredictor } from '../src/image-predictor';
import type { FloatImage, Network } from '../src/image-predictor';

const card: ModelCard = {
  schemaVersion: 2,
  architecture: 'unet',
  settings: {},
  classes: ['nucleus'],
  ignored: [],
  heads: { mask: { channels: 1, activation: 'sigmoid' } },
  sizes: multiplesOf(8),
  margin: 0,
  preprocessing: { size: 16, fit: 'crop', channels: 1, normalisation: { kind: 'unit' } },
  parameters: 1,
  tensorflow: '2.21.0',
};

/** Its logits are 8 x - 4 of the first channel's pixels x, and it keeps what it was given. */
function recordingNetwork(): Network & { readonly inputs: FloatImage[] } {
  const inputs: FloatImage[] = [];
  return {
    inputs,
    run(input) {
      inputs.push(input);
      const values = input.values.filter((_, i) => i % input.channels === 0).map((x) => 8 * x - 4);
      return Promise.resolve({ ...input, channels: 1, values });
    },
    dispose() {},
  };
}

function gradient(width: number, height: number): LabelledImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.round((255 * (i % width)) / width),
  );
  return {
    ...{ id: 'a', group: '', split: 'test', width, height, channels: 1, bits: 8, pixels },
    ...{ labels: new Uint16Array(0), instances: [], meta: {} },
  };
}

const expected = (image: LabelledImage) =>
  Array.from(image.pixels, (value) => 1 / (1 + Math.exp(4 - (8 * value) / 255)));

test('a whole image is mirrored out to the stride, predicted, and cut back to its own pixels', async () => {
  const [network, image] = [recordingNetwork(), gradient(21, 9)];
  const probability = await imagePredictor(network, card).predict(image);
  expect(network.inputs.map(({ width, height, channels }) => [width, height, channels])).toEqual([
    [24, 16, 1],
  ]);
  expect([...probability].map((p) => p.toFixed(5))).toEqual(expected(image).map((p) => p.toFixed(5)));
});

test('percentiles are of the image alone, not of what is mirrored around it', async () => {
  const columns = [10, 20, 20, 20, 20, 20, 20, 60, 60, 60];
  const image = { ...gradient(10, 8), pixels: Uint8Array.from({ length: 80 }, (_, i) => columns[i % 10]!) };
  const network = recordingNetwork();
  const normalisation = { kind: 'percentile' as const, low: 0, high: 69 };
  const percentiled = { ...card, preprocessing: { ...card.preprocessing, normalisation } };
  await imagePredictor(network, percentiled).predict(image);
  const [input] = network.inputs;
  expect(input?.width).toBe(16);
  // np.percentile(columns * 8, [0, 69]) is [10, 20]; of the 16 columns, with 5 or 6 of 60, the 69th would be above 40.
  expect([...input!.values.subarray(3, 13)]).toEqual([0, 1, 1, 1, 1, 1, 1, 5, 5, 5]);
});

test('the classes that were not learned are told', () => {
  expect(imagePredictor(recordingNetwork(), { ...card, ignored: ['debris'] }).ignored).toEqual(['debris']);
});

test('an image is resized to the size of training, and its probabilities back', async () => {
  const [network, image] = [recordingNetwork(), gradient(40, 24)];
  const resized = {
    ...card,
    preprocessing: { ...card.preprocessing, fit: 'resize' as const, channels: 3 as const },
  };
  const probability = await imagePredictor(network, resized).predict(image);
  expect(network.inputs.map(({ width, height, channels }) => [width, height, channels])).toEqual([
    [16, 16, 3],
  ]);
  expect(probability).toHaveLength(40 * 24);
  const errors = expected(image).map((p, i) => Math.abs(p - probability[i]!));
  expect(Math.max(...errors)).toBeLessThan(0.05);
});

test('with softmax, foreground is what is not background', async () => {
  const network: Network = {
    run: (input) => {
      const values = Float32Array.from({ length: input.values.length * 3 }, (_, i) => [1, 2, 3][i % 3]!);
      return Promise.resolve({ ...input, channels: 3, values });
    },
    dispose() {},
  };
  const probability = await imagePredictor(network, {
    ...card,
    heads: { mask: { channels: 3, activation: 'softmax' } },
  }).predict(gradient(8, 8));
  // 1 - scipy.special.softmax([1, 2, 3])[0]
  expect(probability[0]).toBeCloseTo(0.90996942, 6);
});

test('a network whose output is smaller than its input sees more, and its output covers the image', async () => {
  const [network, image] = [recordingNetwork(), gradient(21, 9)];
  const valid: Network = {
    ...network,
    async run(input) {
      const whole = await network.run(input);
      const labels = new Uint16Array(0);
      const inner = { left: 6, top: 6, width: input.width - 12, height: input.height - 12 };
      const { pixels: values, width, height } = crop({ ...whole, pixels: whole.values, labels }, inner);
      return { values, width, height, channels: 1 };
    },
  };
  const rule = { ...card, sizes: { stride: 4, offset: 3, minimum: 15 }, margin: 6 };
  const probability = await imagePredictor(valid, rule).predict(image);
  expect(network.inputs.map(({ width, height }) => [width, height])).toEqual([[35, 23]]);
  expect([...probability].map((p) => p.toFixed(5))).toEqual(expected(image).map((p) => p.toFixed(5)));
});

test('of several classes the most likely one makes the foreground', async () => {
  const network: Network = {
    run: (input) => {
      const values = Float32Array.from({ length: input.values.length * 2 }, (_, i) => [-3, 2][i % 2]!);
      return Promise.resolve({ ...input, channels: 2, values });
    },
    dispose() {},
  };
  const heads = { mask: { channels: 2, activation: 'sigmoid' as const } };
  const probability = await imagePredictor(network, { ...card, heads }).predict(gradient(8, 8));
  expect(probability[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
});
