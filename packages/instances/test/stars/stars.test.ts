import { drawn, squares } from '@mitos/testing';
import { targetsOf } from '@mitos/transforms';
import type { Maps } from '../../src/maps';
import { renumber } from '../../src/labels';
import { starObjects } from '../../src/stars/stars';

/** The maps of a network that has learned two squares by heart, and their mask. */
function learned(scale?: Maps['scale']): { maps: Maps; mask: Uint8Array; labels: Uint16Array } {
  const labels = squares(
    [
      [2, 2, 7],
      [2, 9, 7],
    ],
    20,
    11,
  );
  const { stars } = targetsOf({ labels, width: 20, height: 11 }, { stars: { rays: 64 } });
  const values = stars!.values.map((distance) => distance / (scale?.x ?? 1));
  const head = { channels: 64, activation: 'linear', values } as const;
  const mask = Uint8Array.from(labels, (id) => (id === 0 ? 0 : 1));
  const maps = { width: 20, height: 11, heads: { stars: head }, ...(scale === undefined ? {} : { scale }) };
  return { maps, mask, labels };
}

const settings = { seeds: 'edges', minimumScore: 0.2, overlap: 0.4 } as const;

test.each([[undefined], [{ x: 2, y: 2 }]])(
  'touching cells come out as they were learned, at any scale',
  (scale) => {
    const { maps, mask, labels } = learned(scale);
    const objects = renumber(starObjects(maps, Float32Array.from(mask), mask, settings));
    expect(drawn(objects.labels, 20)).toEqual(drawn(labels, 20));
  },
);

test('pixels without the score suggest nothing', () => {
  const { maps, mask } = learned();
  const none = starObjects(maps, Float32Array.from(mask), mask, { ...settings, minimumScore: 1.1 });
  expect(none).toEqual(new Int32Array(mask.length));
});

test('of polygons that overlap, that of the better pixel stays, and lies above', () => {
  const values = Float32Array.from({ length: 11 * 4 }, () => 3);
  const stars = { channels: 4, activation: 'linear', values } as const;
  const row: Maps = { width: 11, height: 1, heads: { stars } };
  const foreground = Float32Array.of(0, 0, 0, 0.5, 0, 0, 0, 0.75, 0, 0, 0);
  const mask = Uint8Array.from(foreground, (value) => (value > 0 ? 1 : 0));
  const drawnWith = (overlap: number) =>
    drawn(starObjects(row, foreground, mask, { seeds: 'probability', minimumScore: 0, overlap }), 11)[0];
  // Diamonds with a radius of 3 whose centres are 4 apart share a diamond with a radius of 1: 2 of 18.
  // Half a turn is not quite one in floating point: the corner on the left lies a trifle below the row.
  expect(drawnWith(0.2)).toBe('.2221111111');
  expect(drawnWith(0.1)).toBe('....1111111');
});

test('rays that are no numbers, or below 0, have no length', () => {
  const values = Float32Array.from({ length: 9 * 8 }, (_, i) => (i % 2 === 0 ? NaN : -5));
  const maps: Maps = { width: 3, height: 3, heads: { stars: { channels: 8, activation: 'linear', values } } };
  const all = new Uint8Array(9).fill(1);
  const labels = starObjects(maps, Float32Array.from(all), all, {
    ...settings,
    seeds: 'probability',
    minimumScore: 0,
  });
  expect([...labels]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
