import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isMitosError } from '@mitos/core';
import type { MitosError } from '@mitos/core';
import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import fc from 'fast-check';
import { readSafetensors } from '../../../src/pretrained/safetensors/read';
import { fileOf, safetensorsOf } from './write';
import type { RawTensor } from './write';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const folder = await mkdtemp(path.join(tmpdir(), 'mitos-safetensors-'));
const file = path.join(folder, 'model.safetensors');
afterAll(() => rm(folder, { recursive: true }));

/** Reads what a file of these bytes holds. */
const read = async (bytes: Uint8Array) => {
  await writeFile(file, bytes);
  return readSafetensors(file);
};

/** The error of reading a file of these bytes. */
const problemsOf = async (bytes: Uint8Array) => {
  const error: unknown = await read(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({
    message: `The file ${file} cannot be read as safetensors.`,
    code: 'safetensors',
  });
  return (error as MitosError).problems.map(({ where, ...problem }) => {
    expect(where).toEqual({ file });
    return problem;
  });
};

const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const numberOf = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
const bytesOf = ({ buffer }: { buffer: ArrayBufferLike }) => new Uint8Array(buffer);

/** A tensor as it is saved, and the float32 values that it must be read as. */
const tensor = shape.chain((sizes) => {
  const exactly = { minLength: numberOf(sizes), maxLength: numberOf(sizes) };
  const raw = (dtype: string, bytes: Uint8Array, values: Float32Array) => ({
    saved: { dtype, shape: sizes, bytes } satisfies RawTensor,
    values,
  });
  return fc.oneof(
    fc.float32Array(exactly).map((values) => raw('F32', bytesOf(Float32Array.from(values)), values)),
    fc
      .float64Array(exactly)
      .map((values) => raw('F64', bytesOf(Float64Array.from(values)), Float32Array.from(values))),
    // A bfloat16 is the first half of a float32.
    fc.uint16Array(exactly).map((halves) => {
      const words = Uint32Array.from(halves, (half) => half * 65536);
      return raw('BF16', bytesOf(Uint16Array.from(halves)), new Float32Array(words.buffer));
    }),
  );
});
const name = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('__'));
const metadata = fc.dictionary(name, fc.string());

test('what is written is read: values, shapes, types and metadata', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, tensor), metadata, async (tensors, notes) => {
      const saved = Object.fromEntries(Object.entries(tensors).map(([key, { saved }]) => [key, saved]));
      const found = await read(safetensorsOf(saved, notes));
      expect({ ...found.metadata }).toEqual({ ...notes });
      expect(new Set(found.tensors.keys())).toEqual(new Set(Object.keys(tensors)));
      for (const [key, { saved, values }] of Object.entries(tensors)) {
        expect(found.tensors.get(key)).toEqual({ dtype: saved.dtype, shape: saved.shape, values });
      }
    }),
    { numRuns: 50 },
  );
});

test('halves are read as IEEE 754 defines them', async () => {
  const halves: [bits: number, value: number][] = [
    [0x0000, 0],
    [0x8000, -0],
    [0x0001, 2 ** -24],
    [0x03ff, (1023 / 1024) * 2 ** -14],
    [0x0400, 2 ** -14],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, Number.NaN],
  ];
  const bytes = bytesOf(Uint16Array.from(halves, ([bits]) => bits));
  const { tensors } = await read(safetensorsOf({ x: { dtype: 'F16', shape: [halves.length], bytes } }));
  expect([...tensors.get('x')!.values]).toEqual(halves.map(([, value]) => value));
});

test('whole numbers are left out and named', async () => {
  const counter: RawTensor = { dtype: 'I64', shape: [], bytes: new Uint8Array(8) };
  const weight: RawTensor = { dtype: 'F32', shape: [1], bytes: new Uint8Array(4) };
  const { tensors, skipped } = await read(
    safetensorsOf({ 'bn1.num_batches_tracked': counter, 'bn1.weight': weight }),
  );
  expect([...tensors.keys()]).toEqual(['bn1.weight']);
  expect(skipped).toEqual(['bn1.num_batches_tracked']);
});

const entry = (begin: number, end: number, dtype = 'F32') => ({
  dtype,
  shape: [2],
  data_offsets: [begin, end],
});
const data = (length: number) => new Uint8Array(length);

