import { modelCardSchema, multiplesOf } from '@mitos/core';
import { decodeImage } from '@mitos/formats';
import { drawCover } from '../../src/bioimage/cover';

const card = modelCardSchema.parse({
  ...{
    schemaVersion: 2,
    architecture: 'unet',
    settings: {},
    classes: ['cell'],
    sizes: multiplesOf(4),
    margin: 1,
  },
  heads: { mask: { channels: 1, activation: 'sigmoid' } },
  preprocessing: { size: 32, fit: 'crop', channels: 3, normalisation: { kind: 'unit' } },
  ...{ parameters: 1, tensorflow: '2' },
});

test('a cover shows the image from its darkest to its brightest value, and beside it the probability', async () => {
  // Nine pixels, all black but for a red and a white one. The network gives the one in the middle.
  const black = [5, 5, 5];
  const input = {
    shape: [1, 3, 3, 3],
    values: Float32Array.of(
      ...[15, 5, 5],
      ...black,
      ...[15, 15, 15],
      ...Array.from({ length: 6 }, () => black).flat(),
    ),
  };
  const mask = { shape: [1, 1, 1, 1], values: Float32Array.of(0.6) };
  const cover = await decodeImage(await drawCover(card, { input, outputs: { mask } }));
  const [none, red, white, likely] = [
    [0, 0, 0],
    [255, 0, 0],
    [255, 255, 255],
    [153, 153, 153],
  ];
  const rows = [
    [red, none, white, none, none, none],
    [none, none, none, none, likely, none],
    [none, none, none, none, none, none],
  ];
  expect(cover).toMatchObject({ width: 6, height: 3, channels: 3, bits: 8 });
  expect([...(cover as { pixels: Uint8Array }).pixels]).toEqual(rows.flat(2));
});
