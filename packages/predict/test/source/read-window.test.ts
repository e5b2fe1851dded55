import { normalise, pad } from '@mitos/transforms';
import { readWindow } from '../../src/source/read-window';
import { readerOfPixels, readerOfSource } from '../../src/source/rows-reader';
import { noise, sourceOf } from '../support/images';

const linear = [0, 1, 2].map(() => ({ offset: 0, scale: 1 / 255 }));

test('a window that leaves the image on all sides is the mirrored, normalised image', async () => {
  const { width, height, channels, pixels } = noise(7, 5, 3);
  const sample = { width, height, channels, pixels, labels: new Uint16Array(0) };
  const padded = pad(sample, { left: 9, top: 3, right: 2, bottom: 6 });
  const window = { left: -9, top: -3, width: padded.width, height: padded.height };
  const values = await readWindow(readerOfPixels(pixels, sample), window, linear);
  expect(values).toEqual(normalise(padded.pixels, 8, 3, { kind: 'unit' }));
});

test('windows one below the other read every row of a source once', async () => {
  const image = noise(6, 40, 3);
  const source = sourceOf(image);
  const reader = readerOfSource(source);
  for (const top of [-2, 8, 18, 28]) {
    const window = { left: 0, top, width: 6, height: 14 };
    const whole = await readWindow(readerOfPixels(image.pixels, image), window, linear);
    expect(await readWindow(reader, window, linear)).toEqual(whole);
  }
  expect(source.reads).toEqual([
    [0, 12],
    [12, 10],
    [22, 10],
    [32, 8],
  ]);
});
