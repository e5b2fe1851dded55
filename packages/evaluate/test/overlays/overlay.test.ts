import { overlayOf } from '../../src/overlays/overlay';
import { truthOf } from '../../src/source/truth';
import { squares } from '@mitos/testing';

test('a picture has three panels, with blue for found and orange for missed objects', () => {
  const [width, height] = [40, 20];
  const truth = squares(
    [
      [2, 2, 8],
      [2, 20, 8],
    ],
    width,
    height,
  );
  const image = {
    ...{ id: 'a', group: '', split: 'test', width, height, channels: 1, bits: 8 as const },
    ...{ pixels: new Uint8Array(width * height), labels: truth, instances: [], meta: {} },
  };
  const overlay = overlayOf(
    image,
    truthOf(image, { dataset: { labels: 'instances' }, ignored: new Set() })!,
    squares([[2, 2, 8]], width, height),
  );
  expect([overlay.width, overlay.height]).toEqual([3 * 120 + 2 * 8, 60 + 24]);
  const colourAt = (panel: number, x: number, y: number) => {
    const at = ((24 + 3 * y) * overlay.width + panel * 128 + 3 * x) * 3;
    return [...overlay.pixels.subarray(at, at + 3)];
  };
  expect(colourAt(0, 2, 2)).toEqual([0, 0, 0]);
  expect(colourAt(1, 2, 2)).toEqual([86, 180, 233]);
  expect(colourAt(1, 20, 2)).toEqual([230, 159, 0]);
  expect(colourAt(2, 2, 2)).toEqual([86, 180, 233]);
  expect(colourAt(2, 20, 2)).toEqual([0, 0, 0]);
});
