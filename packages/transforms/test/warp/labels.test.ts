import fc from 'fast-check';
import { borders, fold } from '../../src/warp/border';
import type { Border } from '../../src/warp/border';
import { majorityLabel, nearestLabel } from '../../src/warp/labels';

const size = { width: 5, height: 4 };
const labelImage = fc
  .array(fc.constantFrom(0, 0, 7, 300, 65000), { minLength: 20, maxLength: 20 })
  .map((labels) => Uint16Array.from(labels));
const place = fc.oneof(
  fc.double({ min: -7, max: 12, noNaN: true }),
  fc.integer({ min: -14, max: 24 }).map((half) => half / 2),
);

function at(pick: typeof nearestLabel, labels: Uint16Array, x: number, y: number, border: Border): number {
  const result = new Uint16Array(1);
  pick(labels, size, Float64Array.of(x), Float64Array.of(y), border, result, 0);
  return result[0]!;
}

/** Share of each label of a pixel laid at (x, y): the masks of all labels, interpolated linearly. */
function shares(labels: Uint16Array, x: number, y: number, border: Border): Map<number, number> {
  const result = new Map<number, number>();
  for (const row of [Math.floor(y), Math.floor(y) + 1]) {
    for (const column of [Math.floor(x), Math.floor(x) + 1]) {
      const share = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      const [u, v] = [fold(column, size.width, border), fold(row, size.height, border)];
      const label = u < 0 || v < 0 ? 0 : labels[v * size.width + u]!;
      result.set(label, (result.get(label) ?? 0) + share);
    }
  }
  return result;
}

test('the majority is the label whose interpolated mask is largest', () => {
  fc.assert(
    fc.property(labelImage, place, place, fc.constantFrom(...borders), (labels, x, y, border) => {
      const all = shares(labels, x, y, border);
      const chosen = at(majorityLabel, labels, x, y, border);
      expect(all.get(chosen)).toBeGreaterThanOrEqual(Math.max(...all.values()) - 1e-12);
    }),
    { numRuns: 500 },
  );
});

test('of labels that cover the same the nearest pixel decides', () => {
  const labels = Uint16Array.of(1, 2, 0, 0, 0, 3, 4, ...new Array<number>(13).fill(0));
  expect(at(majorityLabel, labels, 0.5, 0, 'mirror')).toBe(2);
  expect(at(majorityLabel, labels, 0, 0.5, 'mirror')).toBe(3);
  expect(at(majorityLabel, labels, 0.5, 0.5, 'mirror')).toBe(4);
});

test('two pieces of a cell together outweigh the nearest pixel', () => {
  const labels = Uint16Array.of(1, 5, 0, 0, 0, 5, 1, ...new Array<number>(13).fill(0));
  // Shares: 1 has 0.36 + 0.16 = 0.52.
  expect(at(majorityLabel, labels, 0.4, 0.4, 'mirror')).toBe(1);
  // Shares: 1 has 0.24 + 0.24; 5 has 0.36 + 0.16 = 0.52, and the nearest pixel is 5.
  expect(at(majorityLabel, labels, 0.6, 0.4, 'mirror')).toBe(5);
  const three = Uint16Array.of(1, 5, 0, 0, 0, 5, 5, ...new Array<number>(13).fill(0));
  expect(at(majorityLabel, three, 0.45, 0.45, 'mirror')).toBe(5);
  expect(at(nearestLabel, three, 0.45, 0.45, 'mirror')).toBe(1);
});

test('no label appears that was not there, and beyond a constant border is background', () => {
  fc.assert(
    fc.property(labelImage, place, place, fc.constantFrom(...borders), (labels, x, y, border) => {
      for (const pick of [nearestLabel, majorityLabel]) {
        const label = at(pick, labels, x, y, border);
        if (border !== 'constant') expect(labels).toContain(label);
        else if (x < -1 || y < -1 || x > size.width || y > size.height) expect(label).toBe(0);
      }
    }),
  );
});
