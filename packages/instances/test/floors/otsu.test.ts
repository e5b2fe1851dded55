import { otsuMask, otsuThreshold } from '../../src/floors/otsu';
import { disks, pseudoRandom } from '@mitos/testing';

// skimage.filters.threshold_otsu(g) of scikit-image 0.26
test.each([
  ['uniform noise', pseudoRandom(400, 7).map((value) => value % 256), 129.970703125],
  [
    'two humps',
    [
      ...pseudoRandom(300, 11).map((value) => (value % 60) + 20),
      ...pseudoRandom(100, 13).map((value) => (value % 90) + 140),
    ],
    79.18945,
  ],
])('the threshold of %s is that of scikit-image', (_, values, expected) => {
  expect(otsuThreshold(Float32Array.from(values))).toBeCloseTo(expected, 4);
});

const nuclei = disks([[8, 8, 5]], 16, 16);

test.each([
  ['bright on dark', 20, 200],
  ['dark on bright', 220, 90],
])('objects that are %s are found alike', (_, background, object) => {
  const grey = nuclei.map((inside) => (inside === 1 ? object : background));
  expect(otsuMask(grey, 16, 16)).toEqual(nuclei);
});

test('objects may cover more than half of the image: the border decides', () => {
  const large = disks([[8, 8, 7.5]], 17, 17);
  expect(large.reduce((sum, value) => sum + value, 0)).toBeGreaterThan((17 * 17) / 2);
  expect(
    otsuMask(
      Uint16Array.from(large, (inside) => 900 - 500 * inside),
      17,
      17,
    ),
  ).toEqual(large);
});

test('an image of one value has no objects', () => {
  expect(otsuMask(new Uint8Array(16).fill(7), 4, 4)).toEqual(new Uint8Array(16));
});
