import type { MitosError } from '@mitos/core';
import { formatError } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import * as tf from '@tensorflow/tfjs-core';
import { checkRays, raysOf, turned, turnedBack, variantsOf } from '../../src/network/variants';
import { openPredictor } from '../../src/open-predictor';
import { predictOptions } from '../../src/settings';
import type { TestTimeAugmentation } from '../../src/settings';
import { noise, quiet } from '../support/images';
import { savedNetwork, usualCard } from '../support/networks';
import type { TestNetwork } from '../support/networks';

beforeAll(() => loadEngine());

/** Convolves with a kernel of 3 x 3 whose only weight, 1, is at the neighbour (dx, dy). */
function neighbour(images: tf.Tensor4D, dx: number, dy: number): tf.Tensor4D {
  const taps = new Float32Array(9);
  taps[(dy + 1) * 3 + dx + 1] = 1;
  return tf.conv2d(images, tf.tensor4d(taps, [3, 3, 1, 1]), 1, 'same');
}

/** The neighbours along 8 rays: what they see turns with the image, as the distances of a star do. */
const compass: TestNetwork = {
  apply(images) {
    const steps = [0, 1, 2, 3, 4, 5, 6, 7].map((ray) => [
      Math.round(Math.cos((ray * Math.PI) / 4)),
      Math.round(Math.sin((ray * Math.PI) / 4)),
    ]);
    const rays = steps.map(([dx, dy]) => neighbour(images, dx!, dy!));
    return { mask: images, stars: tf.concat(rays, 3) };
  },
  card: { heads: { ...usualCard.heads, stars: { channels: 8, activation: 'linear' } } },
};

async function predicted(
  network: TestNetwork,
  testTimeAugmentation: TestTimeAugmentation,
  width = 21,
  height = 14,
) {
  const options = predictOptions.parse({ testTimeAugmentation });
  const predictor = await openPredictor([await savedNetwork(network)], options, quiet);
  const before = tf.memory().numTensors;
  const maps = await predictor.predict(noise(width, height));
  expect(tf.memory().numTensors).toBe(before);
  predictor.dispose();
  return maps.heads;
}

test('all symmetries of the square differ, and each is undone', () => {
  const image = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
  const variants = variantsOf('flips-and-rotations');
  const shown = variants.map((variant) => {
    const there = turned(image, variant);
    expect(turnedBack(there, variant).arraySync()).toEqual(image.arraySync());
    return JSON.stringify(there.arraySync());
  });
  expect(new Set(shown).size).toBe(8);
  expect(variantsOf('flips')).toHaveLength(4);
  expect(variantsOf('none')).toHaveLength(1);
});

test('rays go where the image goes: 0 is right, a quarter of them further is down', () => {
  expect(raysOf({ transpose: false, flipX: true, flipY: false }, 8)).toEqual([4, 3, 2, 1, 0, 7, 6, 5]);
  expect(raysOf({ transpose: false, flipX: false, flipY: true }, 8)).toEqual([0, 7, 6, 5, 4, 3, 2, 1]);
  expect(raysOf({ transpose: true, flipX: false, flipY: false }, 8)).toEqual([2, 1, 0, 7, 6, 5, 4, 3]);
});

test.each(['flips', 'flips-and-rotations'] as const)(
  'a network that turns with the image gains nothing by %s: stars are turned back, ray by ray',
  async (augmentation) => {
    const [plain, augmented] = [await predicted(compass, 'none'), await predicted(compass, augmentation)];
    for (const name of ['mask', 'stars']) {
      const errors = augmented[name]!.values.map((value, i) => Math.abs(value - plain[name]!.values[i]!));
      expect(Math.max(...errors)).toBeLessThan(1e-6);
    }
  },
);

test('of a network that does not, the mean of what it says of each variant counts', async () => {
  const right: TestNetwork = {
    apply: (images) => ({ mask: neighbour(images, 1, 0) }),
    card: { heads: { mask: { channels: 1, activation: 'sigmoid' } } },
  };
  const { pixels } = noise(21, 14);
  const at = 5 * 21 + 8;
  const sigmoid = (index: number) => 1 / (1 + Math.exp(-pixels[index]! / 255));
  const { mask: none } = await predicted(right, 'none');
  const { mask: flips } = await predicted(right, 'flips');
  const { mask: all } = await predicted(right, 'flips-and-rotations');
  expect(none!.values[at]).toBeCloseTo(sigmoid(at + 1), 5);
  expect(flips!.values[at]).toBeCloseTo((sigmoid(at + 1) + sigmoid(at - 1)) / 2, 5);
  const four = [at + 1, at - 1, at + 21, at - 21].map(sigmoid);
  expect(all!.values[at]).toBeCloseTo(
    four.reduce((sum, value) => sum + value / 4, 0),
    5,
  );
});

test('rays that do not fall on one another are refused', () => {
  const message = (channels: number, augmentation: TestTimeAugmentation) => {
    try {
      checkRays({ ...usualCard.heads, stars: { channels, activation: 'linear' } }, augmentation);
      return 'fine';
    } catch (error) {
      return formatError(error as MitosError);
    }
  };
  expect([message(33, 'none'), message(34, 'flips'), message(32, 'flips-and-rotations')]).toEqual([
    'fine',
    'fine',
    'fine',
  ]);
  expect(message(34, 'flips-and-rotations')).toBe(
    'Test-time augmentation "flips-and-rotations" does not fit the rays of this network.\n' +
      '  expected a head "stars" with a multiple of 4 rays, so that they fall on one another when the image is turned, found 34 rays; use "flips"',
  );
  expect(message(33, 'flips')).toContain('a multiple of 2 rays');
  expect(message(33, 'flips')).toContain('found 33 rays; use "none"');
});
