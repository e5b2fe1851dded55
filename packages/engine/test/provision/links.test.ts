import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { areLinked, linkTo } from '../../src/provision/links';
import { temporaryFolder } from './temporary-folder';

async function folderWith(...files: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const file of files) await writeFile(path.join(folder, file), file);
  return folder;
}

test('takes the place of an older link, a file or a folder, and leaves nothing beside it', async () => {
  const folder = await folderWith('one', 'two', 'file');
  await mkdir(path.join(folder, 'directory', 'inner'), { recursive: true });
  await linkTo(path.join(folder, 'one'), path.join(folder, 'link'));
  for (const name of ['link', 'file', 'directory'])
    await linkTo(path.join(folder, 'two'), path.join(folder, name));
  for (const name of ['link', 'file', 'directory']) {
    expect(await readFile(path.join(folder, name), 'utf8')).toBe('two');
  }
  expect(await readdir(folder)).toEqual(['directory', 'file', 'link', 'one', 'two']);
});

test('a reader never finds the link missing', async () => {
  const folder = await folderWith('one', 'two');
  const link = path.join(folder, 'link');
  await linkTo(path.join(folder, 'one'), link);
  let changing = true;
  const change = (async () => {
    for (let i = 0; i < 40; i++) await linkTo(path.join(folder, i % 2 === 0 ? 'two' : 'one'), link);
    changing = false;
  })();
  while (changing) expect(['one', 'two']).toContain(await readFile(link, 'utf8'));
  await change;
});

test('says whether all links are as they should be', async () => {
  const folder = await folderWith('one');
  const [link, target] = [path.join(folder, 'link'), path.join(folder, 'one')];
  expect(await areLinked(new Map([[link, target]]))).toBe(false);
  await linkTo(target, link);
  expect(await areLinked(new Map([[link, target]]))).toBe(true);
  expect(await areLinked(new Map([[link, folder]]))).toBe(false);
});
