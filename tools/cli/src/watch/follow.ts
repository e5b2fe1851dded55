import { liveFile } from '@mitos/core';
import type { Live } from '@mitos/core';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks at the file, in milliseconds. Looking is simpler than being told, and works on every file system. */
const interval = 500;

/**
 * Calls `changed` with a live file's content now and whenever it has changed, until the signal is aborted. Throws a
 * MitosError when it cannot be read at first; later such moments, as when a new training takes its place, are passed over.
 */
export async function follow(
  folder: string,
  changed: (live: Live) => void,
  signal: AbortSignal,
): Promise<void> {
  let seen = await stampOf(folder);
  changed(await liveFile.read(folder));
  for (;;) {
    await delay(interval, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const stamp = await stampOf(folder);
    if (stamp === undefined || stamp === seen) continue;
    seen = stamp;
    const live = await liveFile.read(folder).catch(() => undefined);
    if (live !== undefined) changed(live);
  }
}

/** Every write puts a new file in the place of the old one. */
async function stampOf(folder: string): Promise<string | undefined> {
  const found = await stat(path.join(folder, liveFile.fileName)).catch(() => undefined);
  return found === undefined ? undefined : `${found.ino} ${found.mtimeMs} ${found.size}`;
}
