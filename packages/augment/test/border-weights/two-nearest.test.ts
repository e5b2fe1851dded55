import fc from 'fast-check';
import { twoNearest } from '../../src/border-weights/two-nearest';

/** Every cell against every pixel. */
function bruteForce(labels: Uint16Array, width: number) {
  const place = (i: number) => [i % width, Math.floor(i / width)] as const;
  return Array.from(labels, (_, i) => {
    const nearest = new Map<number, number>();
    labels.forEach((label, j) => {
      if (label === 0) return;
      const [[x, y], [u, v]] = [place(i), place(j)];
      nearest.set(label, Math.min(nearest.get(label) ?? Infinity, Math.hypot(x - u, y - v)));
    });
    return [...nearest.values(), Infinity, Infinity].sort((a, b) => a - b).slice(0, 2);
  });
}

const image = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5 })), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((values) => ({ width, height, labels: Uint16Array.from(values) })),
  );

test('distances are those found by trying every cell at every pixel', () => {
  fc.assert(
    fc.property(image, ({ width, height, labels }) => {
      const { first, second } = twoNearest(labels, width, height);
      bruteForce(labels, width).forEach(([d1, d2], i) => {
        expect(first[i]).toBeCloseTo(d1!, 5);
        expect(second[i]).toBeCloseTo(d2!, 5);
      });
    }),
    { numRuns: 300 },
  );
});

test('within reach the distances are the same', () => {
  fc.assert(
    fc.property(image, fc.integer({ min: 0, max: 6 }), ({ width, height, labels }, reach) => {
      const { second } = twoNearest(labels, width, height, reach);
      bruteForce(labels, width).forEach(([, d2], i) => {
        if (d2! <= reach) expect(second[i]).toBeCloseTo(d2!, 5);
        else expect(second[i]).toBeGreaterThan(reach);
      });
    }),
  );
});

test('an image without cells has none near', () => {
  const { first, second } = twoNearest(new Uint16Array(6), 3, 2);
  expect([...first, ...second]).toEqual(Array(12).fill(Infinity));
});
