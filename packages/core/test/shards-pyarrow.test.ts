import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { referencePackages, testsWithPython } from '@mitos/testing';
import type { LabelledImage } from '../src/shards/schema';
import { ShardWriter } from '../src/shards/writer';

const { python, testWithPython } = await testsWithPython('references', referencePackages);

const images: LabelledImage[] = [
  {
    id: 'first',
    group: 'plate-ä',
    split: 'test',
    width: 3,
    height: 2,
    channels: 1,
    bits: 16,
    pixels: Uint16Array.of(0, 1, 256, 65535, 4, 5),
    labels: Uint16Array.of(0, 1, 1, 0, 2, 2),
    instances: [
      { class: 1, bbox: [1, 0, 2, 1], area: 2, rle: Int32Array.of(1, 2) },
      { class: 2, bbox: [1, 0, 2, 2], area: 4, rle: Int32Array.of(1, 2, 4, 2) },
    ],
    meta: { modality: 'stained', plate: '7' },
  },
  {
    id: 'second',
    group: '',
    split: 'train',
    width: 1,
    height: 2,
    channels: 3,
    bits: 8,
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 255),
    labels: new Uint16Array(0),
    instances: [],
    meta: {},
  },
];

/** What pyarrow reads from a file: the schema as it prints types, and the rows with binary columns as lists of bytes. */
const read = `
import json, sys
import pyarrow as pa
reader = pa.ipc.open_file(sys.argv[1])
table = reader.read_all()
table.validate(full=True)
print(json.dumps({
    'version': reader.schema.metadata[b'mitos.shard'].decode(),
    'batches': reader.num_record_batches,
    'schema': {field.name: str(field.type) for field in reader.schema},
    'nullable': [field.name for field in reader.schema if field.nullable],
    'rows': table.to_pylist(),
}, default=list))
`;

async function readWithPyarrow(options: object, rows: readonly LabelledImage[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-pyarrow-'));
  const writer = new ShardWriter(folder, options);
  for (const row of rows) writer.write(row);
  const [shard] = writer.close();
  const { stdout } = await promisify(execFile)(python, ['-c', read, path.join(folder, shard!.file)]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const bytes = (array: ArrayBufferView) => [
  ...new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
];

const asPython = ({ pixels, labels, weights, ...image }: LabelledImage) => ({
  ...image,
  image: bytes(pixels),
  labels: bytes(labels),
  ...(weights === undefined ? {} : { weights: bytes(weights) }),
  instances: image.instances.map((instance) => ({
    ...instance,
    rle: [...instance.rle],
    crowd: instance.crowd === true,
  })),
  meta: Object.entries(image.meta),
});

testWithPython('pyarrow reads the schema of a shard as the contract has it', async () => {
  const { version, schema, nullable } = await readWithPyarrow({}, images);
  expect(version).toBe('1');
  expect(nullable).toEqual([]);
  expect(schema).toEqual({
    id: 'string',
    group: 'string',
    split: 'dictionary<values=string, indices=int32, ordered=0>',
    width: 'int32',
    height: 'int32',
    channels: 'int32',
    bits: 'int32',
    image: 'binary',
    labels: 'binary',
    instances:
      'list<item: struct<class: int32 not null, bbox: fixed_size_list<item: int32 not null>[4] not null, ' +
      'area: int32 not null, rle: list<item: int32 not null> not null, crowd: bool not null> not null>',
    meta: 'map<string, string>',
  });
});

testWithPython('pyarrow reads every value of a shard as it was written', async () => {
  const { rows, batches } = await readWithPyarrow({ batchBytes: 1 }, images);
  expect(batches).toBe(2);
  expect(rows).toEqual(images.map(asPython));
});

testWithPython('pyarrow reads the weights of training samples', async () => {
  const weighted = images.map((image) => ({
    ...image,
    weights: Float32Array.from({ length: image.width * image.height }, (_, i) => 1 + i / 3),
  }));
  const { rows, schema } = await readWithPyarrow({ weights: true }, weighted);
  expect(schema).toMatchObject({ weights: 'binary' });
  expect(rows).toEqual(weighted.map(asPython));
});
