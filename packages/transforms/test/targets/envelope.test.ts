import fc from 'fast-check';
import { Envelope } from '../../src/targets/envelope';

test('at every whole number it finds a parabola that is lowest', () => {
  const heights = fc.array(fc.option(fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 30 });
  const envelope = new Envelope(30);
  fc.assert(
    fc.property(heights, (heights) => {
      fc.pre(heights.some((height) => height !== null));
      envelope.clear();
      heights.forEach((height, at) => height !== null && envelope.add(at, height));
      heights.forEach((_, x) => {
        const k = envelope.lowestAt(x);
        const found = (x - envelope.at[k]!) ** 2 + envelope.heights[k]!;
        const all = heights.map((height, at) => (height === null ? Infinity : (x - at) ** 2 + height));
        expect(found).toBe(Math.min(...all));
      });
    }),
    { numRuns: 500 },
  );
});

test('it is empty until something is added, and when it was cleared', () => {
  const envelope = new Envelope(2);
  envelope.clear();
  expect(envelope.isEmpty).toBe(true);
  envelope.add(0, 3);
  expect(envelope.isEmpty).toBe(false);
  envelope.clear();
  expect(envelope.isEmpty).toBe(true);
});
