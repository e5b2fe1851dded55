import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Editors write a file in several steps: this long after the last of them it counts as saved. */
const quietMs = 80;

/**
 * Calls `work` now, and again whenever the content of a file has changed, one call after the other; what is saved while
 * one runs gets another. Ends when the signal says so. `work` must not throw.
 */
export async function whenSaved(file: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  let [last, timer]: [string | undefined, NodeJS.Timeout | undefined] = [undefined, undefined];
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    // A file that is not there at this moment is being replaced.
    const content = await readFile(file, 'utf8').catch(() => undefined);
    if (signal.aborted || content === undefined || content === last) return;
    last = content;
    await work();
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(look);
    }, quietMs);
  };
  // The folder, not the file: many editors put a new file in the place of the old one.
  const watcher = watch(path.dirname(file), (_, name) => {
    if (name === null || name === path.basename(file)) next();
  });
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    running = running.then(look);
    await ended;
  } finally {
    watcher.close();
    clearTimeout(timer);
    await running;
  }
}
