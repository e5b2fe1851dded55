import { outlineColour } from '@mitos/pictures';
import { squares } from '@mitos/testing';
import { classOverlayOf } from '../../src/overlays/class-overlay';

test('a picture of classes has three panels, and a class has the same colour in truth and prediction', () => {
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
    ...{ pixels: new Uint8Array(width * height), labels: new Uint16Array(0), instances: [], meta: {} },
  };
  const predicted = truth.map((index) => (index === 1 ? 2 : 0));
  const overlay = classOverlayOf(image, truth, predicted, ['red-blood-cell', 'spirochaete']);
  expect([overlay.width, overlay.height]).toEqual([3 * 120 + 2 * 8, 60 + 24]);
  const colourAt = (panel: number, x: number, y: number) => {
    const at = ((24 + 3 * y) * overlay.width + panel * 128 + 3 * x) * 3;
    return [...overlay.pixels.subarray(at, at + 3)];
  };
  expect(colourAt(0, 2, 2)).toEqual([0, 0, 0]);
  expect(colourAt(1, 2, 2)).toEqual(outlineColour(1));
  expect(colourAt(1, 20, 2)).toEqual(outlineColour(2));
  expect(colourAt(2, 2, 2)).toEqual(outlineColour(2));
  expect(colourAt(2, 20, 2)).toEqual([0, 0, 0]);
});
