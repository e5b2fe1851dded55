import { featureRows, rangeOf } from '../../src/inside/feature-sheet';
import { pixelAt } from '../support/pixels';

const image = { left: 0, top: 0, width: 4, height: 4 };
const tile = { values: new Float32Array(16), width: 4, height: 4, channels: 1, image, isWhole: true };

test('values are black and white up to three standard deviations from the mean, and never beyond those there are', () => {
  expect(rangeOf({ low: -100, mean: 1, high: 3, variance: 4 })).toEqual({ low: -5, high: 3 });
  expect(rangeOf({ low: 0, mean: 1, high: 90, variance: 4 })).toEqual({ low: 0, high: 7 });
});

test('the chosen channels stand beside the image, eight in a row, with their numbers and ranges', () => {
  const channels = 12;
  const values = Float32Array.from({ length: 16 * channels }, (_, i) => i % channels);
  const statistics = Array.from({ length: channels }, (_, c) => ({
    low: c - 1,
    mean: c,
    high: c + 1,
    variance: 1,
  }));
  const block = { name: 'encoder0', scale: 1, channels };
  const shown = { block, channels: [0, 1, 2, 3, 5, 6, 7, 8, 11], statistics, margin: 0 };
  const rows = featureRows({ title: 'an image', tile }, { width: 4, height: 4, channels, values }, shown);
  expect(rows.map(({ title, cells }) => [title, cells.map((cell) => cell?.caption.split('\n')[0])])).toEqual([
    ['an image', ['image', ...[1, 2, 3, 4, 6, 7, 8, 9].map((number) => `channel ${number}`)]],
    ['', [undefined, 'channel 12']],
  ]);
  const last = rows[1]!.cells[1]!;
  expect(last.caption).toBe('channel 12\n10…12');
  // 11 is half way from 10 to 12.
  expect(pixelAt(last.picture, 76, 76)).toEqual([128, 128, 128]);
});
