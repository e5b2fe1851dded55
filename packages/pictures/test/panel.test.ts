import { outlineColour } from '../src/colours';
import { classPicture, frameInner, heatPicture, outlinedPicture, pixelPicture } from '../src/panel';
import { displayRange } from '../src/range';
import { blankRaster } from '../src/raster';
import { pixelAt } from './support/images';

const sample = {
  width: 4,
  height: 4,
  channels: 1,
  pixels: Uint8Array.from({ length: 16 }, (_, i) => 10 + i),
  labels: Uint16Array.of(0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1),
};

test('an image is stretched from black to white', () => {
  const { pixels } = pixelPicture(sample, 4, displayRange(sample));
  expect([...pixels.slice(0, 3), ...pixels.slice(45)]).toEqual([0, 0, 0, 255, 255, 255]);
});

test('a picture keeps the shape of its image', () => {
  const wide = { ...sample, width: 8, height: 2, labels: new Uint16Array(0) };
  expect(outlinedPicture(wide, 100, displayRange(wide))).toMatchObject({ width: 100, height: 25 });
});

test('only the border of a cell is drawn, in the colour of its id, and not along the edge of the image', () => {
  const range = displayRange(sample);
  const [plain, outlined] = [pixelPicture(sample, 4, range).pixels, outlinedPicture(sample, 4, range).pixels];
  const drawn = [...sample.labels.keys()].filter((i) => outlined[3 * i] !== plain[3 * i]);
  expect(drawn).toEqual([5, 6, 7, 9, 13]);
  expect([...outlined.slice(15, 18)]).toEqual([...outlineColour(1)]);
});

test('numbers become a heat map that names its ends', () => {
  const picture = heatPicture(Float32Array.of(1, 3, 11, 1), { width: 2, height: 2 }, 2);
  expect(picture).toMatchObject({ black: 1, white: 11 });
  expect([...picture.pixels.slice(6, 9)]).toEqual([252, 255, 164]);
});

test('pictures on one scale have equal colours for equal numbers, and still name their own ends', () => {
  const [scale, size] = [
    { black: 1, white: 11 },
    { width: 2, height: 1 },
  ];
  const picture = heatPicture(Float32Array.of(3, 6), size, 2, scale);
  expect(picture).toMatchObject({ black: 3, white: 6 });
  expect(pixelAt(picture, 1, 0)).toEqual(pixelAt(heatPicture(Float32Array.of(6, 11), size, 2, scale), 0, 0));
  const beyond = heatPicture(Float32Array.of(-5, 50), size, 2, scale);
  expect([pixelAt(beyond, 0, 0), pixelAt(beyond, 1, 0)]).toEqual([
    [0, 0, 4],
    [252, 255, 164],
  ]);
});

test('classes become areas of colour, each pixel as large as the picture makes it', () => {
  const [red, green] = [[200, 0, 0] as const, [0, 200, 0] as const];
  const picture = classPicture([0, 1, 1, 0], { width: 2, height: 2 }, 4, [red, green]);
  expect([0, 1, 2, 3].map((x) => pixelAt(picture, x, 1))).toEqual([red, red, green, green]);
  expect([0, 1, 2, 3].map((x) => pixelAt(picture, x, 2))).toEqual([green, green, red, red]);
});

test('a frame stands around what is left without the margin, black and white in turns', () => {
  const picture = blankRaster(40, 20, [90, 90, 90]);
  // The picture shows the image twice as large: a margin of 3 pixels is one of 6.
  frameInner(picture, { width: 20, height: 10 }, 3);
  const marked = Array.from({ length: 800 }, (_, i) => [i % 40, Math.floor(i / 40)] as const).filter(
    ([x, y]) => pixelAt(picture, x, y)[0] !== 90,
  );
  const onFrame = ([x, y]: readonly [number, number]) =>
    x >= 6 && x <= 33 && y >= 6 && y <= 13 && (x === 6 || x === 33 || y === 6 || y === 13);
  expect(marked.every(onFrame)).toBe(true);
  expect(marked).toHaveLength(2 * 28 + 2 * 6);
  expect([8, 11, 12, 15, 16].map((x) => pixelAt(picture, x, 6)[0])).toEqual([255, 255, 0, 0, 255]);
});
