import { hash } from '@mitos/core';
import type { StageKind } from '@mitos/core';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * The folder where a kind of stage keeps results between runs of exactly this code on exactly these npm packages; what
 * others have left is deleted. `code` is the hash of the stage's bundle.
 */
export async function cacheFolder(workspace: string, kind: StageKind, code: string): Promise<string> {
  const folder = path.join(workspace, '.mitos', 'cache', kind);
  const packages = await readFile(path.join(workspace, 'package-lock.json'), 'utf8').catch(() => '');
  const current = hash(`${code} ${packages}`).slice(0, 16);
  for (const name of await readdir(folder).catch(() => [])) {
    if (name !== current) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  return path.join(folder, current);
}
