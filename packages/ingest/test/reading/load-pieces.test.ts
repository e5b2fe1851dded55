import fc from 'fast-check';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPieces, WholeFiles } from '../../src/reading/load-pieces';
import { Scratch } from '../../src/reading/scratch';

const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) % 251);
let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'mitos-pieces-'));
  await writeFile(path.join(root, 'a'), bytes);
  await writeFile(path.join(root, 'b'), 'other');
});

test('each piece is its part of the file, wherever it stands and whatever was read with it', () => {
  const piece = fc.record({ offset: fc.nat(19_000), length: fc.integer({ min: 1, max: 900 }) });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (places) => {
      const pieces = places.map((place, row) => ({ file: 'a', ...place, row }));
      const loaded = loadPieces(root, pieces, new WholeFiles(0), new Scratch());
      expect(loaded.map(({ row }) => row)).toEqual(places.map((_, row) => row));
      for (const { offset, length, bytes: found } of loaded) {
        expect(Buffer.compare(found, bytes.subarray(offset, offset! + length!))).toBe(0);
      }
    }),
  );
});

test('a piece without a place is the whole file', () => {
  const [whole, part] = loadPieces(
    root,
    [{ file: 'b' }, { file: 'b', offset: 1, length: 2 }],
    new WholeFiles(0),
    new Scratch(),
  );
  expect(Buffer.from(whole!.bytes).toString()).toBe('other');
  expect(Buffer.from(part!.bytes).toString()).toBe('th');
});

test('a file that became shorter is an error', () => {
  expect(() =>
    loadPieces(root, [{ file: 'b', offset: 3, length: 9 }], new WholeFiles(0), new Scratch()),
  ).toThrow('b became shorter while it was read');
});

test('the last files are remembered as long as they do not change', async () => {
  const files = new WholeFiles(1);
  const scratch = new Scratch();
  const file = path.join(root, 'c');
  await writeFile(file, 'one');
  const first = files.read(file, scratch);
  expect(files.read(file, scratch)).toBe(first);
  await writeFile(file, 'three');
  expect(files.read(file, scratch).toString()).toBe('three');
  files.read(path.join(root, 'b'), scratch);
  expect(files.read(file, scratch)).not.toBe(first);
});
