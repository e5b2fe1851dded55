import { mkdtemp, readFile, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { areaOf, boundsOf, encodeRuns } from '../../src/rle';
import { readShards } from '../../src/shards/reader';
import type { Instance, LabelledImage } from '../../src/shards/schema';
import { ShardWriter } from '../../src/shards/writer';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-shards-'));

function sample(index: number, bits: 8 | 16 | 32, split = 'train'): LabelledImage {
  const [width, height, channels] = [5 + index, 3, 3];
  const values = Array.from({ length: width * height * channels }, (_, i) => (i * 7) % 250);
  const labels = Uint16Array.from({ length: width * height }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const rle = encodeRuns(labels);
  const instances: Instance[] = [
    { class: 1, bbox: boundsOf(rle, width), area: areaOf(rle), rle },
    { class: 2, bbox: [0, 0, 1, 1], area: 1, rle: Int32Array.of(0, 1), crowd: true },
  ];
  return {
    id: `image-${index}`,
    group: index % 2 === 0 ? 'plate-ä' : '',
    split,
    width,
    height,
    channels,
    bits,
    pixels:
      bits === 8
        ? Uint8Array.from(values)
        : bits === 16
          ? Uint16Array.from(values)
          : Float32Array.from(values),
    labels,
    instances: instances.slice(0, index % 3),
    meta: { modality: 'fluorescence', index: String(index) },
  };
}

async function roundTrip(images: readonly LabelledImage[], options = {}) {
  const folder = await temporary();
  const writer = new ShardWriter(folder, options);
  for (const image of images) writer.write(image);
  const shards = writer.close();
  const back: LabelledImage[] = [];
  for await (const image of readShards(folder, shards)) back.push(image);
  return { folder, shards, back };
}

test.each([8, 16, 32] as const)('images of %d bits come back as they were written', async (bits) => {
  const images = [0, 1, 2, 3, 4].map((i) => sample(i, bits, ['train', 'val', 'test'][i % 3]));
  const { back, shards } = await roundTrip(images, { batchBytes: 200 });
  expect(shards).toHaveLength(1);
  expect(back.map((image) => ({ ...image, pixels: [...image.pixels] }))).toEqual(
    images.map((image) => ({ ...image, pixels: [...image.pixels] })),
  );
});

test('weights travel with the samples', async () => {
  const image = sample(1, 8);
  const weights = Float32Array.from(image.labels, (label) => 1 + label / 3);
  const { back } = await roundTrip([{ ...image, weights }], { weights: true });
  expect(back[0]?.weights).toEqual(weights);
});

test('label ids above 65535 are kept', async () => {
  const image = { ...sample(0, 8), labels: Uint32Array.from({ length: 15 }, (_, i) => 70_000 + i) };
  const { back } = await roundTrip([image]);
  expect(back[0]?.labels).toEqual(image.labels);
});

test('an image without labels comes back without labels', async () => {
  const { back } = await roundTrip([{ ...sample(0, 8), labels: new Uint16Array(0) }]);
  expect(back[0]?.labels).toHaveLength(0);
});

test('a shard ends before it grows too large, and rows keep their order', async () => {
  const images = Array.from({ length: 9 }, (_, i) => sample(i, 8));
  const { shards, back } = await roundTrip(images, { batchBytes: 1, maxShardBytes: 3000 });
  expect(shards.length).toBeGreaterThan(1);
  expect(shards.map((shard) => shard.file).slice(0, 2)).toEqual(['shards/00000.arrow', 'shards/00001.arrow']);
  expect(back.map((image) => image.id)).toEqual(images.map((image) => image.id));
});

test('equal rows give equal bytes', async () => {
  const images = [0, 1, 2].map((i) => sample(i, 8));
  const [first, second] = [await roundTrip(images), await roundTrip(images)];
  expect(await readFile(path.join(first.folder, 'shards/00000.arrow'))).toEqual(
    await readFile(path.join(second.folder, 'shards/00000.arrow')),
  );
  expect(first.shards).toEqual(second.shards);
});

test('a shard that was cut short is named in the error', async () => {
  const { folder, shards } = await roundTrip([sample(0, 8), sample(1, 8)]);
  const file = path.join(folder, 'shards/00000.arrow');
  await truncate(file, 400);
  const read = async () => {
    for await (const image of readShards(folder, shards)) void image;
  };
  await expect(read()).rejects.toMatchObject({
    code: 'shard-unreadable',
    message: `The shard ${file} cannot be read.`,
  });
});

test('a row whose arrays do not fit its size is refused', async () => {
  const writer = new ShardWriter(await temporary());
  expect(() => writer.write({ ...sample(0, 8), width: 4 })).toThrow(
    'image image-0: expected pixels 36, found 45',
  );
});
