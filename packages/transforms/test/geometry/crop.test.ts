import fc from 'fast-check';
import { crop, pad } from '../../src/geometry/crop';
import { coordinates, coordinateSample, expectTogether } from '../arbitrary';

test('a window inside the image holds its own pixels', () => {
  const window = crop(coordinates(4, 3), { left: 1, top: 1, width: 2, height: 2 });
  expect([...window.labels]).toEqual([6, 7, 10, 11]);
  expectTogether(window);
});

test('padding mirrors without repeating the edge, by any amount', () => {
  const padded = pad(coordinates(3, 1), { left: 5, right: 3 });
  expect(padded.width).toBe(11);
  expect([...padded.labels]).toEqual([2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2]);
});

test('a crop undoes a pad', () => {
  const margin = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(coordinateSample, margin, margin, (sample, left, top) => {
      const padded = pad(sample, { left, top, right: 3, bottom: 2 });
      expectTogether(padded);
      expect(crop(padded, { left, top, width: sample.width, height: sample.height })).toEqual(sample);
    }),
  );
});

test('an image without labels stays without labels', () => {
  const { labels, ...rest } = coordinates(3, 3);
  const window = crop({ ...rest, labels: labels.slice(0, 0) }, { left: 1, top: 1, width: 2, height: 2 });
  expect(window.labels).toHaveLength(0);
  expect(window.pixels).toHaveLength(8);
});
