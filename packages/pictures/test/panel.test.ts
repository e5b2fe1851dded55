import { outlineColour } from '../src/colours';
import { outlinedPicture, pixelPicture, weightPicture } from '../src/panel';
import { displayRange } from '../src/range';

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

test('weights become a heat map that names its ends', () => {
  const picture = weightPicture(Float32Array.of(1, 3, 11, 1), { width: 2, height: 2 }, 2);
  expect(picture).toMatchObject({ black: 1, white: 11 });
  expect([...picture.pixels.slice(6, 9)]).toEqual([252, 255, 164]);
});
