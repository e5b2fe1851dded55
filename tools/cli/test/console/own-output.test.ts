import { formatError, isMitosError } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkOwnOutput } from '../../src/console/own-output';

test('a folder that is new, empty or holds an earlier output may be replaced', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-own-'));
  await checkOwnOutput(path.join(folder, 'new'), 'new', ['shards']);
  await checkOwnOutput(folder, 'out', ['shards']);
  await mkdir(path.join(folder, 'shards'));
  await checkOwnOutput(folder, 'out', ['shards']);
});

test('a folder with files of a user is refused, and they are named', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-own-'));
  await writeFile(path.join(folder, 'thesis.tex'), '');
  const error: unknown = await checkOwnOutput(folder, 'out', ['shards']).catch((thrown: unknown) => thrown);
  expect(isMitosError(error) && formatError(error)).toBe(`out holds something already.
  out: expected a folder that is empty, not there yet, or holds an earlier output of this command, found thesis.tex; give another folder with --out`);
});

test('a file is no folder, and without earlier outputs only an empty folder will do', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-own-'));
  await writeFile(path.join(folder, 'file'), '');
  const found = async (target: string) => {
    const error: unknown = await checkOwnOutput(target, 'out').catch((thrown: unknown) => thrown);
    return isMitosError(error) ? error.problems[0] : error;
  };
  const expected = 'a folder that is empty or not there yet';
  expect(await found(path.join(folder, 'file'))).toMatchObject({ expected, found: 'a file' });
  expect(await found(folder)).toMatchObject({ expected, found: 'file' });
});
