import { exists } from '@mitos/core';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../../src/runner/cache';

test('the folder belongs to one code and one set of packages; what others left is deleted', async () => {
  const workspace = await mkdtemp(path.join(tmpdir(), 'mitos-cache-'));
  const lock = path.join(workspace, 'package-lock.json');
  await writeFile(lock, '{}');
  const first = await cacheFolder(workspace, 'ingest', 'code');
  await mkdir(first, { recursive: true });
  expect(await cacheFolder(workspace, 'ingest', 'code')).toBe(first);
  expect(await exists(first)).toBe(true);
  await writeFile(lock, '{ "other": true }');
  expect(await cacheFolder(workspace, 'ingest', 'code')).not.toBe(first);
  expect(await exists(first)).toBe(false);
});
