import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatError, isMitosError } from '../../src/errors';
import type { MitosError } from '../../src/errors';
import { areaOf, boundsOf, encodeRuns } from '../../src/rle';
import { readShards } from '../../src/shards/reader';
import type { Instance, LabelledImage, ShardFile } from '../../src/shards/schema';
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

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, 400), 'an Arrow file that ends too early'],
  ['cut in its first bytes', (whole: Buffer) => whole.subarray(0, 9), 'an Arrow file that ends too early'],
  ['cut before its last byte', (whole: Buffer) => whole.subarray(0, -1), 'an Arrow file that ends too early'],
  ['empty', () => Buffer.alloc(0), 'an empty file'],
  ['something else', () => Buffer.from('a picture of cells'), 'no Arrow file'],
  // Between the ends, with the length of the footer, there are zeros.
  [
    'damaged inside',
    (whole: Buffer) => whole.fill(0, 8, whole.length - 10),
    'an Arrow file that is damaged or holds no images',
  ],
])('a shard that is %s is named in the error, with what was found', async (_, damage, found) => {
  const { folder, shards } = await roundTrip([sample(0, 8), sample(1, 8)]);
  const file = path.join(folder, 'shards/00000.arrow');
  await writeFile(file, damage(await readFile(file)));
  expect(formatError(await readingError(folder, shards))).toBe(
    `The shard ${file} cannot be read.\n` +
      `  ${file}: expected a whole shard in the Arrow IPC file format, found ${found}\n` +
      'Run the stage that writes it again.',
  );
});

test('what Arrow says of a shard that was cut short is kept as the cause', async () => {
  const { folder, shards } = await roundTrip([sample(0, 8), sample(1, 8)]);
  await truncate(path.join(folder, 'shards/00000.arrow'), 400);
  const { code, cause } = await readingError(folder, shards);
  expect(code).toBe('shard-unreadable');
  expect((cause as Error).message).toBe("Cannot read properties of null (reading 'fieldsLength')");
});

test('a shard that is gone, or has other rows than the manifest says, is named in the error', async () => {
  const { folder, shards } = await roundTrip([sample(0, 8), sample(1, 8)]);
  const more = shards.map((shard) => ({ ...shard, rows: 3 }));
  expect((await readingError(folder, more)).problems).toMatchObject([{ found: '2 of 3 rows' }]);
  await rm(path.join(folder, 'shards/00000.arrow'));
  expect((await readingError(folder, shards)).problems).toMatchObject([
    { found: expect.stringMatching(/^ENOENT: no such file or directory/) as unknown },
  ]);
});

/** The error of reading all the images. */
async function readingError(folder: string, shards: readonly ShardFile[]): Promise<MitosError> {
  try {
    for await (const image of readShards(folder, shards)) void image;
  } catch (error) {
    if (isMitosError(error)) return error;
    throw error;
  }
  throw new Error('the shards can be read');
}

test('a row whose arrays do not fit its size is refused', async () => {
  const writer = new ShardWriter(await temporary());
  expect(() => writer.write({ ...sample(0, 8), width: 4 })).toThrow(
    'image image-0: expected pixels 36, found 45',
  );
});
