import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ShardRowReader } from '../../src/shards/row-reader';
import type { LabelledImage } from '../../src/shards/schema';
import { ShardWriter } from '../../src/shards/writer';

const image = (i: number): LabelledImage => ({
  id: `image-${i}`,
  group: '',
  split: 'train',
  width: 10,
  height: 10,
  channels: 1,
  bits: 8,
  pixels: new Uint8Array(100).fill(i),
  labels: new Uint16Array(100),
  instances: [],
  meta: {},
});

async function written() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-rows-'));
  const writer = new ShardWriter(folder, { batchBytes: 700, maxShardBytes: 2000, prefix: 'part-' });
  for (let i = 0; i < 12; i++) writer.write(image(i));
  const shards = writer.close();
  const places = writer.places.map((place) => ({ ...place, file: path.join(folder, place.file) }));
  return { folder, shards, places };
}

test('every row is found where the writer says it is, in any order and several at a time', async () => {
  const { places, shards } = await written();
  expect(shards.length).toBeGreaterThan(1);
  expect(shards[0]!.file).toBe('shards/part-00000.arrow');
  const reader = new ShardRowReader();
  const order = [7, 0, 11, 3, 4, 7, 2];
  const rows = await Promise.all(order.map((i) => reader.read(places[i]!)));
  expect(rows.map(({ id, pixels }) => [id, pixels[99]])).toEqual(order.map((i) => [`image-${i}`, i]));
});

test('a row or a batch that is not there, and a file that is no shard, are errors', async () => {
  const { folder, places } = await written();
  const reader = new ShardRowReader();
  const first = places[0]!;
  await expect(reader.read({ ...first, row: 99 })).rejects.toThrow('has no row 99 in record batch 0');
  await expect(reader.read({ ...first, batch: 99 })).rejects.toThrow();
  await writeFile(path.join(folder, 'other'), 'no shard');
  await expect(reader.read({ file: path.join(folder, 'other'), batch: 0, row: 0 })).rejects.toThrow();
});
