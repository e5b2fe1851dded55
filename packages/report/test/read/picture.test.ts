import { MitosError } from '@mitos/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPicture } from '../../src/read/picture';
import { png } from '../support/png';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'picture-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the size stands in the header', async () => {
  await writeFile(path.join(folder, 'a.png'), await png(31, 17, [1, 2, 3]));
  expect(await readPicture(path.join(folder, 'a.png'))).toMatchObject({ width: 31, height: 17 });
});

test('a missing picture is none', async () => {
  expect(await readPicture(path.join(folder, 'none.png'))).toBeUndefined();
});

test('what is no PNG is refused by name', async () => {
  const file = path.join(folder, 'bad.png');
  await writeFile(file, 'GIF89a');
  const error = await readPicture(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MitosError);
  expect(error).toMatchObject({
    message: `The picture ${file} cannot be read.`,
    code: 'artifact-unreadable',
    problems: [{ expected: 'a PNG', found: '6 bytes of something else' }],
  });
});
