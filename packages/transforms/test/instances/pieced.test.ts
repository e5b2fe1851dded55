import fc from 'fast-check';
import { piecedInstances } from '../../src/instances/pieced';
import { drawn, labelImage } from '../targets/images';
import { flood } from './images';

test('an instance is pieced where its pixels do not all hang together', () => {
  const { labels, width } = drawn(
    '1012', //
    '0203',
  );
  expect([...piecedInstances(labels, width, 4)]).toEqual([0, 1, 1, 0, 0]);
});

test('instances are pieced that flooding finds in several pieces', () => {
  fc.assert(
    fc.property(labelImage, ({ width, labels }) => {
      const pieces = flood(labels, width);
      const expected = Array.from({ length: 6 }, (_, id) =>
        Number(pieces.filter(({ label }) => label === id).length > 1),
      );
      expect([...piecedInstances(labels, width, 5)]).toEqual(expected);
    }),
  );
});
