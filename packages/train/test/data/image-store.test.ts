import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImageStore } from '../../src/data/image-store';
import { grid } from './images';

const images = [
  grid('a', 3),
  grid('b', 4, 5, true),
  { ...grid('c', 4), bits: 16 as const, pixels: Uint16Array.from({ length: 16 }, (_, i) => i * 4000) },
];

test.each([
  ['in memory', 1e6, false],
  ['half in memory', 40, true],
  ['in a file', 0, true],
])('images %s come back as they were, in any order', async (_, cacheBytes, spills) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-store-'));
  const store = new ImageStore({ cacheBytes, spillFile: path.join(folder, 'scratch', 'images.bin') });
  for (const image of images) store.add(image);
  for (const image of [2, 0, 1, 0].map((index) => images[index]!)) expect(store.get(image.id)).toEqual(image);
  expect(store.sizeOf('b')).toMatchObject({ width: 4, height: 5 });
  expect(await readdir(folder, { recursive: true })).toEqual(spills ? ['scratch', 'scratch/images.bin'] : []);
  store.close();
  expect(await readdir(folder)).toEqual(spills ? ['scratch'] : []);
});
