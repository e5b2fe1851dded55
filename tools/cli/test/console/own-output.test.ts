import { formatError, isMitosError } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkOwnOutput } from '../../src/console/own-output';

test('a folder that is new, empty or holds an earlier output may be replaced', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-own-'));
  await checkOwnOutput(path.join(folder, 'new'), ['shards']);
  await checkOwnOutput(folder, ['shards']);
  await mkdir(path.join(folder, 'shards'));
  await checkOwnOutput(folder, ['shards']);
});

test('a folder with files of a user is refused, and they are named', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mitos-own-'));
  await writeFile(path.join(folder, 'thesis.tex'), '');
  const error: unknown = await checkOwnOutput(folder, ['shards']).catch((thrown: unknown) => thrown);
  expect(isMitosError(error) && formatError(error)).toBe(`The folder ${folder} holds other files.
  ${folder}: expected a folder that is empty, not there yet, or holds an earlier output of this command, found thesis.tex; give another folder with --out`);
});
