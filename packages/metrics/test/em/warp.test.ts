import fc from 'fast-check';
import { padded, warpTowards } from '../../src/em/warp';

/** Numbers of pieces of foreground (4-connected) and of background (8-connected), by flooding. */
function topology(pixels: Uint8Array, width: number): [objects: number, backgrounds: number] {
  const seen = new Set<number>();
  const counts: [number, number] = [0, 0];
  const edges = [-1, 1, -width, width];
  const corners = [-width - 1, -width + 1, width - 1, width + 1];
  pixels.forEach((value, start) => {
    if (seen.has(start)) return;
    counts[value === 1 ? 0 : 1]++;
    const waiting = [start];
    while (waiting.length > 0) {
      const pixel = waiting.pop()!;
      if (seen.has(pixel) || pixels[pixel] !== value) continue;
      seen.add(pixel);
      waiting.push(...(value === 1 ? edges : [...edges, ...corners]).map((step) => pixel + step));
    }
  });
  return counts;
}

const mask = fc.array(fc.nat(1), { minLength: 48, maxLength: 48 });

test('the warped truth has as many objects and holes as the truth, and is no further from the prediction', () => {
  fc.assert(
    fc.property(mask, mask, (a, b) => {
      const [truth, predicted] = [padded(a, 8, 6), padded(b, 8, 6)];
      const warped = warpTowards(truth, predicted);
      expect(topology(warped.pixels, 10)).toEqual(topology(truth.pixels, 10));
      warped.pixels.forEach((value, pixel) => {
        // What was right stays so.
        if (truth.pixels[pixel] === predicted.pixels[pixel]) expect(value).toBe(truth.pixels[pixel]);
      });
    }),
    { numRuns: 300 },
  );
});

test('the truth that is given stays as it was, and a prediction like it changes nothing', () => {
  const truth = padded([0, 1, 1, 1], 2, 2);
  const before = truth.pixels.slice();
  expect(warpTowards(truth, padded([1, 1, 1, 1], 2, 2)).pixels).not.toEqual(before);
  expect(truth.pixels).toEqual(before);
  expect(warpTowards(truth, truth).pixels).toEqual(before);
});
