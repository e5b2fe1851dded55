import { loadEngine } from '@mitos/engine';
import sharp from 'sharp';
import { architectures, createModel } from '../../../src/architectures';
import { drawNetwork } from '../../../src/summary/drawing/draw-network';
import { featureMaps } from '../../../src/summary/drawing/feature-maps';
import { layOut } from '../../../src/summary/drawing/layout';
import { summarise } from '../../../src/summary/summarise';
import type { Summary } from '../../../src/summary/summarise';

beforeAll(() => loadEngine());

const io = { channels: 3, heads: { mask: 1 } };
const summaryOf = (name: string, settings: object = {}, size = 64): Summary =>
  summarise(createModel(name, settings, io), io, { size, batch: 1 });

test('the U-Net has the shape of a U', () => {
  const maps = featureMaps(summaryOf('unet', { filters: 4, depth: 2 }));
  const { maps: placed } = layOut(maps);
  // Down, along the bottom, and up again; each box right of the one before, or below or above it.
  expect(placed.map(({ level }) => level)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 1, 1, 1, 0, 0, 0, 0]);
  const starts = placed.map(({ box }) => box.x);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  const arrows = maps.arrows.map(({ kind }) => kind);
  const down = ['conv', 'conv', 'pool'];
  const up = ['up', 'conv', 'conv'];
  expect(arrows).toEqual([...down, ...down, 'conv', 'conv', ...up, ...up, 'pointwise']);
});

test('features of the encoder are drawn beside those that they are joined to', () => {
  const { maps } = featureMaps(summaryOf('unet', { filters: 4, depth: 2 }));
  const joined = maps.flatMap((map) =>
    map.joined.map(({ from, kind }) => [map.name, maps[from]!.name, kind]),
  );
  expect(joined).toEqual([
    ['up1', 'encoder1.conv2', 'skip'],
    ['up0', 'encoder0.conv2', 'skip'],
  ]);
});

test('without padding they are cropped, and have the size of the others', () => {
  const { maps } = featureMaps(summaryOf('unet', { filters: 4, depth: 2, padding: 'valid' }, 68));
  const ups = maps.filter(({ joined }) => joined.length > 0);
  expect(ups.map(({ joined }) => joined[0]!.kind)).toEqual(['crop', 'crop']);
  for (const { shape, joined } of ups) expect(joined[0]!.shape).toEqual(shape);
});

describe.each(Object.keys(architectures))('%s', (name) => {
  let summary: Summary;
  beforeAll(() => {
    summary = summaryOf(name);
  });

  test('boxes do not overlap, and every box but the images has an arrow to it', () => {
    const maps = featureMaps(summary);
    const { maps: placed } = layOut(maps);
    const boxes = placed.flatMap(({ box, joined }) => [box, ...joined]);
    const overlapping = boxes.filter((a, index) =>
      boxes.some(
        (b, other) =>
          other > index &&
          a.x < b.x + b.width - 0.01 &&
          b.x < a.x + a.width - 0.01 &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
    );
    expect(overlapping).toEqual([]);
    const reached = new Set(maps.arrows.map(({ to }) => to));
    expect(maps.maps.flatMap((map, index) => (reached.has(index) ? [] : [map.name]))).toEqual(['images']);
  });

  test('the picture is an SVG that equal networks share', async () => {
    const svg = drawNetwork(summary, name);
    expect(drawNetwork(summary, name)).toBe(svg);
    const { format, width, height } = await sharp(Buffer.from(svg)).metadata();
    expect(format).toBe('svg');
    expect(Math.min(width, height)).toBeGreaterThan(300);
  });
});

test('a title may hold any character', async () => {
  const svg = drawNetwork(summaryOf('unet', { filters: 4, depth: 1 }), '"a" < b & c');
  expect(svg).toContain('&quot;a&quot; &lt; b &amp; c');
  expect((await sharp(Buffer.from(svg)).metadata()).format).toBe('svg');
});
