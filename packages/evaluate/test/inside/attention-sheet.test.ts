import { heatColour } from '@mitos/pictures';
import { attentionRow } from '../../src/inside/attention-sheet';
import { pixelAt } from '../support/pixels';

test('coefficients are heat over the image, from 0 to 1 whatever their range', () => {
  const values = Float32Array.from({ length: 64 }, (_, i) => (i < 32 ? 0 : 1));
  const image = { left: 0, top: 0, width: 8, height: 8 };
  const tile = { values, width: 8, height: 8, channels: 1, image, isWhole: true };
  const statistics = { low: 0.5, mean: 0.75, high: 1, variance: 0.1 };
  const gate = { width: 2, height: 2, channels: 1, values: Float32Array.from([0.5, 1, 0.5, 1]) };
  const row = attentionRow({ title: 'an image', tile }, { gate0: gate }, [{ name: 'gate0', statistics }]);
  expect(row.title).toBe('an image');
  const [shown, heat] = row.cells;
  expect(shown).toMatchObject({ caption: 'image', picture: { width: 280, height: 280 } });
  expect(heat!.caption).toBe('gate0\n0.50 to 1.00');
  const over = (coefficient: number, grey: number) =>
    heatColour(coefficient).map((value) => Math.floor(0.65 * value + 0.35 * grey));
  // 0.5 is level 128 of 255.
  expect(pixelAt(heat!.picture, 10, 10)).toEqual(over(128 / 255, 0));
  expect(pixelAt(heat!.picture, 270, 10)).toEqual(over(1, 0));
  expect(pixelAt(heat!.picture, 270, 270)).toEqual(over(1, 255));
});