test.each<[string, Uint8Array, object[]]>([
  ['an empty file', data(0), [{ expected: 'at least 8 bytes', found: '0' }]],
  [
    'a header beyond the end',
    fileOf({}).subarray(0, 9),
    [{ expected: 'a header of at most 1 bytes', found: '2', fix: 'fetch the file anew if it ends early' }],
  ],
  [
    'a header beyond all bounds',
    Buffer.from('<!DOCTYPE html>'),
    [
      {
        expected: 'a header of at most 7 bytes',
        found: '5789751444030890300',
        fix: 'fetch the file anew if it ends early',
      },
    ],
  ],
  ['a header that is no JSON', fileOf('{x'), [{ expected: 'a header that is a JSON object', found: '"{x"' }]],
  ['a header that is a list', fileOf([]), [{ expected: 'a header that is a JSON object', found: '"[]"' }]],
  [
    'an entry without a type',
    fileOf({ a: { shape: [1], data_offsets: [0, 4] } }, data(4)),
    [
      {
        expected: 'the tensor "a" with dtype, shape and data_offsets',
        found: '{"shape":[1],"data_offsets":[0,4]}',
      },
    ],
  ],
  [
    'metadata that is not text',
    fileOf({ __metadata__: { epoch: 3 } }),
    [{ expected: '"__metadata__" with texts only', found: '{"epoch":3}' }],
  ],
  [
    'several wrong tensors at once',
    fileOf({ a: entry(0, 8, 'F23'), b: entry(8, 12) }, data(12)),
    [
      {
        expected:
          'the tensor "a" of a type of F64, F32, F16, BF16, I64, U64, I32, U32, I16, U16, I8, U8, BOOL',
        found: 'F23',
        fix: 'save it as F32',
      },
      { expected: '8 bytes for the tensor "b", F32 [2]', found: 'bytes 8 to 12' },
    ],
  ],
  [
    'data that ends early',
    fileOf({ a: entry(0, 8) }, data(7)),
    [{ expected: 'the tensor "a" within 7 bytes of data', found: 'bytes 0 to 8' }],
  ],
  [
    'overlapping tensors',
    fileOf({ a: entry(0, 8), b: entry(4, 12) }, data(12)),
    [{ expected: 'the tensor "b" from byte 8 on, where the one before ends', found: 'byte 4' }],
  ],
  [
    'data that belongs to no tensor',
    fileOf({ a: entry(0, 8) }, data(9)),
    [{ expected: '8 bytes of data, as the header says', found: '9' }],
  ],
])('%s is refused', async (_, bytes, problems) => {
  expect(await problemsOf(bytes)).toEqual(problems);
});

test('a file that is not there is refused with the reason', async () => {
  const missing = path.join(folder, 'missing.safetensors');
  await expect(readSafetensors(missing)).rejects.toThrow(
    `The file ${missing} cannot be read as safetensors.`,
  );
});

test('any file cut short or changed is read or refused, and nothing else', async () => {
  const values = bytesOf(Float32Array.of(1, 2, 3));
  const whole = safetensorsOf({ a: { dtype: 'F32', shape: [3], bytes: values } }, { by: 'hand' });
  const position = fc.integer({ min: 0, max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(position, fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      expect((await problemsOf(whole.subarray(0, at))).length).toBe(1);
      const changed = Buffer.from(whole);
      changed[at] = byte;
      await read(changed).catch((error: unknown) => expect(isMitosError(error)).toBe(true));
    }),
    { numRuns: 100 },
  );
});

testWithPython('a file of the safetensors package is read as PyTorch saved it', async () => {
  const script = `
import json, sys, torch
from safetensors.torch import save_file
torch.manual_seed(1)
x = torch.randn(2, 3, 5)
tensors = {name: x.to(dtype) for name, dtype in dict(f64=torch.float64, f32=torch.float32, f16=torch.float16, bf16=torch.bfloat16).items()}
save_file({**tensors, 'counter': torch.tensor(7), 'flags': torch.tensor([True])}, sys.argv[1], {'format': 'pt'})
print(json.dumps({name: value.float().flatten().tolist() for name, value in tensors.items()}))
`;
  const expected = (await runPython(python, script, [file])) as Record<string, number[]>;
  const { metadata, tensors, skipped } = await readSafetensors(file);
  expect(metadata).toEqual({ format: 'pt' });
  expect(new Set(skipped)).toEqual(new Set(['counter', 'flags']));
  expect(tensors.size).toBe(4);
  for (const [key, { shape, values }] of tensors) {
    expect(shape).toEqual([2, 3, 5]);
    expect([...values]).toEqual([...Float32Array.from(expected[key]!)]);
  }
});
