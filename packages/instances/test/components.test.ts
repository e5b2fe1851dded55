import { connectedComponents } from '../src/components';
import { drawn, picture, pseudoRandom } from '@mitos/testing';

const mask = pseudoRandom(12 * 15, 3).map((value) => (value % 10 < 4 ? 1 : 0));

test.each([
  [4, 22],
  [8, 11],
] as const)(
  'with %d neighbours a random mask has %d parts, as scikit-image counts',
  (connectivity, parts) => {
    // skimage.measure.label(m, connectivity=1 or 2).max()
    expect(Math.max(...connectedComponents(mask, 15, 12, connectivity))).toBe(parts);
  },
);

test('ids follow the first pixels in row-major order', () => {
  const { mask, width, height } = picture(`
    ..#.#
    ###..
    ....#`);
  expect(drawn(connectedComponents(mask, width, height, 4), width)).toEqual(['..1.2', '111..', '....3']);
});

test('corners connect only with 8 neighbours', () => {
  const { mask, width, height } = picture(`
    #..#
    .##.`);
  expect(drawn(connectedComponents(mask, width, height, 4), width)).toEqual(['1..2', '.33.']);
  expect(drawn(connectedComponents(mask, width, height, 8), width)).toEqual(['1..1', '.11.']);
});

test('objects do not run around the right border into the next row', () => {
  expect(drawn(connectedComponents([0, 1, 1, 0], 2, 2, 4), 2)).toEqual(['.1', '2.']);
});
