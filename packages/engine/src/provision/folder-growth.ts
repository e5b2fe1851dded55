import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from '@mitos/core';

/** Bytes of all files in `folder`; 0 when there is none. Files that vanish meanwhile count as nothing. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(path.join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Reports how `folder` grows while `work` runs: the same for every version of pip, and for unpacking.
 * `done` bytes were there before, and at most `bytes` are added.
 */
export async function watchGrowth<T>(
  folder: string,
  progress: Progress,
  { done, bytes }: { done: number; bytes: number },
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => {
    void folderBytes(folder).then((grown) => progress.update(done + Math.min(grown, bytes)));
  }, 250);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
