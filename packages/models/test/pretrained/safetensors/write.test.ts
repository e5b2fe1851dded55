import { runPython, testsWithPython, torchPackages } from '@mitos/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeSafetensors } from '../../../src/pretrained/safetensors/write';

const { python, testWithPython } = await testsWithPython('pytorch', torchPackages);

const arrays = {
  'head.mask.kernel': { shape: [1, 1, 2, 1], values: Float32Array.of(1.5, -2) },
  'encoder0.conv1.bias': { shape: [3], values: Float32Array.of(0.1, 0.2, 0.3) },
};

test('equal arrays give equal bytes, whatever their order', () => {
  const reversed = Object.fromEntries(Object.entries(arrays).reverse());
  expect(encodeSafetensors(reversed, { a: 'b' })).toEqual(encodeSafetensors(arrays, { a: 'b' }));
});

const script = `
import json, sys
from safetensors import safe_open
with safe_open(sys.argv[1], framework='numpy') as file:
    arrays = {name: file.get_tensor(name) for name in file.keys()}
    print(json.dumps([file.metadata(), {name: [list(a.shape), a.ravel().tolist()] for name, a in arrays.items()}]))
`;

testWithPython('the program of the format reads what we write', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'mitos-safetensors-')), 'weights.safetensors');
  await writeFile(file, encodeSafetensors(arrays, { architecture: 'unet' }));
  expect(await runPython(python, script, [file])).toEqual([
    { architecture: 'unet' },
    Object.fromEntries(
      Object.entries(arrays).map(([name, { shape, values }]) => [name, [shape, [...values]]]),
    ),
  ]);
});
