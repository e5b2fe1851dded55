import fc from 'fast-check';
import { cutBands } from '../../src/maps/cut-bands';
import { emptyMaps, rowsOf } from '../../src/maps/map-rows';
import type { MapRows } from '../../src/maps/map-rows';

const heads = {
  mask: { channels: 1, activation: 'sigmoid' },
  stars: { channels: 3, activation: 'linear' },
} as const;

test('however rows come, bands hold their own rows once, and the overlap of their neighbours', async () => {
  const parts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 });
  const cut = fc.record({ rows: fc.integer({ min: 1, max: 40 }), overlap: fc.nat(25) });
  await fc.assert(
    fc.asyncProperty(parts, cut, async (lengths, { rows, overlap }) => {
      const height = lengths.reduce((sum, length) => sum + length);
      const whole = emptyMaps(heads, 2, height);
      for (const { values } of Object.values(whole.heads)) values.forEach((_, i) => (values[i] = i));
      let next = 0;
      for await (const band of cutBands(given(lengths), height, { rows, overlap })) {
        const { top, above, below, maps } = band;
        expect(top).toBe(next);
        expect(above).toBe(Math.min(overlap, top));
        expect(below).toBe(Math.min(overlap, height - top - band.rows));
        expect(maps).toEqual(rowsOf(whole, top - above, top + band.rows + below));
        next = top + band.rows;
      }
      expect(next).toBe(height);

      // eslint-disable-next-line @typescript-eslint/require-await -- rows of tiles come when they are predicted
      async function* given(all: readonly number[]): AsyncGenerator<MapRows, void, undefined> {
        let top = 0;
        for (const length of all) {
          yield { top, maps: rowsOf(whole, top, top + length) };
          top += length;
        }
      }
    }),
  );
});
