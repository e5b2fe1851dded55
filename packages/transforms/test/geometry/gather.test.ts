import fc from 'fast-check';
import { gather, gatherSample } from '../../src/geometry/gather';
import { coordinates, expectTogether } from '../arbitrary';

const places = fc.record({
  columns: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 9 }),
  rows: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 }),
});

test('each pixel is that of its column and its row, all its channels', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 4 }), ({ columns, rows }, channels) => {
      const values = Uint16Array.from({ length: 7 * 5 * channels }, (_, i) => i);
      const [ofX, ofY] = [Int32Array.from(columns), Int32Array.from(rows, (row) => 7 * row)];
      const expected = rows.flatMap((row) =>
        columns.flatMap((column) =>
          Array.from({ length: channels }, (_, c) => (7 * row + column) * channels + c),
        ),
      );
      expect([...gather(values, { ofX, ofY }, channels)]).toEqual(expected);
    }),
  );
});

test('columns that lie side by side are the same in one piece', () => {
  const values = Float32Array.from({ length: 60 }, (_, i) => i / 2);
  const whole = { ofX: Int32Array.of(1, 2, 3), ofY: Int32Array.of(10, 0) };
  expect([...gather(values, whole, 3)]).toEqual(
    [11, 12, 13, 1, 2, 3].flatMap((pixel) => [0, 1, 2].map((c) => (3 * pixel + c) / 2)),
  );
});

test('pixels, labels and weights go to the same place', () => {
  const moved = gatherSample(coordinates(7, 5), {
    ofX: Int32Array.of(6, 0, 3),
    ofY: Int32Array.of(28, 7),
  });
  expect(moved).toMatchObject({ width: 3, height: 2 });
  expectTogether(moved);
  expect([...moved.labels]).toEqual([35, 29, 32, 14, 8, 11]);
});
