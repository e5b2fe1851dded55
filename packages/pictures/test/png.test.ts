import sharp from 'sharp';
import { encodeOverlayPng, encodePng } from '../src/png';
import { blankRaster, setPixel } from '../src/raster';

test('a PNG gives the same pixels back, and the same picture gives the same bytes', async () => {
  const picture = blankRaster(5, 3, [10, 20, 30]);
  setPixel(picture, 4, 2, [255, 0, 1]);
  const file = await encodePng(picture);
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 5, height: 3, channels: 3 });
  expect([...data]).toEqual([...picture.pixels]);
  expect(await encodePng(picture)).toEqual(file);
});

test('what is laid over a picture is transparent where it is black', async () => {
  const lines = blankRaster(3, 1, [0, 0, 0]);
  setPixel(lines, 1, 0, [0, 0, 9]);
  const { data } = await sharp(await encodeOverlayPng(lines))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data]).toEqual([0, 0, 0, 0, 0, 0, 9, 255, 0, 0, 0, 0]);
});
