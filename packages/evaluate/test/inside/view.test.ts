import { channelPicture, tilePicture } from '../../src/inside/view';
import { pixelAt } from '../support/pixels';

/** A tile of 16 x 12 that shows an image of 8 x 4 with 4 mirrored pixels on each side: the image is 1, the border 0. */
function tileWithBorder() {
  const image = { left: 4, top: 4, width: 8, height: 4 };
  const values = Float32Array.from({ length: 16 * 12 }, (_, i) => {
    const [x, y] = [i % 16, Math.floor(i / 16)];
    return x >= 4 && x < 12 && y >= 4 && y < 8 ? 1 : 0;
  });
  return { values, width: 16, height: 12, channels: 1, image, isWhole: true };
}

const white = [255, 255, 255];
const black = [0, 0, 0];

test('a tile is shown without its mirrored border', () => {
  const picture = tilePicture(tileWithBorder(), { side: 80, margin: 0 });
  expect(picture).toMatchObject({ width: 80, height: 40 });
  for (const [x, y] of [
    [0, 0],
    [79, 0],
    [40, 20],
    [79, 39],
  ] as const) {
    expect(pixelAt(picture, x, y)).toEqual(white);
  }
});

test('of a network without padding the whole tile is shown, with a frame around what the output covers', () => {
  const picture = tilePicture(tileWithBorder(), { side: 160, margin: 4 });
  expect(picture).toMatchObject({ width: 160, height: 120 });
  expect(pixelAt(picture, 10, 10)).toEqual(black);
  expect(pixelAt(picture, 80, 60)).toEqual(white);
  // Black dashes within the white image.
  const frame = Array.from({ length: 80 }, (_, x) => pixelAt(picture, 40 + x, 40)[0]);
  expect(new Set(frame)).toEqual(new Set([0, 255]));
});

/** Of a quarter of the size, 4 x 3: two channels, the second with the number of each pixel. */
const map = {
  ...{ width: 4, height: 3, channels: 2 },
  values: Float32Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? -7 : Math.floor(i / 2))),
};

test('a channel of coarser features shows the same part of the image, from low to high', () => {
  const picture = channelPicture(map, 1, { low: 0, high: 11 }, tileWithBorder(), { side: 80, margin: 0 });
  expect(picture).toMatchObject({ width: 80, height: 40 });
  // The image covers the features 5 and 6.
  expect(pixelAt(picture, 0, 0)[0]).toBe(Math.round((5 / 11) * 255));
  expect(pixelAt(picture, 39, 39)[0]).toBe(Math.round((5 / 11) * 255));
  expect(pixelAt(picture, 40, 0)[0]).toBe(Math.round((6 / 11) * 255));
});

test('a channel that is the same everywhere is black', () => {
  const view = { side: 80, margin: 0 };
  expect(pixelAt(channelPicture(map, 0, { low: -7, high: -7 }, tileWithBorder(), view), 5, 5)).toEqual(black);
});

test('of a network without padding the whole map is shown', () => {
  const picture = channelPicture(map, 1, { low: 0, high: 11 }, tileWithBorder(), { side: 80, margin: 4 });
  expect(picture).toMatchObject({ width: 80, height: 60 });
  expect(pixelAt(picture, 0, 0)).toEqual(black);
  expect(pixelAt(picture, 79, 59)).toEqual(white);
});
