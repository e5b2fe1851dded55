import type { Pixels } from '@mitos/core';
import { displayed } from '../src/display';
import { imageOf } from './support/images';

const unit = [{ black: 0, white: 1 }];
const shown = (channels: number, pixels: Pixels, white: number) => [
  ...displayed(
    { width: 1, height: 1, channels, pixels },
    { width: 1, height: 1 },
    { range: [{ black: 0, white }] },
  ).pixels,
];

test.each([
  [1, [51], [51, 51, 51]],
  [2, [51, 102], [51, 102, 0]],
  [3, [51, 102, 153], [51, 102, 153]],
  [4, [51, 102, 153, 204], [51, 102, 153]],
  [6, [51, 102, 153, 204, 0, 0], [51, 102, 153]],
])('%d channels are seen as grey, red and green, or RGB', (channels, values, rgb) => {
  expect(shown(channels, Uint8Array.from(values), 255)).toEqual(rgb);
  expect(
    shown(
      channels,
      Uint16Array.from(values, (value) => 257 * value),
      65535,
    ),
  ).toEqual(rgb);
  expect(
    shown(
      channels,
      Float32Array.from(values, (value) => value / 255),
      1,
    ),
  ).toEqual(rgb);
});

test('values beyond black and white are black and white, and what is no number is black', () => {
  const image = { width: 3, height: 1, channels: 1, pixels: Float32Array.of(-1, 2, NaN) };
  expect([...displayed(image, image, { range: unit }).pixels]).toEqual([0, 0, 0, 255, 255, 255, 0, 0, 0]);
});

test('enlarged four times, pixels are squares', () => {
  const image = imageOf(2, 1, { pixels: Uint8Array.of(0, 200) });
  const { pixels } = displayed(image, { width: 8, height: 4 });
  const row = [...pixels].filter((_, i) => i % 3 === 0).slice(0, 8);
  expect(row).toEqual([0, 0, 0, 0, 255, 255, 255, 255]);
});

test('enlarged less, an image is smooth unless squares are asked for', () => {
  const image = { width: 2, height: 1, channels: 1, pixels: Float32Array.of(0, 1) };
  const size = { width: 4, height: 1 };
  const row = (squares?: boolean) => {
    const { pixels } = displayed(image, size, { range: unit, ...(squares === undefined ? {} : { squares }) });
    return [...pixels].filter((_, i) => i % 3 === 0);
  };
  expect(row()).toEqual([0, 64, 191, 255]);
  expect(row(true)).toEqual([0, 0, 255, 255]);
});

test('a large image is averaged when it shrinks', () => {
  const pixels = Float32Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 0 : 1));
  const { pixels: rgb } = displayed(
    { width: 8, height: 8, channels: 1, pixels },
    { width: 1, height: 1 },
    { range: unit },
  );
  expect([...rgb]).toEqual([128, 128, 128]);
});
