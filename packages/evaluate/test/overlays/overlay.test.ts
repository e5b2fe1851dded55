import { captionHeight, captionWidth, drawCaption } from '../../src/overlays/caption';
import { drawOutlines } from '../../src/overlays/outlines';
import { overlayOf } from '../../src/overlays/overlay';
import { blankRaster } from '../../src/overlays/raster';
import { truthOf } from '../../src/truth';
import { drawn, picture, squares } from '../support/pictures';

test('an outline runs inside the object, between touching objects, and not inside them', () => {
  const { labels, width, height } = picture(`
    .......
    .111222
    .111222
    .111222
    .......`);
  const target = blankRaster(width, height, [0, 0, 0]);
  drawOutlines(target, labels, { width, height }, (label) => [label, 0, 0]);
  const red = target.pixels.filter((_, i) => i % 3 === 0);
  expect(drawn(red, width)).toEqual(['.......', '.111222', '.1.12.2', '.111222', '.......']);
});

test('letters are drawn pixel by pixel', () => {
  const target = blankRaster(captionWidth('t1'), captionHeight, [0, 0, 0]);
  expect(drawCaption(target, 't1', 0, 0, [1, 1, 1], 1)).toBe(12);
  expect(
    drawn(
      target.pixels.filter((_, i) => i % 3 === 0),
      target.width,
    ),
  ).toEqual([
    '..1.....1..',
    '..1....11..',
    '11111...1..',
    '..1.....1..',
    '..1.....1..',
    '..1.1...1..',
    '...1...111.',
    '...........',
  ]);
});

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
  const overlay = overlayOf(image, truthOf(image, 'instances')!, squares([[2, 2, 8]], width, height));
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
