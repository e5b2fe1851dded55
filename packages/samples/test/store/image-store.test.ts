import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { ImageReader, ImageStore } from '../../src/store/image-store';
import type { SharedImages } from '../../src/store/image-store';
import { grid } from '../images';

const images = [
  grid('a', 3),
  grid('b', 4, 5, true),
  { ...grid('c', 4), bits: 16 as const, pixels: Uint16Array.from({ length: 16 }, (_, i) => i * 4000) },
  { ...grid('d', 4), bits: 32 as const, pixels: Float32Array.from({ length: 16 }, (_, i) => i / 7) },
  { ...grid('e', 2), labels: Uint32Array.of(0, 1, 70_000, 1) },
  { ...grid('f', 2), labels: new Uint16Array(0) },
];

const spillFileIn = (folder: string) => path.join(folder, 'scratch', 'images.bin');
const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-store-'));

test.each([
  ['in memory', 1e6, false],
  ['half in memory', 40, true],
  ['in a file', 0, true],
])('images %s come back as they were, in any order', async (_, cacheBytes, spills) => {
  const folder = await temporary();
  const store = new ImageStore({ cacheBytes, spillFile: spillFileIn(folder) });
  for (const image of images) store.add(image);
  for (const image of [2, 0, 1, 0, 5, 4, 3].map((index) => images[index]!)) {
    expect(store.get(image.id)).toEqual(image);
  }
  expect(store.factsOf('b')).toMatchObject({ width: 4, height: 5 });
  expect(await readdir(folder, { recursive: true })).toEqual(spills ? ['scratch', 'scratch/images.bin'] : []);
  store.close();
  expect(await readdir(folder)).toEqual(spills ? ['scratch'] : []);
});

test('a reader in another thread sees the same memory and the same file', async () => {
  const folder = await temporary();
  const store = new ImageStore({ cacheBytes: 100, spillFile: spillFileIn(folder) });
  for (const image of images) store.add(image);
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(store.shared);
  const { message } = receiveMessageOnPort(port2) as { message: SharedImages };
  const reader = new ImageReader(message);
  for (const image of images) expect(reader.get(image.id)).toEqual(image);
  store.get('a').pixels[0] = 77;
  expect(reader.get('a').pixels[0]).toBe(77);
  reader.close();
  store.close();
  port1.close();
});

test('an id that was never added is refused', () => {
  const store = new ImageStore({ cacheBytes: 100, spillFile: 'unused' });
  expect(() => store.get('x')).toThrow('no image x in the store');
});

test('images larger than a chunk of the shared memory are kept', () => {
  const store = new ImageStore({ cacheBytes: 1e9, spillFile: 'unused' });
  const pixels = new Uint8Array(40 * 2 ** 20).fill(3);
  store.add({ ...grid('large', 2), pixels });
  store.add(grid('small', 3));
  expect(store.get('large').pixels.length).toBe(pixels.length);
  expect(store.get('small')).toEqual(grid('small', 3));
});
