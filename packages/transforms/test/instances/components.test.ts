import fc from 'fast-check';
import { connectedRuns } from '../../src/instances/components';
import { drawn, labelImage } from '../targets/images';
import { flood } from './images';

test('runs that touch over a corner belong together, those of another label or over the end of a row do not', () => {
  const { labels, width } = drawn(
    '1002', //
    '0110',
    '1222',
  );
  const { count, roots } = connectedRuns(labels, width);
  // 1 at the left, 2 at the right, 11, 1, 222: the last does not touch the 2 above, two rows up.
  expect([...roots.subarray(0, count)]).toEqual([0, 1, 0, 0, 4]);
});

test('components are those that flooding finds', () => {
  fc.assert(
    fc.property(labelImage, ({ width, labels }) => {
      const { count, starts, ends, roots } = connectedRuns(labels, width);
      const found = new Map<number, Set<number>>();
      for (let run = 0; run < count; run++) {
        const pixels = found.get(roots[run]!) ?? new Set();
        for (let i = starts[run]!; i < ends[run]!; i++) pixels.add(i);
        found.set(roots[run]!, pixels);
      }
      expect([...found.values()]).toEqual(flood(labels, width).map(({ pixels }) => pixels));
    }),
    { numRuns: 300 },
  );
});
