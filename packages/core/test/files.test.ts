import { jest } from '@jest/globals';
import { mkdir, mkdtemp, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listFiles, replaceFolder, writeFileSafely } from '../src/files';

const temporary = () => mkdtemp(path.join(tmpdir(), 'mitos-files-'));
/** A process id that no process can have: beyond Linux's largest pid_max. */
const deadPid = 2 ** 22 + 1;

test('a folder is replaced as a whole', async () => {
  const folder = path.join(await temporary(), 'out');
  await replaceFolder(folder, (aside) => writeFile(path.join(aside, 'first'), '1'));
  await replaceFolder(folder, (aside) => writeFile(path.join(aside, 'second'), '2'));
  expect(await readdir(folder)).toEqual(['second']);
  expect(await readdir(path.dirname(folder))).toEqual(['out']);
});

test('when filling fails, the previous content stays and nothing else is left', async () => {
  const folder = path.join(await temporary(), 'out');
  await replaceFolder(folder, (aside) => writeFile(path.join(aside, 'first'), '1'));
  const failing = replaceFolder(folder, async (aside) => {
    await writeFile(path.join(aside, 'half'), 'x');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual(['first']);
  expect(await readdir(path.dirname(folder))).toEqual(['out']);
});

test('what a killed process left half-written is swept away', async () => {
  const parent = await temporary();
  await mkdir(path.join(parent, `.out.${deadPid}-abc123.partial`));
  await replaceFolder(path.join(parent, 'out'), (aside) => writeFile(path.join(aside, 'a'), '1'));
  expect(await readdir(parent)).toEqual(['out']);
});

test('a folder whose process was killed between two renames comes back', async () => {
  const parent = await temporary();
  await mkdir(path.join(parent, `.out.${deadPid}-abc123.old`));
  await writeFile(path.join(parent, `.out.${deadPid}-abc123.old`, 'kept'), '1');
  const failing = replaceFolder(path.join(parent, 'out'), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await readdir(path.join(parent, 'out'))).toEqual(['kept']);
});

test('a file is written whole, with its folders', async () => {
  const file = path.join(await temporary(), 'a', 'b.txt');
  await writeFileSafely(file, 'one');
  await writeFileSafely(file, 'two');
  expect(await readFile(file, 'utf8')).toBe('two');
  expect(await readdir(path.dirname(file))).toEqual(['b.txt']);
});

test('where the disk is full, the error says for which file and how much, and the old content stays', async () => {
  const file = path.join(await temporary(), 'a.txt');
  await writeFileSafely(file, 'old');
  const handle = await open(file);
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const write = jest
    .spyOn(Object.getPrototypeOf(handle) as typeof handle, 'writeFile')
    .mockRejectedValueOnce(full);
  await expect(writeFileSafely(file, 'naïve')).rejects.toMatchObject({
    code: 'ENOSPC',
    path: file,
    bytes: 6,
  });
  write.mockRestore();
  await handle.close();
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(path.dirname(file))).toEqual(['a.txt']);
});

test('files are listed sorted, with forward slashes', async () => {
  const folder = await temporary();
  for (const name of ['b/z', 'b/a', 'a']) await writeFileSafely(path.join(folder, name), '');
  expect(await listFiles(folder)).toEqual(['a', 'b/a', 'b/z']);
});
