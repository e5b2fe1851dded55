import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TextFile } from '../../src/writers/text-file';
import { temporary } from './support/shards';

test('pieces stand in the file in order, however many they are', async () => {
  const name = path.join(await temporary(), 'text');
  const file = await TextFile.create(name);
  const pieces = Array.from({ length: 3000 }, (_, i) => `${i} ${'µ'.repeat(1000)}\n`);
  for (const piece of pieces) await file.write(piece);
  await file.end();
  expect(await readFile(name, 'utf8')).toBe(pieces.join(''));
});

test('a file that is there already is not written over', async () => {
  const name = path.join(await temporary(), 'text');
  await (await TextFile.create(name)).end();
  await expect(TextFile.create(name)).rejects.toMatchObject({ code: 'EEXIST' });
});
