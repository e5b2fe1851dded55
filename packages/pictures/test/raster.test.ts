import { blankRaster, cut, paste, setPixel } from '../src/raster';
import { drawn, pixelAt } from './support/images';

test.each([[[7, 7, 7]], [[1, 2, 3]]] as const)('a blank picture has the colour %j everywhere', (colour) => {
  const { pixels } = blankRaster(2, 1, colour);
  expect([...pixels]).toEqual([...colour, ...colour]);
});

test('a pixel outside the picture is left out', () => {
  const target = blankRaster(2, 2, [0, 0, 0]);
  for (const [x, y] of [
    [-1, 0],
    [2, 0],
    [0, -1],
    [0, 2],
    [1, 0],
  ] as const) {
    setPixel(target, x, y, [5, 6, 7]);
  }
  expect(drawn(target)).toEqual(['.5', '..']);
  expect(pixelAt(target, 1, 0)).toEqual([5, 6, 7]);
});

test('a picture is pasted with its corner at the given place', () => {
  const target = blankRaster(4, 3, [0, 0, 0]);
  paste(target, blankRaster(2, 2, [1, 1, 1]), 2, 1);
  expect(drawn(target)).toEqual(['....', '..11', '..11']);
});

test('a part is cut out of a picture', () => {
  const picture = blankRaster(4, 3, [0, 0, 0]);
  setPixel(picture, 1, 1, [1, 1, 1]);
  setPixel(picture, 3, 2, [2, 2, 2]);
  expect(drawn(cut(picture, { left: 1, top: 1, width: 3, height: 2 }))).toEqual(['1..', '..2']);
});
